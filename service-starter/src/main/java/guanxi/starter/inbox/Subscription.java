package guanxi.starter.inbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * What a service learns from one topic. Declared as a bean; the starter runs one listener per subscription,
 * in one transaction with the inbox row, so a handler only applies its change (guarded by
 * {@link IncomingEvent#entityVersion}). Types without a handler are passed over. A handler that throws a
 * {@link guanxi.starter.problem.Refusal} parks the subject; any other failure is tried again without end.
 */
public final class Subscription {

    private final String topic;
    private final Map<String, Handler<?>> handlers;

    private Subscription(String topic, Map<String, Handler<?>> handlers) {
        this.topic = topic;
        this.handlers = handlers;
    }

    public static Subscription to(String topic) {
        return new Subscription(topic, Map.of());
    }

    public <T> Subscription on(String type, Class<T> data, Function<IncomingEvent<T>, Mono<Void>> handler) {
        var more = new LinkedHashMap<>(handlers);
        more.put(type, new Handler<>(data, handler));
        return new Subscription(topic, more);
    }

    public String topic() {
        return topic;
    }

    Map<String, Handler<?>> handlers() {
        return handlers;
    }

    record Handler<T>(Class<T> data, Function<IncomingEvent<T>, Mono<Void>> apply) {}
}
