package guanxi.customer.exchange;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;
import java.util.UUID;

/**
 * How the tables of one source are read, kept for the next ones.
 *
 * @param name unique
 * @param mapping the column by field
 * @param defaults what a new card has in a field that its row leaves empty
 * @param manner how rows are taken that say nothing else
 */
record ImportMapping(
        UUID id,
        long version,
        String name,
        Map<String, String> mapping,
        Map<String, String> defaults,
        @JsonUnwrapped Manner manner) {

    ImportMapping {
        mapping = Map.copyOf(mapping);
        defaults = Map.copyOf(defaults);
    }
}
