package guanxi.starter.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** Reads parameters as {@link PlainTime}; an empty one is none. */
class TimeParameters implements WebFluxConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, LocalDate.class, unlessEmpty(PlainTime::day));
        registry.addConverter(String.class, YearMonth.class, unlessEmpty(PlainTime::month));
        registry.addConverter(String.class, Instant.class, unlessEmpty(PlainTime::instant));
    }

    private static <T> Converter<String, @Nullable T> unlessEmpty(Function<String, T> read) {
        return text -> text.isEmpty() ? null : read.apply(text);
    }
}
