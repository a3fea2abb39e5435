package guanxi.starter.problem;

import io.micrometer.tracing.Tracer;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.i18n.LocaleContextResolver;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(before = WebFluxAutoConfiguration.class)
class ProblemAutoConfiguration {

    /** The caller's language out of those the product speaks, wherever a handler asks for it. */
    @Bean
    @ConditionalOnMissingBean(name = WebHttpHandlerBuilder.LOCALE_CONTEXT_RESOLVER_BEAN_NAME)
    LocaleContextResolver localeContextResolver() {
        var languages = new AcceptHeaderLocaleContextResolver();
        languages.setSupportedLocales(List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE));
        languages.setDefaultLocale(Locale.ENGLISH);
        return languages;
    }

    @Bean
    @ConditionalOnMissingBean
    ProblemRenderer problemRenderer(
            MessageSource texts,
            JsonMapper json,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<FailureReader> readers) {
        return new ProblemRenderer(new Diagnosis(readers.orderedStream().toList()), texts, json, tracer);
    }

    @Bean
    StorableQuery storableQuery() {
        return new StorableQuery();
    }
}
