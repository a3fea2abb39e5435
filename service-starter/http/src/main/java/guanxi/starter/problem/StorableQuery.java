package guanxi.starter.problem;

import java.util.List;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses U+0000 in a query parameter: PostgreSQL cannot even compare with it, the answer would be an error of ours. */
class StorableQuery implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        for (var parameter : exchange.getRequest().getQueryParams().entrySet()) {
            if (holdsNull(parameter.getValue())) {
                return Mono.error(Refusal.invalid("?" + parameter.getKey(), "unknown-value", "U+0000"));
            }
        }
        return chain.filter(exchange);
    }

    private static boolean holdsNull(List<String> values) {
        return values.stream().anyMatch(value -> value != null && value.indexOf('\0') >= 0);
    }
}
