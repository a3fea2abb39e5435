package guanxi.starter.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Where events go that can never be read: {@code <topic>.<service>.dlt}, as they came, with the reason as a header. */
class DeadLetters implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final int PATIENCE = 10_000;

    private final String service;
    private final Map<String, Object> admin;
    private final Map<String, Object> producing;
    private final MeterRegistry meters;
    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private @Nullable Producer<String, byte[]> producer;

    DeadLetters(
            String service,
            Collection<String> topics,
            Map<String, Object> admin,
            Map<String, Object> producing,
            MeterRegistry meters) {
        this.service = service;
        this.admin = admin;
        this.producing = new HashMap<>(producing);
        this.producing.put(ProducerConfig.ACKS_CONFIG, "all");
        this.producing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE);
        this.producing.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE / 2);
        this.producing.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE);
        this.producing.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        this.meters = meters;
        topics.forEach(this::counter);
    }

    /** Returns when the broker has it; fails when it has not, and the event must then be tried again. */
    void send(ConsumerRecord<String, byte[]> message, String reason) {
        var letter = new ProducerRecord<>(
                message.topic() + "." + service + ".dlt", null, message.key(), message.value(), message.headers());
        header(letter, "crm_reason", reason);
        header(letter, "crm_topic", message.topic());
        header(letter, "crm_partition", Integer.toString(message.partition()));
        header(letter, "crm_offset", Long.toString(message.offset()));
        try {
            make(letter.topic());
            producer().send(letter).get(PATIENCE, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the dead letter topic " + letter.topic() + " cannot be written", e);
        }
        counter(message.topic()).increment();
        log.error(
                "Dead letter: {} partition {} offset {}: {}",
                message.topic(),
                message.partition(),
                message.offset(),
                reason);
    }

    /** There from the start, so that the first letter is seen as a rise. */
    private Counter counter(String topic) {
        return meters.counter("crm.inbox.dead.letters", "topic", topic);
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(producing, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private void make(String topic) throws InterruptedException, ExecutionException, TimeoutException {
        if (made.contains(topic)) {
            return;
        }
        try (var client = Admin.create(admin)) {
            var letters = new NewTopic(topic, Optional.of(1), Optional.empty());
            client.createTopics(List.of(letters)).all().get(PATIENCE, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        made.add(topic);
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void destroy() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }
}
