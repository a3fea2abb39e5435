package guanxi.kpi.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The currencies that money is counted in. */
public final class Currencies {

    private static final Map<String, Currency> KNOWN = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));

    private Currencies() {}

    /** Empty for a code that is none, and for what has a code without being money: gold, test codes. */
    public static Optional<Currency> find(String code) {
        return Optional.ofNullable(KNOWN.get(code));
    }

    /** As people read it: half-up to the currency's minor units. Only answers are rounded, never what is added up. */
    public static BigDecimal rounded(BigDecimal exact, Currency currency) {
        return exact.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP);
    }
}
