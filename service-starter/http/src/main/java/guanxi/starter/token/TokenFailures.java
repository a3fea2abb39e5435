package guanxi.starter.token;

import guanxi.starter.problem.FailureReader;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;

/** Says of which class the fault of a token is and no more; keys of the issuer that cannot be had are none of its faults. */
class TokenFailures implements FailureReader {

    @Override
    public @Nullable Problem read(Throwable failure) {
        if (failure instanceof AuthenticationServiceException) {
            return Problem.unavailable();
        }
        return isOfBearer(failure) ? problem(fault(failure.getCause())) : null;
    }

    /** A sign-in at the gateway fails with the same exception and another error. */
    private static boolean isOfBearer(Throwable failure) {
        return failure instanceof OAuth2AuthenticationException refused
                && refused.getError() instanceof BearerTokenError;
    }

    private static TokenFault fault(@Nullable Throwable cause) {
        if (!(cause instanceof JwtValidationException refused)) {
            return TokenFault.INVALID;
        }
        return refused.getErrors().stream()
                .flatMap(error -> TokenFault.ofCode(error.getErrorCode()).stream())
                .findFirst()
                .orElse(TokenFault.INVALID);
    }

    private static Problem problem(TokenFault fault) {
        return Problem.of(HttpStatus.UNAUTHORIZED, fault.code())
                .at(new FieldProblem("#" + HttpHeaders.AUTHORIZATION, fault.code(), List.of()))
                .with(HttpHeaders.WWW_AUTHENTICATE, fault.challenge());
    }
}
