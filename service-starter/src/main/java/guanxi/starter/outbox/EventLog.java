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

/** The service's own topic, and the way onto it. Made by the relay's thread, so that a missing broker delays no start. */
class EventLog {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
        return new Sender(Sender.producer(producer, transactionalId()), "/crm/" + service);
    }

    /** Not through KafkaAdmin: it would add partitions to a topic that has fewer, and the order of a key would break. */
    private void make() {
        var topic = new NewTopic(settings.topic(), settings.partitions(), settings.replicationFactor())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(settings.retention().toMillis())));
        try (var client = Admin.create(admin)) {
            client.createTopics(List.of(topic)).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("the topic " + settings.topic() + " could not be made", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        } catch (TimeoutException e) {
            throw new KafkaException(e);
        }
        made = true;
    }
}
