package guanxi.starter.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/** One topic of the test's broker, read and written as another system does, in CloudEvents' binary mode. */
public record Topic(String name) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Map<String, TopicLog> LOGS = new ConcurrentHashMap<>();

    /** All committed events from the beginning, in the order of each partition. */
    public List<WireEvent> events() {
        return log().all().stream().map(TopicLog.Message::event).toList();
    }

    /** Those of one subject, in their order. */
    public List<WireEvent> eventsOf(UUID subject) {
        var about = subject.toString();
        return log().all().stream()
                .filter(message -> message.isAbout(about))
                .map(TopicLog.Message::event)
                .toList();
    }

    /**
     * The first event that fits, waiting for it up to a minute.
     *
     * @throws AssertionError when none came; it lists the types that did
     */
    public WireEvent await(Predicate<WireEvent> wanted) {
        return await(message -> true, wanted);
    }

    public WireEvent await(String type, UUID subject) {
        var about = subject.toString();
        return await(message -> message.isAbout(about), event -> type.equals(event.type()));
    }

    private WireEvent await(Predicate<TopicLog.Message> read, Predicate<WireEvent> wanted) {
        var log = log();
        var types = new ArrayList<String>();
        var deadline = Instant.now().plus(PATIENCE);
        int seen = 0;
        while (Instant.now().isBefore(deadline)) {
            for (var message : log.from(seen, POLL)) {
                seen++;
                if (read.test(message)) {
                    if (wanted.test(message.event())) {
                        return message.event();
                    }
                    types.add(message.event().type());
                }
            }
        }
        throw new AssertionError(name + " held none such, only " + types);
    }

    private TopicLog log() {
        return LOGS.computeIfAbsent(name, TopicLog::new);
    }

    /** Publishes as the owner of the topic would, with a new event id. */
    public void publish(String type, UUID subject, UUID entity, long entityVersion, Object data) {
        publish(UUID.randomUUID(), type, subject, entity, entityVersion, JSON.writeValueAsBytes(data));
    }

    public void publish(UUID id, String type, UUID subject, UUID entity, long entityVersion, byte[] data) {
        try {
            var message = new ProducerRecord<>(name, subject.toString(), data);
            Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", id.toString(),
                            "ce_type", type,
                            "ce_source", "/crm/test",
                            "ce_subject", subject.toString(),
                            "ce_time", Instant.now().toString(),
                            "ce_entityid", entity.toString(),
                            "ce_entityversion", Long.toString(entityVersion),
                            "content-type", "application/json")
                    .forEach((header, value) -> message.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
            Writing.PRODUCER.send(message).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Made when the first test writes; it ends with the JVM. */
    private static final class Writing {

        static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
