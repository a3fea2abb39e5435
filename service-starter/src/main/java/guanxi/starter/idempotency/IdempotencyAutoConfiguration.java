package guanxi.starter.idempotency;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
class IdempotencyAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    IdempotencyFilter idempotencyFilter(DatabaseClient database, JsonMapper json, TransactionalOperator transaction) {
        return new IdempotencyFilter(new Answers(database, json), transaction);
    }
}
