package guanxi.customer.tier;

import guanxi.customer.card.Standing.Basis;
import guanxi.customer.card.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Where a tier begins: one of the three says it.
 *
 * @param atLeast the sales that the tier begins with
 * @param first so many customers in the order of their sales, those of the tiers above counted in
 * @param percent such a share of the customers with sales, in the same way; a customer begun counts whole
 */
record Band(
        Tier tier,
        @Nullable BigDecimal atLeast,
        @Nullable Long first,
        @Nullable BigDecimal percent) {

    static Band atLeast(Tier tier, String amount) {
        return new Band(tier, new BigDecimal(amount), null, null);
    }

    static Band first(Tier tier, long customers) {
        return new Band(tier, null, customers, null);
    }

    static Band percent(Tier tier, String share) {
        return new Band(tier, null, null, new BigDecimal(share));
    }

    Basis basis() {
        if (first != null) {
            return Basis.RANK;
        }
        return percent != null ? Basis.PERCENT : Basis.AMOUNT;
    }

    /** By whichever of the three it is; null when none is said. */
    @Nullable
    BigDecimal bound() {
        if (first != null) {
            return BigDecimal.valueOf(first);
        }
        return percent != null ? percent : atLeast;
    }

    /** The last rank within it; null where an amount decides. */
    @Nullable
    Long upTo(long population) {
        if (percent == null) {
            return first;
        }
        return share(percent, population);
    }

    boolean takes(Figures figures) {
        if (atLeast != null) {
            return figures.amount().compareTo(atLeast) >= 0;
        }
        var last = upTo(figures.population());
        return figures.rank() != null && last != null && figures.rank() <= last;
    }

    private static long share(BigDecimal percent, long population) {
        return percent.multiply(BigDecimal.valueOf(population))
                .movePointLeft(2)
                .setScale(0, RoundingMode.UP)
                .longValueExact();
    }
}
