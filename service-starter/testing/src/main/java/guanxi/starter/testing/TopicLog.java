package guanxi.starter.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** All that was committed to a topic, read once for all tests of a machine: what is there stays there. */
final class TopicLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String topic;
    private final List<Message> messages = new ArrayList<>();
    private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
            Map.of("bootstrap.servers", TestBroker.bootstrapServers(), "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());

    TopicLog(String topic) {
        this.topic = topic;
    }

    /** From the one of that number on, with what comes within that time when there is none yet. */
    synchronized List<Message> from(int number, Duration patience) {
        if (messages.size() <= number && isThere()) {
            consumer.poll(patience).forEach(message -> messages.add(new Message(message)));
        }
        return List.copyOf(messages.subList(number, messages.size()));
    }

    /** All that is committed by now. */
    synchronized List<Message> all() {
        if (isThere()) {
            var ends = consumer.endOffsets(consumer.assignment());
            while (isBehind(ends)) {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> messages.add(new Message(message)));
            }
        }
        return List.copyOf(messages);
    }

    /** Not as long as nobody has made it. */
    private boolean isThere() {
        if (consumer.assignment().isEmpty()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        return !consumer.assignment().isEmpty();
    }

    private boolean isBehind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    /** Decoded when somebody wants it: most of what a topic holds was written by other tests. */
    static final class Message {

        private final ConsumerRecord<String, byte[]> message;
        private @Nullable WireEvent event;

        private Message(ConsumerRecord<String, byte[]> message) {
            this.message = message;
        }

        boolean isAbout(String subject) {
            return header("ce_subject").equals(subject);
        }

        synchronized WireEvent event() {
            if (event == null) {
                event = new WireEvent(
                        UUID.fromString(header("ce_id")),
                        header("ce_type"),
                        header("ce_source"),
                        UUID.fromString(header("ce_subject")),
                        UUID.fromString(header("ce_entityid")),
                        Long.parseLong(header("ce_entityversion")),
                        message.key(),
                        message.value() == null ? JSON.nullNode() : JSON.readTree(message.value()));
            }
            return event;
        }

        private String header(String name) {
            var header = message.headers().lastHeader(name);
            if (header == null) {
                throw new AssertionError("an event without " + name + ": " + message);
            }
            return new String(header.value(), StandardCharsets.UTF_8);
        }
    }
}
