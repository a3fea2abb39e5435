package guanxi.starter.problem;

import java.util.List;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses query parameters of which nothing can come: U+0000, with which PostgreSQL cannot even compare, so that the
 * answer would be an error of ours; and bytes that are not UTF-8, as a terminal in GBK sends them, which find nothing.
 */
class StorableQuery implements WebFilter {

    /** What stands in a decoded text for bytes that are none. */
    private static final char UNDECODABLE = '\uFFFD';

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        for (var parameter : exchange.getRequest().getQueryParams().entrySet()) {
            var place = "?" + parameter.getKey();
            if (holds(parameter.getValue(), '\0')) {
                return Mono.error(Refusal.invalid(place, "unknown-value", "U+0000"));
            }
            if (holds(parameter.getValue(), UNDECODABLE) || parameter.getKey().indexOf(UNDECODABLE) >= 0) {
                return Mono.error(Refusal.invalid(place, "not-utf-8"));
            }
        }
        return chain.filter(exchange);
    }

    private static boolean holds(List<String> values, char character) {
        return values.stream().anyMatch(value -> value != null && value.indexOf(character) >= 0);
    }
}
