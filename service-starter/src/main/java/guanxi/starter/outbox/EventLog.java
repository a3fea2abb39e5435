package guanxi.starter.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;

/** The service's own topics, and the way onto them. Made by the relay's thread, so that a missing broker delays no start. */
class EventLog {

    /** Who reads slowly still sees for a week that something is no more; and within a day nothing else tells what it was. */
    private static final Map<String, String> COMPACTED = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.DELETE_RETENTION_MS_CONFIG, millis(Duration.ofDays(7)),
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, millis(Duration.ofDays(1)));

    private final String service;
    private final EventsProperties settings;
    private final Map<String, Object> admin;
    private final Map<String, Object> producer;
    private volatile boolean made;

    EventLog(String service, EventsProperties settings, Map<String, Object> admin, Map<String, Object> producer) {
        this.service = service;
        this.settings = settings;
        this.admin = new HashMap<>(admin);
        this.admin.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        this.admin.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) OwnTopic.PATIENCE.toMillis());
        this.producer = producer;
    }

    /** Also the name of the lock, so that the two cannot be taken by different instances for different names. */
    String transactionalId() {
        return "crm." + service + ".relay";
    }

    Sender sender() {
        if (!made) {
            make();
        }
        var states = settings.states() == null ? null : new StateLog(settings.states());
        return new Sender(Sender.producer(producer, transactionalId()), "/crm/" + service, states);
    }

    private void make() {
        try (var client = Admin.create(admin)) {
            for (var topic : topics()) {
                topic.make(client, settings.partitions(), settings.replicationFactor());
            }
        } catch (ExecutionException e) {
            throw new KafkaException("the topics could not be made: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        } catch (TimeoutException e) {
            throw new KafkaException(e);
        }
        made = true;
    }

    private List<OwnTopic> topics() {
        var events = new OwnTopic(
                settings.topic(),
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        millis(settings.retention())));
        var states = settings.states();
        return states == null ? List.of(events) : List.of(events, new OwnTopic(states.topic(), COMPACTED));
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }
}
