package guanxi.gateway.session;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The caller's own token, for what the gateway asks the services on the caller's behalf. */
@Component
public class CallerToken {

    private final ReactiveOAuth2AuthorizedClientManager clients;

    CallerToken(ReactiveOAuth2AuthorizedClientManager clients) {
        this.clients = clients;
    }

    /** That of the request, or that of the session, refreshed when it has run out. */
    public Mono<String> of(Authentication caller, ServerWebExchange exchange) {
        if (caller instanceof JwtAuthenticationToken bearer) {
            return Mono.just(bearer.getToken().getTokenValue());
        }
        var request = OAuth2AuthorizeRequest.withClientRegistrationId(
                        ((OAuth2AuthenticationToken) caller).getAuthorizedClientRegistrationId())
                .principal(caller)
                .attribute(ServerWebExchange.class.getName(), exchange)
                .build();
        return clients.authorize(request).map(client -> client.getAccessToken().getTokenValue());
    }
}
