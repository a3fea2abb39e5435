package guanxi.starter.audit;

import guanxi.starter.problem.Refusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which changes are asked for; whatever is null does not matter.
 *
 * @param from the first instant
 * @param until the first instant that is out of it
 */
record AuditQuery(
        @Nullable String by,
        @Nullable String action,
        @Nullable UUID entity,
        @Nullable Instant from,
        @Nullable Instant until) {

    /** @throws Refusal 422 at {@code ?until} when nothing can lie between the two */
    AuditQuery {
        if (from != null && until != null && !from.isBefore(until)) {
            throw Refusal.invalid("?until", "out-of-range", from, "…");
        }
    }

    /** Only what is asked for comes into the statement, so that each has the index that fits it. */
    Map<String, Object> conditions() {
        var conditions = new LinkedHashMap<String, Object>();
        put(conditions, "caller = :by", by);
        put(conditions, "action = :action", action);
        put(conditions, "entity = :entity", entity);
        put(conditions, "at >= :from", from);
        put(conditions, "at < :until", until);
        return conditions;
    }

    private static void put(Map<String, Object> conditions, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.put(condition, value);
        }
    }
}
