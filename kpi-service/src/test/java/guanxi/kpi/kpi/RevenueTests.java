package guanxi.kpi.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import guanxi.starter.problem.Refusal;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevenueTests {

    private static final Currency CNY = Currency.getInstance("CNY");

    @Test
    void isRoundedAtTheEndOnly() {
        var revenue = Revenue.of(
                Dimension.REGION,
                List.of(sum("USD", "East", "10.004", "20.008", 2), sum("USD", "West", "10.004", "20.008", 2)),
                CNY);
        assertThat(revenue.total()).hasToString("20.01");
        assertThat(revenue.rows()).extracting(Revenue.Row::amount).containsOnly(new BigDecimal("10.00"));
        assertThat(revenue.rows()).extracting(Revenue.Row::share).containsOnly(new BigDecimal("50.00"));
        assertThat(revenue.currency()).isEqualTo(Currency.getInstance("USD"));
    }

    @Test
    void hasNoShareOfNothing() {
        var revenue = Revenue.of(Dimension.REGION, List.of(sum("USD", "East", "0", "0", 1)), CNY);
        assertThat(revenue.rows().get(0).share()).isNull();
    }

    @Test
    void isZeroInTheCompanysCurrencyWhenNothingWasSold() {
        var revenue = Revenue.of(Dimension.REGION, List.of(), CNY);
        assertThat(revenue.total()).hasToString("0.00");
        assertThat(revenue.currency()).isEqualTo(CNY);
    }

    @Test
    void saysHowManyRowsItLeavesOut() {
        var revenue = Revenue.of(Dimension.CUSTOMER, List.of(sum("USD", "A", "5", "20", 7)), CNY);
        assertThat(revenue.omitted()).isEqualTo(6);
        assertThat(revenue.total()).hasToString("20.00");
    }

    @Test
    void asksWhichCurrencyIsMeantWhenThereAreSeveral() {
        var sums = List.of(sum("USD", "A", "5", "5", 1), sum("CNY", "A", "7", "7", 1));
        var refusal = catchThrowableOfType(Refusal.class, () -> Revenue.of(Dimension.REGION, sums, CNY));
        assertThat(refusal.fields().get(0).pointer()).isEqualTo("?currency");
        assertThat(refusal.fields().get(0).arguments()).containsExactly("CNY, USD");
    }

    private static Revenue.Sum sum(String currency, String key, String amount, String total, long rows) {
        return new Revenue.Sum(currency, key, key, new BigDecimal(amount), new BigDecimal(total), rows);
    }
}
