package guanxi.customer.exchange;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a table's columns become fields of cards.
 *
 * @param mapping the column by field; {@code First Name + Last Name} where several columns make one field. Empty for
 *     vCards, which say themselves what they hold.
 * @param defaults what a new card has in a field that its row leaves empty
 * @param mode what happens to rows about customers that have a card already, and to others
 * @param match by what a row is found to be about a customer that has a card
 * @param dryRun everything is checked and counted, nothing written
 * @param sheet of a workbook; null means the first one that is to be seen
 * @param organisations what becomes of a person, on a vCard or in a list of people, who names an organisation
 * @param people whether each row is somebody, at an organisation or for himself, as address books list them
 * @param days how the days of the table are written
 */
// A job that an earlier version began has it among its options.
@JsonIgnoreProperties("mappingId")
record ImportOptions(
        Map<String, String> mapping,
        Map<String, String> defaults,
        Mode mode,
        Match match,
        boolean dryRun,
        @Nullable String sheet,
        Organisations organisations,
        boolean people,
        DayOrder days) {

    enum Mode {
        /** A customer that has a card already is an error. */
        CREATE,
        /** A customer that has none is an error. */
        UPDATE,
        UPSERT,
        /** What is there is left as it is. */
        SKIP_EXISTING
    }

    enum Match {
        EXTERNAL_ID,
        /** The card's own id, as exports have it. */
        ID,
        /** The external id, else what {@link Lookalikes} finds. */
        DUPLICATE
    }

    enum Organisations {
        /** A contact of the customer of that name. */
        CONTACT,
        /** A customer of its own, with that employer. */
        PERSON
    }

    enum DayOrder {
        /** 1970-03-04; what is written otherwise is no day. */
        YEAR_FIRST,
        /** Also 3/4/1970 for the fourth of March. */
        MONTH_FIRST,
        /** Also 4/3/1970 for the fourth of March. */
        DAY_FIRST
    }

    ImportOptions {
        mapping = Map.copyOf(mapping);
        defaults = Map.copyOf(defaults);
    }

    /** Nothing says which column is which: so it must be vCards. */
    boolean isUnmapped() {
        return mapping.isEmpty();
    }
}
