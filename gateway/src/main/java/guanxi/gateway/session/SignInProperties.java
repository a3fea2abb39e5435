package guanxi.gateway.session;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where people sign in, and as which client the gateway asks for them.
 *
 * @param issuer of the identity tokens
 * @param jwksUri where the issuer's public keys are
 * @param endSessionUri where the identity provider ends its own session
 */
@ConfigurationProperties("crm.security")
record SignInProperties(
        String issuer,
        String jwksUri,
        String clientId,
        String clientSecret,
        String authorizationUri,
        String tokenUri,
        String endSessionUri) {}
