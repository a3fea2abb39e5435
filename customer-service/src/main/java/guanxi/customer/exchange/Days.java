package guanxi.customer.exchange;

import guanxi.customer.exchange.ImportOptions.DayOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days as tables have them. With the year in front nobody can take the month for the day; with the year at the end it
 * must be said which of them stands first.
 */
final class Days {

    private static final String MIDNIGHT = "(?:[ T]0?0:00(?::00)?)?";
    private static final Pattern DAY =
            Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?" + MIDNIGHT + "|(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})" + MIDNIGHT);

    /** As Outlook writes that there is none, and Google one without its year. */
    private static final Pattern NONE = Pattern.compile("0+([-/.])0+\\1" + "0+|--\\d{1,2}-?\\d{1,2}");

    private Days() {}

    /** Null when it is none. */
    static @Nullable LocalDate read(String text, DayOrder order) {
        var found = DAY.matcher(text);
        if (found.matches()) {
            int first = found.group(1) == null ? 4 : 1;
            return day(found, first, first + 1, first + 2);
        }
        var late = YEAR_LAST.matcher(text);
        if (order == DayOrder.YEAR_FIRST || !late.matches()) {
            return null;
        }
        return order == DayOrder.MONTH_FIRST ? day(late, 3, 1, 2) : day(late, 3, 2, 1);
    }

    /** In which orders a day with its year at the end may be read; none when its year stands first, or it is no day. */
    static Set<DayOrder> orders(String text) {
        var orders = EnumSet.of(DayOrder.MONTH_FIRST, DayOrder.DAY_FIRST);
        boolean told = read(text, DayOrder.YEAR_FIRST) != null;
        orders.removeIf(order -> told || read(text, order) == null);
        return orders;
    }

    /** Whether it says in the manner of some program that no day is known. */
    static boolean isNone(String text) {
        return NONE.matcher(text).matches();
    }

    private static @Nullable LocalDate day(Matcher found, int year, int month, int dayOfMonth) {
        try {
            var day = LocalDate.of(
                    Integer.parseInt(found.group(year)),
                    Integer.parseInt(found.group(month)),
                    Integer.parseInt(found.group(dayOfMonth)));
            return day.getYear() > 0 ? day : null;
        } catch (DateTimeException none) {
            return null;
        }
    }
}
