package guanxi.starter.query;

import guanxi.starter.problem.Refusal;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses a query parameter that the operation does not read: left alone, {@code ?ownr=li} would list everybody's
 * customers as if they were asked for. What libraries serve reads parameters in ways of its own and is let through.
 */
class KnownQuery implements WebFilter {

    private static final int LONGEST_SHOWN = 100;

    private final RequestMappingHandlerMapping handlers;
    private final Map<Method, QueryNames> names = new ConcurrentHashMap<>();

    KnownQuery(RequestMappingHandlerMapping handlers) {
        this.handlers = handlers;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getRequest().getQueryParams().isEmpty()) {
            return chain.filter(exchange);
        }
        // What has no handler, or not for this method or media type, is answered so further on.
        return handlers.getHandler(exchange)
                .onErrorResume(unhandled -> Mono.empty())
                .doOnNext(handler -> check(handler, exchange))
                .then(Mono.defer(() -> chain.filter(exchange)));
    }

    private void check(Object handler, ServerWebExchange exchange) {
        if (handler instanceof HandlerMethod method
                && !method.getBeanType().getName().startsWith("org.springdoc.")) {
            var known = names.computeIfAbsent(method.getMethod(), first -> QueryNames.of(method));
            exchange.getRequest().getQueryParams().keySet().stream()
                    .filter(name -> !known.know(name))
                    .map(name -> refusal(name, known))
                    .reduce((one, other) -> one.at(
                            other.fields().get(0).pointer(),
                            other.fields().get(0).code(),
                            other.fields().get(0).arguments().toArray()))
                    .ifPresent(refusal -> {
                        throw refusal;
                    });
        }
    }

    private static Refusal refusal(String name, QueryNames known) {
        var shown = name.substring(0, Math.min(name.length(), LONGEST_SHOWN));
        var arguments = known.like(name).map(like -> new Object[] {shown, like}).orElse(new Object[] {shown});
        return new Refusal(HttpStatus.BAD_REQUEST, "unknown-parameter", arguments)
                .at("?" + shown, "unknown-parameter", arguments);
    }
}
