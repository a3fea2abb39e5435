package guanxi.kpi.figure;

import guanxi.starter.problem.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A half-open stretch of days.
 *
 * @param from the first day; null for ever since
 * @param to the day behind the last; null for ever after
 */
public record Period(@Nullable LocalDate from, @Nullable LocalDate to) {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

    /** @throws Refusal 422 naming the parameter {@code from} or {@code to} */
    public static Period ofParameters(@Nullable String from, @Nullable String to) {
        var period = new Period(dateParameter("from", from), dateParameter("to", to));
        if (period.from != null && period.to != null && period.from.isAfter(period.to)) {
            throw Refusal.invalid("?to", "period-reversed", from, to);
        }
        return period;
    }

    /** @throws Refusal 422 naming the parameter */
    public static YearMonth monthParameter(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Refusal.invalid("?" + name, "required");
        }
        try {
            var month = MONTH.matcher(value).matches() ? YearMonth.parse(value) : null;
            if (month != null && isYear(month.getYear())) {
                return month;
            }
        } catch (DateTimeException noSuchMonth) {
            // refused below, like anything else that is none
        }
        throw Refusal.invalid("?" + name, "not-a-date", value);
    }

    /** @throws Refusal 422 naming the parameter */
    public static @Nullable Integer yearParameter(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (!YEAR.matcher(value).matches() || !isYear(Integer.parseInt(value))) {
            throw Refusal.invalid("?" + name, "not-a-date", value);
        }
        return Integer.valueOf(value);
    }

    public static boolean isYear(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    static @Nullable LocalDate readDate(String text) {
        try {
            var date = DATE.matcher(text).matches() ? LocalDate.parse(text) : null;
            return date != null && isYear(date.getYear()) ? date : null;
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static @Nullable LocalDate dateParameter(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        var date = readDate(value);
        if (date == null) {
            throw Refusal.invalid("?" + name, "not-a-date", value);
        }
        return date;
    }
}
