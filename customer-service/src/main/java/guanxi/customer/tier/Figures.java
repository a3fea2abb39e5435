package guanxi.customer.tier;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a customer bought in the year that decides, in the currency of the policy, exact.
 *
 * @param rank place in the order of all customers with sales, the same for equal sales; null without sales, and where
 *     ranks decide nothing
 * @param population how many customers had sales; zero where ranks decide nothing
 */
record Figures(BigDecimal amount, @Nullable Long rank, long population) {

    static Figures of(BigDecimal amount) {
        return new Figures(amount, null, 0);
    }
}
