package guanxi.starter.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a workbook as the text that a person sees in it; days as {@code 2026-11-23} however they are shown. Of a
 * formula it is the value that was computed last.
 */
final class CellText {

    /** As many digits as Excel keeps; in a fraction the rest is noise of its binary numbers. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final int LONGEST_NUMBER = 400;
    /** Colours, currencies and languages, quoted and escaped text: none of them says what the number is. */
    private static final Pattern DECORATION = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hms]+])[^]]*]");

    private static final Pattern PADDED = Pattern.compile("0{2,}");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private CellText() {}

    static String of(Cell cell) {
        var value = cell.getValue();
        if (value instanceof BigDecimal number) {
            return number(cell, number);
        }
        return value == null ? "" : Stripped.of(value.toString().replace("_x000D_", ""));
    }

    private static String number(Cell cell, BigDecimal number) {
        var format = bare(cell.getDataFormatString());
        boolean day = isDay(cell.getDataFormatId(), format);
        if (day || isTime(format)) {
            var moment = moment(cell);
            return moment == null
                    ? plain(number)
                    : day ? moment(moment) : LocalTime.from(moment).toString();
        }
        if (format.contains("%")) {
            return plain(number.movePointRight(2)) + "%";
        }
        var text = plain(number);
        return PADDED.matcher(format).matches() && text.matches("\\d+")
                ? "0".repeat(Math.max(0, format.length() - text.length())) + text
                : text;
    }

    /** Null behind the last day that there is, of which Excel shows nothing but #####. */
    private static @Nullable LocalDateTime moment(Cell cell) {
        try {
            return cell.asDate();
        } catch (DateTimeException | ArithmeticException none) {
            return null;
        }
    }

    /** Never in powers of ten: telephone numbers and ids are often kept as numbers. */
    private static String plain(BigDecimal number) {
        var exact = number.stripTrailingZeros();
        var rounded = exact.scale() <= 0 ? exact : exact.round(DIGITS).stripTrailingZeros();
        return Math.abs(rounded.scale()) > LONGEST_NUMBER ? rounded.toString() : rounded.toPlainString();
    }

    private static String moment(LocalDateTime moment) {
        var time = moment.toLocalTime();
        if (time.equals(LocalTime.MIDNIGHT)) {
            return moment.toLocalDate().toString();
        }
        return (time.getSecond() == 0 ? MINUTES : SECONDS).format(moment);
    }

    private static String bare(@Nullable String format) {
        var positive =
                format == null ? "" : DECORATION.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        int end = positive.indexOf(';');
        return end < 0 ? positive : positive.substring(0, end);
    }

    private static boolean isDay(@Nullable Integer id, String format) {
        return format.indexOf('y') >= 0
                || format.indexOf('d') >= 0
                || format.indexOf('m') >= 0 && !isTime(format)
                || id != null && isDayInChinese(id);
    }

    private static boolean isTime(String format) {
        return format.indexOf('h') >= 0 || format.indexOf('s') >= 0;
    }

    /** Formats that exist by their numbers alone, in the Chinese, Japanese and Korean Excel. */
    private static boolean isDayInChinese(int id) {
        return id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id >= 57 && id <= 58;
    }
}
