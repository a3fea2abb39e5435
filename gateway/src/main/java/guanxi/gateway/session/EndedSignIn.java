package guanxi.gateway.session;

import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Ends the session whose token the identity provider refreshes no more: the person is asked to sign in again. Spring
 * would send what a page asks for in the background to the provider's sign-in, where it cannot follow.
 */
@Component
class EndedSignIn implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange)
                .onErrorResume(
                        OAuth2AuthorizationException.class,
                        failure -> isOver(failure) ? end(exchange, failure) : Mono.error(failure));
    }

    private static boolean isOver(OAuth2AuthorizationException failure) {
        return failure instanceof ClientAuthorizationRequiredException
                || failure.getError().getErrorCode().equals(OAuth2ErrorCodes.INVALID_GRANT);
    }

    private static Mono<Void> end(ServerWebExchange exchange, OAuth2AuthorizationException failure) {
        return exchange.getSession()
                .flatMap(WebSession::invalidate)
                .then(Mono.error(new CredentialsExpiredException("the sign-in is over", failure)));
    }
}
