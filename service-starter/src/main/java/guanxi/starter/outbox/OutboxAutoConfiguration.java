package guanxi.starter.outbox;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(
        afterName = {
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration",
        })
@ConditionalOnProperty("crm.events.topic")
@EnableConfigurationProperties(EventsProperties.class)
class OutboxAutoConfiguration {

    @Bean
    Wake outboxWake() {
        return new Wake();
    }

    @Bean
    @ConditionalOnMissingBean(Outbox.class)
    TransactionalOutbox outbox(
            DatabaseClient database,
            JsonMapper json,
            EventsProperties settings,
            ObservationRegistry observations,
            ObjectProvider<Propagator> propagator,
            Wake wake) {
        var traces = new Traces(observations, propagator.getIfAvailable());
        return new TransactionalOutbox(database, json, settings.topic(), traces, wake);
    }

    @Bean
    @ConditionalOnMissingBean
    EventLog eventLog(
            @Value("${spring.application.name}") String service,
            EventsProperties settings,
            KafkaAdmin admin,
            ProducerFactory<?, ?> producers) {
        return new EventLog(
                service, settings, admin.getConfigurationProperties(), producers.getConfigurationProperties());
    }

    @Bean
    @ConditionalOnMissingBean
    JdbcLogin outboxLogin(FlywayConnectionDetails database) {
        return new JdbcLogin(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    @Bean
    @ConditionalOnMissingBean
    Relay relay(EventLog events, EventsProperties settings, JdbcLogin login, Wake wake) {
        return new Relay(events.transactionalId(), settings, login, RowReading::byExistence, events::sender, wake);
    }
}
