package guanxi.kpi.kpi;

import guanxi.kpi.figure.Currencies;
import guanxi.kpi.figure.Percent;
import guanxi.starter.problem.Refusal;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Revenue, divided. Every amount is rounded by itself from an exact sum, so the rows may miss the total by some cents.
 *
 * @param omitted rows that the limit left out; they count in the total
 */
record Revenue(String by, Currency currency, BigDecimal total, long omitted, List<Row> rows) {

    /**
     * @param key null for revenue of which the dimension is not known
     * @param share of the total in percent; null when that is zero
     */
    record Row(
            @Nullable String key,
            @Nullable String label,
            BigDecimal amount,
            @Nullable BigDecimal share) {}

    /** An exact sum with the total and the number of rows of its currency. */
    record Sum(
            String currency,
            @Nullable String key,
            @Nullable String label,
            BigDecimal amount,
            BigDecimal total,
            long rows) {}

    /**
     * Sums of one currency are an answer; of several they are a question back.
     *
     * @param otherwise the currency of an answer without a row
     * @throws Refusal 422 naming the currencies in scope
     */
    static Revenue of(Dimension by, List<Sum> sums, Currency otherwise) {
        var each = each(by, sums);
        if (each.size() > 1) {
            var named = each.stream()
                    .map(revenue -> revenue.currency().getCurrencyCode())
                    .collect(Collectors.joining(", "));
            throw Refusal.invalid("?currency", "several-currencies", named);
        }
        return each.isEmpty() ? of(by, otherwise, List.of()) : each.get(0);
    }

    /** One answer for each currency, in the order of their codes. */
    static List<Revenue> each(Dimension by, List<Sum> sums) {
        return sums.stream()
                .map(Sum::currency)
                .distinct()
                .sorted()
                .map(Currency::getInstance)
                .map(currency -> of(
                        by,
                        currency,
                        sums.stream()
                                .filter(sum -> sum.currency().equals(currency.getCurrencyCode()))
                                .toList()))
                .toList();
    }

    private static Revenue of(Dimension by, Currency currency, List<Sum> sums) {
        var total = sums.isEmpty() ? BigDecimal.ZERO : sums.get(0).total();
        long all = sums.isEmpty() ? 0 : sums.get(0).rows();
        var rows = sums.stream().map(sum -> row(sum, currency)).toList();
        return new Revenue(by.wireName(), currency, Currencies.rounded(total, currency), all - rows.size(), rows);
    }

    private static Row row(Sum sum, Currency currency) {
        return new Row(
                sum.key(),
                sum.label(),
                Currencies.rounded(sum.amount(), currency),
                Percent.of(sum.amount(), sum.total()));
    }
}
