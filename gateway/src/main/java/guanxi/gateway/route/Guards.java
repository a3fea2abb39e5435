package guanxi.gateway.route;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * One guard for each service: so many calls at a time and no more, and none for a while when it does not answer. Who
 * is turned away learns it at once.
 */
@Component
public class Guards {

    private final CircuitBreakerRegistry breakers;
    private final BulkheadRegistry bulkheads;

    Guards(CircuitBreakerRegistry breakers, BulkheadRegistry bulkheads) {
        this.breakers = breakers;
        this.bulkheads = bulkheads;
    }

    /**
     * Ends with {@link io.github.resilience4j.circuitbreaker.CallNotPermittedException} or
     * {@link io.github.resilience4j.bulkhead.BulkheadFullException} without a call.
     */
    public <T> Mono<T> guard(String service, Mono<T> call) {
        return call.transformDeferred(CircuitBreakerOperator.of(breakers.circuitBreaker(service)))
                .transformDeferred(BulkheadOperator.of(bulkheads.bulkhead(service)));
    }
}
