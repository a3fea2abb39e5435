package guanxi.starter.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The service's own topics, and the way onto them. Made by the relay's thread, so that a missing broker delays no start. */
class EventLog {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
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
        this.admin.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
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

    /** Not through KafkaAdmin: it would add partitions to a topic that has fewer, and the order of a key would break. */
    private void make() {
        make(settings.topic(), Map.of(TopicConfig.RETENTION_MS_CONFIG, millis(settings.retention())));
        if (settings.states() != null) {
            make(settings.states().topic(), COMPACTED);
        }
        made = true;
    }

    private void make(String name, Map<String, String> configuration) {
        var topic = new NewTopic(name, settings.partitions(), settings.replicationFactor()).configs(configuration);
        try (var client = Admin.create(admin)) {
            client.createTopics(List.of(topic)).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("the topic " + name + " could not be made", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        } catch (TimeoutException e) {
            throw new KafkaException(e);
        }
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }
}
