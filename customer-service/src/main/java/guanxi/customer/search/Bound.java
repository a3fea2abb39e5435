package guanxi.customer.search;

import guanxi.customer.customfield.CustomField;
import guanxi.customer.customfield.CustomField.Type;
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
            var low = custom.getOrDefault(field.name() + FROM, equal);
            var high = custom.getOrDefault(field.name() + TO, equal);
            if (low != null || high != null) {
                bounds.add(new Bound(field.name(), number, low, high));
            }
        }
        return bounds;
    }

    /** Whether it is what somebody asked for under that name. */
    boolean isOf(String asked) {
        return asked.equals(name + FROM) || asked.equals(name + TO) || number && asked.equals(name);
    }
}
