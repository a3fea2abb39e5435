package guanxi.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

class EndedSignInTests {

    private final MockServerWebExchange exchange =
            MockServerWebExchange.from(MockServerHttpRequest.get("/api/customers"));

    static Stream<OAuth2AuthorizationException> ends() {
        return Stream.of(refused("invalid_grant"), new ClientAuthorizationRequiredException("guanxi"));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void asksForANewSignInAndEndsTheSession(OAuth2AuthorizationException failure) {
        var session = session();
        assertThatThrownBy(() -> filtered(failure)).isInstanceOf(AuthenticationException.class);
        assertThat(session.isExpired()).isTrue();
    }

    @Test
    void keepsTheSessionWhenTheProviderIsOnlyDown() {
        var session = session();
        assertThatThrownBy(() -> filtered(refused("server_error"))).isInstanceOf(ClientAuthorizationException.class);
        assertThat(session.isExpired()).isFalse();
    }

    private WebSession session() {
        var session = exchange.getSession().block();
        session.start();
        return session;
    }

    private void filtered(OAuth2AuthorizationException failure) {
        new EndedSignIn().filter(exchange, wanted -> Mono.error(failure)).block();
    }

    private static ClientAuthorizationException refused(String code) {
        return new ClientAuthorizationException(new OAuth2Error(code), "guanxi");
    }
}
