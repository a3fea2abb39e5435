package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import guanxi.customer.customfield.CustomField;
import guanxi.customer.customfield.CustomField.Type;
import guanxi.customer.exchange.ImportOptions.DayOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers to custom fields as spreadsheets have them: 2026/11/3, 1,200 and 是 are what cards write as 2026-11-03, 1200 and
 * true.
 */
record Answers(Map<String, Type> types) {

    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}([,，]\\d{3})+(\\.\\d+)?");
    private static final Map<String, String> TRUTHS = Map.ofEntries(
            Map.entry("是", "true"),
            Map.entry("有", "true"),
            Map.entry("yes", "true"),
            Map.entry("y", "true"),
            Map.entry("true", "true"),
            Map.entry("1", "true"),
            Map.entry("√", "true"),
            Map.entry("否", "false"),
            Map.entry("无", "false"),
            Map.entry("no", "false"),
            Map.entry("n", "false"),
            Map.entry("false", "false"),
            Map.entry("0", "false"));

    static Answers to(List<CustomField> fields) {
        return new Answers(fields.stream()
                .collect(Collectors.toMap(field -> CardFields.CUSTOM + field.name(), CustomField::type)));
    }

    /** As the card has it; what cannot be read stays as it is, for the field to refuse it. */
    String normal(String field, String cell, DayOrder days) {
        var type = types.get(field);
        if (type == null) {
            return cell;
        }
        return switch (type) {
            case DATE -> Days.isNone(cell) ? "" : Objects.toString(Days.read(cell, days), cell);
            case NUMBER -> GROUPED.matcher(cell).matches() ? cell.replaceAll("[,，]", "") : cell;
            case BOOLEAN -> TRUTHS.getOrDefault(cell.toLowerCase(Locale.ROOT), cell);
            case TEXT, CHOICE -> cell;
        };
    }
}
