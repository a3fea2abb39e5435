package guanxi.customer.exchange;

import guanxi.customer.exchange.ImportOptions.DayOrder;
import guanxi.starter.table.YearFirst;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days as tables have them. With the year in front nobody can take the month for the day; with the year at the end it
 * must be said which of them stands first.
 */
final class Days {

    private static final Pattern MIDNIGHT = Pattern.compile("[ T]0?0:00(?::00)?$");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})");

    /** As Outlook writes that there is none, and Google one without its year. */
    private static final Pattern NONE = Pattern.compile("0+([-/.])0+\\1" + "0+|--\\d{1,2}-?\\d{1,2}");

    private Days() {}

    /** Null when it is none. */
    static @Nullable LocalDate read(String text, DayOrder order) {
        var bare = MIDNIGHT.matcher(text).replaceFirst("");
        var day = YearFirst.read(bare);
        var late = YEAR_LAST.matcher(bare);
        if (day != null || order == DayOrder.YEAR_FIRST || !late.matches()) {
            return day;
        }
        return order == DayOrder.MONTH_FIRST
                ? YearFirst.day(late.group(3), late.group(1), late.group(2))
                : YearFirst.day(late.group(3), late.group(2), late.group(1));
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
}
