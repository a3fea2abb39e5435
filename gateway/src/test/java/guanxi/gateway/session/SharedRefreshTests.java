package guanxi.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.mock.web.server.MockWebSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

class SharedRefreshTests {

    private final Authentication caller = new TestingAuthenticationToken("zhang.wei", "");
    private final MockWebSession session = new MockWebSession();

    @Test
    void servesAllWhoComeWhileItIsUnderWay() throws Exception {
        try (var provider = new RotatingTokens()) {
            var clients = signedIn(provider.address());
            var first = token(clients).toFuture();
            provider.awaitQuestion();
            // As the routes ask, which know the exchange by the context alone.
            var second = clients.authorize(request().build())
                    .contextWrite(context -> context.put(ServerWebExchange.class, exchange()))
                    .map(client -> client.getAccessToken().getTokenValue())
                    .toFuture();
            provider.release();

            assertThat(first.join()).isEqualTo("access-2");
            assertThat(second.join()).isEqualTo("access-2");
            assertThat(token(clients).block()).isEqualTo("access-2");
        }
    }

    /** The token of the session ran out an hour ago. */
    private ReactiveOAuth2AuthorizedClientManager signedIn(String provider) {
        var configuration = new SessionConfiguration();
        var registrations = configuration.clientRegistrations(new SignInProperties(
                provider, provider, "gateway", "secret", provider, provider + "/oauth2/token", provider));
        var clients = configuration.authorizedClients();
        var ago = Instant.now().minus(Duration.ofHours(2));
        registrations
                .findByRegistrationId(SessionConfiguration.REGISTRATION)
                .map(registration -> new OAuth2AuthorizedClient(
                        registration,
                        caller.getName(),
                        new OAuth2AccessToken(
                                OAuth2AccessToken.TokenType.BEARER, "access-1", ago, ago.plus(Duration.ofHours(1))),
                        new OAuth2RefreshToken("refresh-1", ago)))
                .flatMap(client -> clients.saveAuthorizedClient(client, caller, exchange()))
                .block();
        return configuration.authorizedClientManager(registrations, clients);
    }

    private Mono<String> token(ReactiveOAuth2AuthorizedClientManager clients) {
        return clients.authorize(request()
                        .attribute(ServerWebExchange.class.getName(), exchange())
                        .build())
                .map(client -> client.getAccessToken().getTokenValue());
    }

    private OAuth2AuthorizeRequest.Builder request() {
        return OAuth2AuthorizeRequest.withClientRegistrationId(SessionConfiguration.REGISTRATION)
                .principal(caller);
    }

    private ServerWebExchange exchange() {
        return MockServerWebExchange.builder(MockServerHttpRequest.get("/api/customers"))
                .session(session)
                .build();
    }
}
