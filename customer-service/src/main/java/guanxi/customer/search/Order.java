package guanxi.customer.search;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * In which order customers are listed; equal ones in the order of their coming, those that say nothing last.
 *
 * @param field the custom field of {@link By#CUSTOM}
 */
record Order(By by, boolean descending, @Nullable String field) {

    enum By {
        /** The best hits first, then the more important. */
        RELEVANCE("relevance"),
        /** As pinyin has it. */
        NAME("name"),
        TIER("tier"),
        IMPORTANCE("importance"),
        COMPLETENESS("completeness"),
        /** The day the card was last found true, or registered. */
        CONFIRMED("confirmed"),
        REGISTERED("registered"),
        OWNER("owner"),
        ORG_UNIT("orgUnit"),
        /** Province, city and district of the main address, as pinyin has them. */
        REGION("region"),
        /** As customers come along: those of the future first. */
        STATE("state"),
        /** The answer to a custom field, by its type: choices as they are offered. */
        CUSTOM("custom");

        private final String text;

        By(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    static final Order BY_NAME = new Order(By.NAME, false);
    static final Order BY_RELEVANCE = new Order(By.RELEVANCE, false);
    static final Order BY_COMING = new Order(By.REGISTERED, false);

    Order(By by, boolean descending) {
        this(by, descending, null);
    }

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
        if (name.startsWith(FilterParameters.CUSTOM)) {
            return Optional.of(new Order(By.CUSTOM, descending, name.substring(FilterParameters.CUSTOM.length())));
        }
        return Arrays.stream(By.values())
                .filter(by -> by.text().equals(name) && by != By.CUSTOM && !(descending && by == By.RELEVANCE))
                .findFirst()
                .map(by -> new Order(by, descending));
    }

    static String known() {
        return Arrays.stream(By.values())
                .map(by -> by == By.CUSTOM ? FilterParameters.CUSTOM + "{name}" : by.text())
                .collect(Collectors.joining(", "));
    }

    String text() {
        return (descending ? "-" : "") + (field == null ? by.text() : FilterParameters.CUSTOM + field);
    }
}
