package guanxi.starter.token;

import guanxi.starter.problem.FailureReader;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** A wall, so it does not give way to an application's own bean. */
@AutoConfiguration
@EnableConfigurationProperties(TokenProperties.class)
class TokenAutoConfiguration {

    @Bean
    ReactiveJwtDecoder tokens(TokenProperties properties) {
        var decoder = NimbusReactiveJwtDecoder.withJwkSetUri(properties.jwksUri())
                .webClient(IssuerClient.create())
                .jwsAlgorithms(algorithms -> {
                    algorithms.add(SignatureAlgorithm.RS256);
                    algorithms.add(SignatureAlgorithm.ES256);
                })
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new TokenClaims(properties, Clock.systemUTC()), JwtValidators.createDefault()));
        return decoder;
    }

    @Bean
    FailureReader tokenFailures() {
        return new TokenFailures();
    }
}
