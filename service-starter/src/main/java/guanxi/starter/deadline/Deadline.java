package guanxi.starter.deadline;

import guanxi.starter.problem.Refusal;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Cancels a request at its deadline, which rolls its transaction back and returns its connection. An answer that has
 * begun by then is a stream, whose length is the reader's pace: it may go on, but not for ever.
 */
class Deadline implements WebFilter, Ordered {

    private final Duration deadline;

    private final Duration longestStream;

    Deadline(Duration deadline, Duration longestStream) {
        this.deadline = deadline;
        this.longestStream = longestStream;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 100;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isUpload(exchange)
                ? chain.filter(exchange)
                : chain.filter(exchange)
                        .timeout(late(exchange))
                        .onErrorMap(
                                TimeoutException.class,
                                late -> new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "too-slow"));
    }

    private Mono<Long> late(ServerWebExchange exchange) {
        return Mono.delay(deadline)
                .flatMap(passed -> exchange.getResponse().isCommitted()
                        ? Mono.delay(longestStream.minus(deadline))
                        : Mono.just(passed));
    }

    /** How long a file takes to arrive is the sender's; its size is bounded instead. */
    private static boolean isUpload(ServerWebExchange exchange) {
        var type = exchange.getRequest().getHeaders().getContentType();
        return type != null && type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA);
    }
}
