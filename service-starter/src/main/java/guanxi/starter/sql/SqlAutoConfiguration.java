package guanxi.starter.sql;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class SqlAutoConfiguration {

    @Bean
    DatabaseFailures databaseFailures() {
        return new DatabaseFailures();
    }
}
