package guanxi.starter.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guanxi.starter.problem.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class DeadlineTests {

    private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));

    @Test
    void endsWhatHasNotBegunToAnswer() {
        assertThatThrownBy(() -> run(Duration.ofSeconds(9), whole -> Mono.never()))
                .isInstanceOfSatisfying(
                        Refusal.class, late -> assertThat(late.code()).isEqualTo("too-slow"));
    }

    @Test
    void letsAStreamThatHasBegunGoOnBehindTheDeadline() {
        run(Duration.ofSeconds(9), streaming -> streamed(Duration.ofMillis(40), 10));

        assertThat(exchange.getResponse().getBodyAsString().block()).isEqualTo("x".repeat(10));
    }

    @Test
    void letsNoStreamGoOnForEver() {
        assertThatThrownBy(() -> run(Duration.ofMillis(150), endless -> streamed(Duration.ofMillis(40), 10_000)))
                .isInstanceOf(Refusal.class);
    }

    private void run(Duration longestStream, WebFilterChain chain) {
        new Deadline(Duration.ofMillis(100), longestStream)
                .filter(exchange, chain)
                .block(Duration.ofSeconds(10));
    }

    private Mono<Void> streamed(Duration pace, int pieces) {
        var buffers = exchange.getResponse().bufferFactory();
        return exchange.getResponse()
                .writeWith(
                        Flux.interval(Duration.ZERO, pace).take(pieces).map(piece -> buffers.wrap(new byte[] {'x'})));
    }
}
