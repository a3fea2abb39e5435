package guanxi.starter.token;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.util.StringUtils;

/**
 * Issuer, audience, subject and expiry, each of which a token must have; Spring's own check lets a token without an
 * expiry live for ever, and of one without a subject nobody would know who changed a customer. Of several faults the
 * one is said that no renewal mends.
 */
class TokenClaims implements OAuth2TokenValidator<Jwt> {

    /** As Spring's check of the times has it, which stands behind this one. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final TokenProperties properties;
    private final Clock clock;

    TokenClaims(TokenProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        var fault = fault(token);
        return fault == null
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(fault.code()));
    }

    private @Nullable TokenFault fault(Jwt token) {
        if (!properties.issuer().equals(token.getClaimAsString(JwtClaimNames.ISS))
                || !audience(token).contains(properties.audience())) {
            return TokenFault.FOREIGN;
        }
        var expiry = token.getExpiresAt();
        if (expiry == null || !StringUtils.hasText(token.getSubject())) {
            return TokenFault.INVALID;
        }
        return clock.instant().minus(SKEW).isAfter(expiry) ? TokenFault.EXPIRED : null;
    }

    private static List<String> audience(Jwt token) {
        var claimed = token.getAudience();
        return claimed == null ? List.of() : claimed;
    }
}
