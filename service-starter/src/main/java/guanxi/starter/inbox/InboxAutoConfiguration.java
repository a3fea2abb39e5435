package guanxi.starter.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
@EnableConfigurationProperties(InboxProperties.class)
class InboxAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Handlers inboxHandlers(ObjectProvider<Subscription> subscriptions, JsonMapper json) {
        return new Handlers(subscriptions.orderedStream().toList(), json);
    }

    @Bean
    @ConditionalOnMissingBean
    Parking inboxParking(DatabaseClient database) {
        return new Parking(database);
    }

    @Bean
    @ConditionalOnMissingBean
    Inbox inbox(DatabaseClient database, TransactionalOperator transactions, Handlers handlers, Parking parking) {
        return new Inbox(database, transactions, handlers, parking);
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLetters deadLetters(
            @Value("${spring.application.name}") String service,
            Handlers handlers,
            KafkaAdmin admin,
            ProducerFactory<?, ?> producers,
            MeterRegistry meters) {
        return new DeadLetters(
                service,
                handlers.topics(),
                admin.getConfigurationProperties(),
                producers.getConfigurationProperties(),
                meters);
    }

    @Bean
    @ConditionalOnMissingBean
    Listeners inboxListeners(
            Handlers handlers,
            Inbox inbox,
            DeadLetters deadLetters,
            ObservationRegistry observations,
            ConsumerFactory<?, ?> consumers,
            InboxProperties settings) {
        var listener = new Listener(handlers, inbox, deadLetters, observations, settings.timeLimit());
        return new Listeners(handlers, listener, inbox, plain(consumers.getConfigurationProperties()), settings);
    }

    @Bean
    @ConditionalOnMissingBean
    InboxEndpoint inboxEndpoint(Inbox inbox, Parking parking, MeterRegistry meters) {
        return new InboxEndpoint(inbox, parking, meters);
    }

    private static ConsumerFactory<String, byte[]> plain(Map<String, Object> connection) {
        var settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Only the owner makes a topic, with its number of partitions; a reader sees a new one soon.
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 2_000);
        // Few at a time, so that slow ones never look like a consumer that hangs.
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50);
        return new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
