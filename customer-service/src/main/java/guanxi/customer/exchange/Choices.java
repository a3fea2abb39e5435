package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Chinese tables and other programs write where a field takes one of a few values. */
final class Choices {

    /** By what people write; an empty code means that they know none. */
    private static final Map<String, Map<String, String>> CODES = Map.of(
            "kind",
            Map.of("单位", "ORGANISATION", "企业", "ORGANISATION", "公司", "ORGANISATION", "个人", "PERSON"),
            "importance",
            Map.of(
                    "重要", "KEY",
                    "重要客户", "KEY",
                    "重点", "KEY",
                    "重点客户", "KEY",
                    "一般", "ORDINARY",
                    "一般客户", "ORDINARY",
                    "普通", "ORDINARY",
                    "普通客户", "ORDINARY"),
            "state",
            Map.ofEntries(
                    Map.entry("未来", "FUTURE"),
                    Map.entry("潜在", "POTENTIAL"),
                    Map.entry("现有", "EXISTING"),
                    Map.entry("休眠", "DORMANT"),
                    Map.entry("终止", "ENDED"),
                    // The stages of HubSpot.
                    Map.entry("SUBSCRIBER", "FUTURE"),
                    Map.entry("LEAD", "FUTURE"),
                    Map.entry("MARKETING QUALIFIED LEAD", "POTENTIAL"),
                    Map.entry("SALES QUALIFIED LEAD", "POTENTIAL"),
                    Map.entry("OPPORTUNITY", "POTENTIAL"),
                    Map.entry("CUSTOMER", "EXISTING"),
                    Map.entry("EVANGELIST", "EXISTING"),
                    Map.entry("OTHER", "")));

    private Choices() {}

    /** The value itself when it is no other name of one; empty when it says that nothing is known. */
    static String code(String field, String value) {
        return CODES.getOrDefault(field, Map.of()).getOrDefault(value, value);
    }

    /** Every value that is understood, for people to choose from. */
    static String known(String field) {
        var others = CODES.getOrDefault(field, Map.of()).keySet().stream().sorted();
        return Stream.concat(CardFields.choices(field).stream(), others).collect(Collectors.joining(", "));
    }
}
