package guanxi.starter.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days as tables have them with the year in front, where nobody can take the month for the day. */
public final class YearFirst {

    private static final Pattern DAY =
            Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?|(\\d{4})(\\d{2})(\\d{2})");

    private YearFirst() {}

    /** Null when it is none. */
    public static @Nullable LocalDate read(String text) {
        var found = DAY.matcher(text);
        if (!found.matches()) {
            return null;
        }
        int first = found.group(1) == null ? 4 : 1;
        return day(found.group(first), found.group(first + 1), found.group(first + 2));
    }

    /** Null when there is no such day, or it is before our era. */
    public static @Nullable LocalDate day(String year, String month, String dayOfMonth) {
        try {
            var day = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(dayOfMonth));
            return day.getYear() > 0 ? day : null;
        } catch (DateTimeException none) {
            return null;
        }
    }
}
