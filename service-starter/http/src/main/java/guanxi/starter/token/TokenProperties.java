package guanxi.starter.token;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose tokens count.
 *
 * @param issuer as in the tokens' {@code iss}
 * @param audience which must be among the tokens' {@code aud}
 * @param jwksUri where the issuer's public keys are; read when the first token comes, so a program starts without it
 */
@ConfigurationProperties("crm.security")
record TokenProperties(String issuer, String audience, String jwksUri) {}
