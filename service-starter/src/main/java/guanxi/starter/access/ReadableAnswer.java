package guanxi.starter.access;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses a change whose answer the caller would not take, before it is made: told only afterwards, he would take it for
 * refused and make it again. Every change is answered in JSON.
 */
class ReadableAnswer implements WebFilter {

    private static final List<HttpMethod> READING = List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return READING.contains(exchange.getRequest().getMethod()) || takesJson(exchange.getRequest())
                ? chain.filter(exchange)
                : Mono.error(new NotAcceptableStatusException(List.of(MediaType.APPLICATION_JSON)));
    }

    private static boolean takesJson(ServerHttpRequest request) {
        try {
            var accepted = request.getHeaders().getAccept();
            return accepted.isEmpty()
                    || accepted.stream()
                            .anyMatch(type -> type.isCompatibleWith(MediaType.APPLICATION_JSON)
                                    || "json".equals(type.getSubtypeSuffix()));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }
}
