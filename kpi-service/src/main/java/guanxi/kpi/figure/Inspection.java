package guanxi.kpi.figure;

import guanxi.starter.problem.FieldProblem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text that figures are handed in as, and notes what is wrong with it under the name of its field. What a
 * wrong field reads as means nothing: ask {@link #problems()} before believing any of it.
 */
public final class Inspection {

    /** No real amount is longer, and 1e9 would hide how long it is. */
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    /** A spreadsheet that opens an export would compute such a text. */
    private static final Pattern FORMULA = Pattern.compile("[=+@].*|-(?!%s$).*".formatted(PLAIN_NUMBER.pattern()));

    private static final Currency NONE = Currency.getInstance("XXX");
    private static final int INTEGER_DIGITS = 15;
    private static final int FRACTION_DIGITS = 20;

    private final List<FieldProblem> problems = new ArrayList<>();

    public List<FieldProblem> problems() {
        return List.copyOf(problems);
    }

    public Inspection note(String field, String code, Object... arguments) {
        problems.add(new FieldProblem(field, code, List.of(arguments)));
        return this;
    }

    public String text(String field, @Nullable String value, int longest) {
        var text = optionalText(field, value, longest);
        return text == null ? missing(field, "") : text;
    }

    public @Nullable String optionalText(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            return null;
        }
        var text = value.strip();
        if (text.length() > longest) {
            note(field, "too-long", String.valueOf(longest));
        } else if (text.codePoints().anyMatch(Inspection::isNotWritten)) {
            note(field, "control-character");
        } else if (FORMULA.matcher(text).matches()) {
            note(field, "formula");
        }
        return text;
    }

    public BigDecimal amount(String field, @Nullable String value) {
        var amount = optionalAmount(field, value);
        return amount == null ? missing(field, BigDecimal.ZERO) : amount;
    }

    public @Nullable BigDecimal optionalAmount(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (!PLAIN_NUMBER.matcher(value.strip()).matches()) {
            note(field, "not-a-number", shown(value));
            return BigDecimal.ZERO;
        }
        if (!fits(value.strip())) {
            note(field, "too-many-digits", String.valueOf(INTEGER_DIGITS), String.valueOf(FRACTION_DIGITS));
            return BigDecimal.ZERO;
        }
        var amount = new BigDecimal(value.strip());
        if (amount.signum() < 0) {
            note(field, "negative", shown(value));
        }
        return amount;
    }

    public LocalDate date(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return missing(field, LocalDate.EPOCH);
        }
        var date = Period.readDate(value.strip());
        if (date == null) {
            note(field, "not-a-date", shown(value));
            return LocalDate.EPOCH;
        }
        return date;
    }

    public Currency currency(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return missing(field, NONE);
        }
        var currency = Currencies.find(value.strip());
        if (currency.isEmpty()) {
            note(field, "unknown-currency", shown(value));
        }
        return currency.orElse(NONE);
    }

    public <T> T missing(String field, T meaningless) {
        note(field, "required");
        return meaningless;
    }

    /** Half a surrogate pair would be kept as another character, and an id that holds it would name another fact. */
    private static boolean isNotWritten(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    /** Told from the text: a megabyte of digits takes long to become a number. */
    private static boolean fits(String number) {
        var unsigned = number.startsWith("-") ? number.substring(1) : number;
        int point = unsigned.indexOf('.');
        int integers = point < 0 ? unsigned.length() : point;
        return integers <= INTEGER_DIGITS && unsigned.length() - integers - 1 <= FRACTION_DIGITS;
    }

    private static String shown(String value) {
        return value.length() <= 50 ? value : value.substring(0, 50) + "…";
    }
}
