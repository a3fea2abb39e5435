package guanxi.starter.inbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service does about each type of each topic. Two features may listen to one topic: their handlers then share
 * one listener and one transaction, since two listeners of one group would each get half of the events.
 */
class Handlers {

    private final Map<String, Map<String, List<Subscription.Handler<?>>>> byTopic = new LinkedHashMap<>();
    private final JsonMapper json;

    Handlers(Collection<Subscription> subscriptions, JsonMapper json) {
        // A publisher may add to its data without asking its readers.
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        for (var subscription : subscriptions) {
            var types = byTopic.computeIfAbsent(subscription.topic(), topic -> new LinkedHashMap<>());
            subscription
                    .handlers()
                    .forEach((type, handler) -> types.computeIfAbsent(type, one -> new ArrayList<>())
                            .add(handler));
        }
    }

    Set<String> topics() {
        return byTopic.keySet();
    }

    boolean know(String topic, String type) {
        return byTopic.getOrDefault(topic, Map.of()).containsKey(type);
    }

    /** @throws Unreadable when the data is not what a handler takes */
    Delivery read(Envelope envelope) {
        var handlers = byTopic.getOrDefault(envelope.topic(), Map.of()).getOrDefault(envelope.type(), List.of());
        var effects =
                handlers.stream().map(handler -> effect(handler, envelope)).toList();
        return new Delivery(envelope, Flux.concat(effects).then());
    }

    private <T> Mono<Void> effect(Subscription.Handler<T> handler, Envelope envelope) {
        var event = new IncomingEvent<>(
                envelope.id(),
                envelope.type(),
                envelope.subject(),
                envelope.entity(),
                envelope.entityVersion(),
                envelope.time(),
                data(handler.data(), envelope));
        return Mono.defer(() -> handler.apply().apply(event));
    }

    private <T> T data(Class<T> kind, Envelope envelope) {
        try {
            var data = json.readValue(envelope.payload(), kind);
            if (data == null) {
                throw new Unreadable("no data");
            }
            return data;
        } catch (JacksonException e) {
            throw new Unreadable(e.getOriginalMessage() + " at " + e.getPathReference());
        }
    }
}
