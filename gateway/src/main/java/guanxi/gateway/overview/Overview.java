package guanxi.gateway.overview;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is known of a customer, each part as its service answers it.
 *
 * @param customer the card with its tier and why
 * @param visits how often the customer is seen and why, the last visit and the next
 * @param evaluation the last approved one; null without
 * @param sales revenue by year, a list of one for each currency
 * @param missing the parts that are null because they could not be had
 */
record Overview(
        @Nullable JsonNode customer,
        @Nullable JsonNode visits,
        @Nullable JsonNode evaluation,
        @Nullable JsonNode sales,
        List<Missing> missing) {

    /**
     * @param part {@code customer}, {@code visits}, {@code evaluation} or {@code sales}
     * @param reason the code of the problem that the service answered, {@code unavailable} or {@code too-slow}
     */
    record Missing(String part, String reason) {}
}
