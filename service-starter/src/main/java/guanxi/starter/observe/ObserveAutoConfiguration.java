package guanxi.starter.observe;

import guanxi.starter.inbox.Subscription;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.r2dbc.core.DatabaseClient;

@AutoConfiguration
@EnableConfigurationProperties(ObserveProperties.class)
class ObserveAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Watch watch(
            DatabaseClient database,
            KafkaAdmin broker,
            @Value("${crm.inbox.group}") String group,
            ObjectProvider<Subscription> subscriptions,
            ObserveProperties settings,
            MeterRegistry meters) {
        var topics = subscriptions.stream().map(Subscription::topic).distinct().toList();
        return new Watch(database, broker.getConfigurationProperties(), group, topics, settings.every(), meters);
    }
}
