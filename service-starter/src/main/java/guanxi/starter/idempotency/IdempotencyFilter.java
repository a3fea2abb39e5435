package guanxi.starter.idempotency;

import guanxi.starter.problem.Refusal;
import java.util.Arrays;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Carries a command out once per caller and {@code Idempotency-Key}. The answer is kept in the transaction of the
 * command and sent after its commit; a refused or failed command leaves nothing behind and may be sent again.
 */
class IdempotencyFilter implements WebFilter, Ordered {

    static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;
    /** More than that is read of a file alone. */
    private static final int LARGEST_BODY = 1024 * 1024;

    private final Answers answers;
    private final TransactionalOperator transaction;

    IdempotencyFilter(Answers answers, TransactionalOperator transaction) {
        this.answers = answers;
        this.transaction = transaction;
    }

    /** Behind the security filters, which know the caller. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 100;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var key = exchange.getRequest().getHeaders().getFirst(HEADER);
        if (key == null || exchange.getRequest().getMethod().equals(HttpMethod.GET)) {
            return chain.filter(exchange);
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            return Mono.error(Refusal.invalid("#" + HEADER, "too-long"));
        }
        return ReactiveSecurityContextHolder.getContext()
                .map(security -> security.getAuthentication().getName())
                .flatMap(caller -> isForm(exchange.getRequest())
                        ? RequestHash.ofForm(exchange)
                                .flatMap(hash -> once(new Attempt(caller, key, hash), exchange, chain))
                        : body(exchange)
                                .flatMap(body -> once(
                                        new Attempt(caller, key, RequestHash.of(exchange.getRequest(), body)),
                                        replayed(exchange, body),
                                        chain)));
    }

    private static Mono<byte[]> body(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody(), LARGEST_BODY)
                .map(IdempotencyFilter::bytes)
                .defaultIfEmpty(new byte[0]);
    }

    /** Its parts wait on the disk, so that no connection waits with an open transaction for whoever sends slowly. */
    private static boolean isForm(ServerHttpRequest request) {
        var type = request.getHeaders().getContentType();
        return type != null && type.getType().equals("multipart");
    }

    /** The command and the row with its answer share one transaction; the client reads it after the commit. */
    private Mono<Void> once(Attempt attempt, ServerWebExchange exchange, WebFilterChain chain) {
        var held = new HeldResponse(exchange.getResponse());
        var repeatable = exchange.mutate().response(held).build();
        var command = answers.claim(attempt)
                .flatMap(free -> free
                        ? answers.find(attempt)
                        : Mono.error(new Refusal(HttpStatus.CONFLICT, "idempotency-in-flight")))
                .switchIfEmpty(Mono.defer(() -> chain.filter(repeatable)
                        .then(Mono.defer(() -> Mono.just(held.answer(attempt.requestHash()))))
                        .flatMap(answer -> changesNothing(exchange)
                                ? Mono.just(answer)
                                : answers.keep(attempt, answer).thenReturn(answer))));
        return transaction
                .transactional(command)
                .flatMap(answer -> Arrays.equals(answer.requestHash(), attempt.requestHash())
                        ? answer.writeTo(exchange.getResponse())
                        : Mono.error(new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-mismatch")
                                .at("#" + HEADER, "idempotency-mismatch")));
    }

    private static boolean changesNothing(ServerWebExchange exchange) {
        Object handler = exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
        return handler instanceof HandlerMethod method && method.hasMethodAnnotation(ChangesNothing.class);
    }

    private static ServerWebExchange replayed(ServerWebExchange exchange, byte[] body) {
        var request = new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                return body.length == 0
                        ? Flux.empty()
                        : Flux.defer(() ->
                                Flux.just(exchange.getResponse().bufferFactory().wrap(body)));
            }
        };
        return exchange.mutate().request(request).build();
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** Who tries what: a key belongs to one caller. */
    record Attempt(String caller, String key, byte[] requestHash) {}
}
