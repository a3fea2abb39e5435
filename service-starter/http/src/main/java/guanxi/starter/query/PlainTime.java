package guanxi.starter.query;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * Takes days, months and instants of the years 1 to 9999 alone, as JSON does: PostgreSQL knows no year 300000. An empty
 * parameter is none.
 */
class PlainTime implements WebFluxConfigurer {

    private static final int LAST_YEAR = 9999;

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, LocalDate.class, plain(LocalDate::parse, LocalDate::getYear));
        registry.addConverter(String.class, YearMonth.class, plain(YearMonth::parse, YearMonth::getYear));
        registry.addConverter(
                String.class,
                Instant.class,
                plain(Instant::parse, instant -> instant.atZone(UTC).getYear()));
    }

    private static <T> Converter<String, @Nullable T> plain(Function<String, T> parse, ToIntFunction<T> year) {
        return text -> {
            if (text.isEmpty()) {
                return null;
            }
            var time = parse.apply(text);
            if (year.applyAsInt(time) < 1 || year.applyAsInt(time) > LAST_YEAR) {
                throw new DateTimeParseException("a year out of range", text, 0);
            }
            return time;
        };
    }
}
