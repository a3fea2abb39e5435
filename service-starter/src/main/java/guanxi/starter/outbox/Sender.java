package guanxi.starter.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches, each all or nothing. Its transactional id is the same in every instance, so that the broker shuts out
 * whoever led before. After a failure it is to be closed: the next one's start ends what may still be open.
 */
final class Sender implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final String source;
    private final @Nullable StateLog states;

    Sender(Producer<String, byte[]> producer, String source, @Nullable StateLog states) {
        this.producer = producer;
        this.source = source;
        this.states = states;
    }

    static Producer<String, byte[]> producer(Map<String, Object> connection, String transactionalId) {
        var settings = new HashMap<>(connection);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // Readers see nothing behind an open transaction, so one that was left behind must not stay open for long.
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 20_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Shuts out the former leader; what it has open is aborted by the broker. */
    void open() {
        producer.initTransactions();
    }

    void send(List<OutboxRow> rows) {
        producer.beginTransaction();
        try {
            for (var row : rows) {
                producer.send(row.message(source));
                if (states != null) {
                    states.message(source, row).ifPresent(producer::send);
                }
            }
            // Also waits for every message and fails when any did.
            producer.commitTransaction();
        } catch (RuntimeException failure) {
            abort(failure);
            throw failure;
        }
    }

    private void abort(RuntimeException failure) {
        try {
            producer.abortTransaction();
        } catch (RuntimeException also) {
            // Shut out, or the commit's outcome is unknown: then the events are sent again under the same ids.
            failure.addSuppressed(also);
        }
    }

    @Override
    public void close() {
        producer.close(FAREWELL);
    }
}
