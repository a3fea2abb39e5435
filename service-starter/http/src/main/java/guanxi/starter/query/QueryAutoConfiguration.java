package guanxi.starter.query;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

@AutoConfiguration
class QueryAutoConfiguration {

    @Bean
    TimeParameters timeParameters() {
        return new TimeParameters();
    }

    /** Behind the walls of access, as it has no order: who may not call learns nothing of parameters. */
    @Bean
    KnownQuery knownQuery(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
        return new KnownQuery(handlers);
    }
}
