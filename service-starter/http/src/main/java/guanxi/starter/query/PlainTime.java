package guanxi.starter.query;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Days, months and instants of the years 1 to 9999. Others are mistakes of typing, which PostgreSQL would answer with an
 * error of ours, and which do not sort by their text.
 */
public final class PlainTime {

    private static final int LAST_YEAR = 9999;

    private PlainTime() {}

    public static boolean isPlain(int year) {
        return year >= 1 && year <= LAST_YEAR;
    }

    /** @throws DateTimeParseException for anything else, as the others */
    public static LocalDate day(String text) {
        return plain(text, LocalDate::parse, LocalDate::getYear);
    }

    public static YearMonth month(String text) {
        return plain(text, YearMonth::parse, YearMonth::getYear);
    }

    public static Instant instant(String text) {
        return plain(text, Instant::parse, instant -> instant.atZone(UTC).getYear());
    }

    private static <T> T plain(String text, Function<String, T> parse, ToIntFunction<T> year) {
        var time = parse.apply(text);
        if (!isPlain(year.applyAsInt(time))) {
            throw new DateTimeParseException("a year out of range", text, 0);
        }
        return time;
    }
}
