package guanxi.gateway.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Lets the requests of one session that come at once share one refresh. Many identity providers take a refresh token only
 * once: the second request was refused with the one of before, and the session ended.
 */
class SharedRefresh implements ReactiveOAuth2AuthorizedClientManager {

    private final ReactiveOAuth2AuthorizedClientManager clients;
    private final Map<String, Mono<OAuth2AuthorizedClient>> underWay = new ConcurrentHashMap<>();

    SharedRefresh(ReactiveOAuth2AuthorizedClientManager clients) {
        this.clients = clients;
    }

    @Override
    public Mono<OAuth2AuthorizedClient> authorize(OAuth2AuthorizeRequest request) {
        return Mono.deferContextual(context -> exchange(request, context).getSession())
                .map(WebSession::getId)
                .flatMap(session -> underWay.computeIfAbsent(session, id -> authorize(request, id)));
    }

    /** From looking into the session to writing there: who comes behind it finds the new token. */
    private Mono<OAuth2AuthorizedClient> authorize(OAuth2AuthorizeRequest request, String session) {
        return clients.authorize(request)
                .doFinally(end -> underWay.remove(session))
                .cache();
    }

    /** The routes do not say for which exchange they ask. */
    private static ServerWebExchange exchange(OAuth2AuthorizeRequest request, ContextView context) {
        ServerWebExchange said = request.getAttribute(ServerWebExchange.class.getName());
        return said == null ? context.get(ServerWebExchange.class) : said;
    }
}
