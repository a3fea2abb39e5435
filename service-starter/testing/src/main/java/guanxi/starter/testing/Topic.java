package guanxi.starter.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/** One topic of the test's broker, read and written as another system does, in CloudEvents' binary mode. */
public record Topic(String name) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** All committed events from the beginning, in the order of each partition. */
    public List<WireEvent> events() {
        return read(Duration.ZERO, message -> true, event -> false);
    }

    /** Those of one subject, in their order. */
    public List<WireEvent> eventsOf(UUID subject) {
        return read(Duration.ZERO, about(subject), event -> false);
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
        return await(about(subject), event -> type.equals(event.type()));
    }

    private WireEvent await(Predicate<ConsumerRecord<String, byte[]>> read, Predicate<WireEvent> wanted) {
        var events = read(PATIENCE, read, wanted);
        return events.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " held none such, only "
                        + events.stream().map(WireEvent::type).toList()));
    }

    /** Told by the header, since most of what a topic holds was written by other tests and need not be decoded. */
    private static Predicate<ConsumerRecord<String, byte[]>> about(UUID subject) {
        return message -> header(message, "ce_subject").equals(subject.toString());
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

    private List<WireEvent> read(
            Duration patience, Predicate<ConsumerRecord<String, byte[]>> read, Predicate<WireEvent> wanted) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", TestBroker.bootstrapServers(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var deadline = Instant.now().plus(patience);
            var partitions = partitions(consumer);
            while (partitions.isEmpty() && Instant.now().isBefore(deadline)) {
                partitions = partitions(consumer);
            }
            if (partitions.isEmpty()) {
                return List.of();
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var events = new ArrayList<WireEvent>();
            boolean found = false;
            while (!found && (behind(consumer, ends) || Instant.now().isBefore(deadline))) {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    if (read.test(message)) {
                        var event = decode(message);
                        events.add(event);
                        found |= wanted.test(event);
                    }
                }
            }
            return events;
        }
    }

    /** None as long as nobody has made the topic. */
    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        return consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(name, info.partition()))
                .toList();
    }

    private static boolean behind(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private static WireEvent decode(ConsumerRecord<String, byte[]> message) {
        return new WireEvent(
                UUID.fromString(header(message, "ce_id")),
                header(message, "ce_type"),
                header(message, "ce_source"),
                UUID.fromString(header(message, "ce_subject")),
                UUID.fromString(header(message, "ce_entityid")),
                Long.parseLong(header(message, "ce_entityversion")),
                message.key(),
                message.value() == null ? JSON.nullNode() : JSON.readTree(message.value()));
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        if (header == null) {
            throw new AssertionError("an event without " + name + ": " + message);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Made when the first test writes; it ends with the JVM. */
    private static final class Writing {

        static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
