package guanxi.kpi.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Rates, in percent with two decimals. */
public final class Percent {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private Percent() {}

    /** Null when the whole is zero: such a rate has no value, which is not the same as 0 %. */
    public static @Nullable BigDecimal of(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : part.multiply(HUNDRED).divide(whole, 2, RoundingMode.HALF_UP);
    }

    public static @Nullable BigDecimal of(long part, long whole) {
        return of(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }
}
