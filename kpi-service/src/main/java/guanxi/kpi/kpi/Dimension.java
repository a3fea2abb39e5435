package guanxi.kpi.kpi;

import guanxi.starter.problem.Refusal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What revenue is divided by. A customer's country and tier are those of the card as it is now. */
enum Dimension {
    MONTH("month", "to_char(f.sold_on, 'YYYY-MM')"),
    QUARTER("quarter", "to_char(f.sold_on, 'YYYY\"-Q\"Q')"),
    YEAR("year", "to_char(f.sold_on, 'YYYY')"),
    REGION("region", "f.region"),
    COUNTRY("country", "c.country"),
    PRODUCT("product", "f.product"),
    PRODUCT_GROUP("productGroup", "f.product_group"),
    REP("rep", "f.rep"),
    CUSTOMER("customer", "coalesce(cast(c.id as text), f.customer)", "coalesce(c.name, f.customer)"),
    TIER("tier", "c.tier");

    private final String wireName;
    private final String key;
    private final String label;

    Dimension(String wireName, String key) {
        this(wireName, key, key);
    }

    Dimension(String wireName, String key, String label) {
        this.wireName = wireName;
        this.key = key;
        this.label = label;
    }

    /** @throws Refusal 422 at {@code ?by} */
    static Dimension ofParameter(@Nullable String by) {
        if (by == null || by.isBlank()) {
            throw Refusal.invalid("?by", "required");
        }
        return Arrays.stream(values())
                .filter(dimension -> dimension.wireName.equals(by))
                .findFirst()
                .orElseThrow(() -> Refusal.notAmong(Arrays.stream(values()).map(Dimension::wireName), "?by", by));
    }

    String wireName() {
        return wireName;
    }

    /** SQL over the fact {@code f} and its customer {@code c}. */
    String key() {
        return key;
    }

    String label() {
        return label;
    }

    /** Which rows are shown when not all are: of times the latest, of all else the largest. */
    String order() {
        return isTime() ? "key desc" : "amount desc, key";
    }

    /** Times are shown as they pass. */
    String shownOrder() {
        return isTime() ? "place desc" : "place";
    }

    private boolean isTime() {
        return this == MONTH || this == QUARTER || this == YEAR;
    }
}
