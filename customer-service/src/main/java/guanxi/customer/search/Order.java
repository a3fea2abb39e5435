package guanxi.customer.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** In which order customers are listed; equal ones in the order of their coming. */
record Order(By by, boolean descending) {

    enum By {
        /** The best hits first, then the more important. */
        RELEVANCE,
        /** As pinyin has it. */
        NAME,
        TIER,
        IMPORTANCE,
        COMPLETENESS,
        /** The day the card was last found true, or registered. */
        CONFIRMED,
        REGISTERED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final Order BY_NAME = new Order(By.NAME, false);
    static final Order BY_RELEVANCE = new Order(By.RELEVANCE, false);
    static final Order BY_COMING = new Order(By.REGISTERED, false);

    /**
     * A minus before it turns it round.
     *
     * @throws IllegalArgumentException when there is no such order
     */
    static Order read(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    static boolean isKnown(String text) {
        return find(text).isPresent();
    }

    private static Optional<Order> find(String text) {
        boolean descending = text.startsWith("-");
        var name = descending ? text.substring(1) : text;
        return Arrays.stream(By.values())
                .filter(by -> by.text().equals(name) && !(descending && by == By.RELEVANCE))
                .findFirst()
                .map(by -> new Order(by, descending));
    }

    static String known() {
        return Arrays.stream(By.values()).map(By::text).collect(Collectors.joining(", "));
    }

    String text() {
        return (descending ? "-" : "") + by.text();
    }
}
