package guanxi.gateway.route;

import guanxi.starter.problem.FailureReader;
import guanxi.starter.problem.Problem;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** A service that is down or overrun is 503 at once; one that took too long is 504, since it may have done its work. */
@Component
class RouteFailures implements FailureReader {

    @Override
    public @Nullable Problem read(Throwable failure) {
        if (failure instanceof CallNotPermittedException || failure instanceof BulkheadFullException) {
            return Problem.unavailable();
        }
        boolean slow = failure instanceof TimeoutException
                || failure instanceof org.springframework.cloud.gateway.support.TimeoutException;
        return slow ? Problem.of(HttpStatus.GATEWAY_TIMEOUT, "too-slow") : null;
    }
}
