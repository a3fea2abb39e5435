package guanxi.kpi.customer;

import guanxi.starter.problem.Refusal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The customer's class by last year's sales, as customer-service tells it. */
public enum Tier {
    VIP,
    FIRST,
    SECOND,
    OTHER;

    /**
     * @return null where the address names none
     * @throws Refusal 422 at {@code ?tier}
     */
    public static @Nullable Tier ofParameter(@Nullable String tier) {
        return tier == null || tier.isBlank()
                ? null
                : Arrays.stream(values())
                        .filter(known -> known.name().equals(tier))
                        .findFirst()
                        .orElseThrow(
                                () -> Refusal.notAmong(Arrays.stream(values()).map(Tier::name), "?tier", tier));
    }
}
