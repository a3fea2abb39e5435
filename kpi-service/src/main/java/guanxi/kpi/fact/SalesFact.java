package guanxi.kpi.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What one order line brought. Two of them are equal when they say the same; {@code 12.50} is {@code 12.5}.
 *
 * @param source the system that says so
 * @param factId its own number of the fact there
 * @param customer the external id, as the source names the customer; a pseudonym once the person was erased
 * @param amount revenue, exact
 */
record SalesFact(
        String source,
        String factId,
        LocalDate date,
        String customer,
        @Nullable String product,
        @Nullable String productGroup,
        @Nullable String region,
        @Nullable String rep,
        @Nullable BigDecimal quantity,
        BigDecimal amount,
        Currency currency) {

    SalesFact {
        quantity = quantity == null ? null : canonical(quantity);
        amount = canonical(amount);
    }

    Key key() {
        return new Key(source, factId);
    }

    SalesFact of(String customer) {
        return new SalesFact(
                source, factId, date, customer, product, productGroup, region, rep, quantity, amount, currency);
    }

    private static BigDecimal canonical(BigDecimal number) {
        var shortest = number.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /** Under which a fact is known for good: sent again, it is the same fact. */
    record Key(String source, String factId) {}
}
