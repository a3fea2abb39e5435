package guanxi.customer.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days as tables have them, as far as nobody can take the month for the day: the year stands first. */
final class Days {

    private static final Pattern DAY = Pattern.compile(
            "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[ T]0?0:00(?::00)?)?|(\\d{4})(\\d{2})(\\d{2})");

    private Days() {}

    /** Null when it is none. */
    static @Nullable LocalDate read(String text) {
        var found = DAY.matcher(text);
        if (!found.matches()) {
            return null;
        }
        int first = found.group(1) == null ? 4 : 1;
        try {
            var day = LocalDate.of(
                    Integer.parseInt(found.group(first)),
                    Integer.parseInt(found.group(first + 1)),
                    Integer.parseInt(found.group(first + 2)));
            return day.getYear() > 0 ? day : null;
        } catch (DateTimeException none) {
            return null;
        }
    }
}
