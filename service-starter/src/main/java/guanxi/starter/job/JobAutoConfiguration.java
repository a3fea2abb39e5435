package guanxi.starter.job;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
@EnableConfigurationProperties(JobProperties.class)
class JobAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Jobs jobs(DatabaseClient database, JsonMapper json, MessageSource texts, TransactionalOperator transactions) {
        return new Jobs(database, json, texts, transactions);
    }

    @Bean
    @ConditionalOnMissingBean
    TaskQueue taskQueue(DatabaseClient database, JsonMapper json, JobProperties properties) {
        return new TaskQueue(database, json, properties.lease());
    }

    @Bean
    @ConditionalOnMissingBean
    JobRunner jobRunner(
            TaskQueue queue,
            ObjectProvider<JobWork> works,
            TransactionalOperator transactions,
            JobProperties properties) {
        return new JobRunner(queue, works.stream().toList(), transactions, properties);
    }
}
