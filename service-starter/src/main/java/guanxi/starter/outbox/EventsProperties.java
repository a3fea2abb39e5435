package guanxi.starter.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service tells its events.
 *
 * @param topic the service's own log
 * @param states where the log's entities are kept as they are by now; null without
 * @param partitions of a log that is still to be made; more of them later would break the order
 * @param replicationFactor of such a log; -1 for the broker's own
 * @param retention how long the log keeps an event
 * @param poll how often the relay looks for rows that no signal announced
 * @param standby how often an instance that does not lead asks whether it may
 * @param backOff the longest pause between two attempts
 * @param batch the most events in one transaction of the broker
 */
@ConfigurationProperties("crm.events")
record EventsProperties(
        String topic,
        @Nullable States states,
        @DefaultValue("12") int partitions,
        @DefaultValue("-1") short replicationFactor,
        @DefaultValue("30d") Duration retention,
        @DefaultValue("200ms") Duration poll,
        @DefaultValue("1s") Duration standby,
        @DefaultValue("10s") Duration backOff,
        @DefaultValue("500") int batch) {

    /**
     * @param topic compacted, with the state of each entity under its id
     * @param field of an event's data that holds the state of the entity that it is about; without it, it is no more
     */
    record States(String topic, String field) {}
}
