package guanxi.starter.audit;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
class AuditAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    AuditTrail auditTrail(DatabaseClient database, JsonMapper json) {
        return new SqlAuditTrail(database, json);
    }

    @Bean
    AuditController auditController(DatabaseClient database, JsonMapper json) {
        return new AuditController(new AuditEntries(database, json));
    }
}
