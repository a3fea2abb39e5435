package guanxi.starter.outbox;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** The trace that a request runs in, as the header that carries it on. */
class Traces {

    private final ObservationRegistry observations;
    private final @Nullable Propagator propagator;

    Traces(ObservationRegistry observations, @Nullable Propagator propagator) {
        this.observations = observations;
        this.propagator = propagator;
    }

    /** The {@code traceparent}, or an empty string where nothing is traced. */
    Mono<String> current() {
        return Mono.deferContextual(context -> Mono.just(traceparent(context)));
    }

    private String traceparent(ContextView context) {
        Observation observation = context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
        if (observation == null) {
            observation = observations.getCurrentObservation();
        }
        if (observation == null || propagator == null) {
            return "";
        }
        TracingContext tracing = observation.getContextView().get(TracingContext.class);
        if (tracing == null || tracing.getSpan() == null) {
            return "";
        }
        var headers = new HashMap<String, String>();
        propagator.inject(tracing.getSpan().context(), headers, (carrier, name, value) -> carrier.put(name, value));
        return headers.getOrDefault("traceparent", "");
    }
}
