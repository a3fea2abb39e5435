package guanxi.customer.exchange;

import java.util.Map;

/** What Chinese tables write where a field takes one of a few values. */
final class Choices {

    private static final Map<String, Map<String, String>> CODES = Map.of(
            "kind", Map.of("单位", "ORGANISATION", "企业", "ORGANISATION", "公司", "ORGANISATION", "个人", "PERSON"),
            "importance", Map.of("重要", "KEY", "重要客户", "KEY", "一般", "ORDINARY", "一般客户", "ORDINARY"),
            "state", Map.of("未来", "FUTURE", "潜在", "POTENTIAL", "现有", "EXISTING", "休眠", "DORMANT", "终止", "ENDED"));

    private Choices() {}

    /** The value itself when it is no Chinese name of one. */
    static String code(String field, String value) {
        return CODES.getOrDefault(field, Map.of()).getOrDefault(value, value);
    }
}
