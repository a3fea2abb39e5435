package guanxi.customer.search;

import guanxi.customer.customfield.CustomField;
import guanxi.customer.customfield.CustomField.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between what the answer to a custom field must be, both included; null is open. Numbers are compared as numbers, so
 * that 1200.5 and 1200.50 are equal.
 *
 * @param number whether it is one; else a day
 */
record Bound(
        String name,
        boolean number,
        @Nullable String low,
        @Nullable String high) {

    static final String FROM = ".from";
    static final String TO = ".to";

    static List<Bound> of(Map<String, String> custom, List<CustomField> fields) {
        var bounds = new ArrayList<Bound>();
        for (var field : fields) {
            boolean number = field.type() == Type.NUMBER;
            var equal = number ? custom.get(field.name()) : null;
            var low = stricter(equal, custom.get(field.name() + FROM), 1);
            var high = stricter(equal, custom.get(field.name() + TO), -1);
            if (low != null || high != null) {
                bounds.add(new Bound(field.name(), number, low, high));
            }
        }
        return bounds;
    }

    /**
     * Who asks for a number and for a bound asks for both.
     *
     * @param sign 1 when the larger of two leaves less, -1 when the smaller does
     */
    private static @Nullable String stricter(@Nullable String equal, @Nullable String bound, int sign) {
        if (equal == null || bound == null) {
            return equal == null ? bound : equal;
        }
        return new BigDecimal(equal).compareTo(new BigDecimal(bound)) * sign > 0 ? equal : bound;
    }

    /** Whether it is what somebody asked for under that name. */
    boolean isOf(String asked) {
        return asked.equals(name + FROM) || asked.equals(name + TO) || number && asked.equals(name);
    }
}
