package guanxi.starter.token;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.problem.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class TokenFailuresTests {

    private final TokenFailures failures = new TokenFailures();

    @Test
    void sendsNobodyToSignInBecauseTheIssuersKeysCannotBeHad() {
        assertThat(failures.read(new AuthenticationServiceException("no keys"))).isEqualTo(Problem.unavailable());
    }

    @Test
    void takesATokenThatWasNotEvenReadForInvalid() {
        assertThat(failures.read(new InvalidBearerTokenException("malformed")).code())
                .isEqualTo("token-invalid");
    }

    @Test
    void saysNothingOfASignInThatHadNoToken() {
        assertThat(failures.read(new OAuth2AuthenticationException("invalid_state")))
                .isNull();
    }
}
