package guanxi.kpi.fact;

import guanxi.starter.table.YearFirst;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A cell of a table as a fact states it: spreadsheets write days and amounts in the manner of the country. */
final class FactCell {

    private static final Pattern TIME = Pattern.compile("[ T]\\d{1,2}:\\d{2}(?::\\d{2})?$");
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
    private static final Set<String> YUAN = Set.of("RMB", "人民币");

    private FactCell() {}

    /** As it stands when it is nothing of the kind: then it is told what is wrong with it. */
    static String read(String field, String cell) {
        return switch (field) {
            case "date" -> day(cell);
            // Of a quantity it may be the point before three decimals.
            case "amount" -> GROUPED.matcher(cell).matches() ? cell.replace(",", "") : cell;
            case "currency" -> currency(cell);
            default -> cell;
        };
    }

    /** Of the moment of a sale its day counts. */
    private static String day(String cell) {
        var day = YearFirst.read(TIME.matcher(cell).replaceFirst(""));
        return day == null ? cell : day.toString();
    }

    private static String currency(String cell) {
        var code = cell.toUpperCase(Locale.ROOT);
        return YUAN.contains(code) ? "CNY" : code;
    }
}
