package guanxi.customer.exchange;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import guanxi.customer.exchange.ImportOptions.DayOrder;
import guanxi.customer.exchange.ImportOptions.Match;
import guanxi.customer.exchange.ImportOptions.Mode;
import guanxi.customer.exchange.ImportOptions.Organisations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The options of an import as somebody states them; what is left out is as the mapping that was kept has it, else usual.
 *
 * @param mapping the column by field; {@code First Name + Last Name} where several columns make one field. Empty for
 *     vCards, which say themselves what they hold.
 * @param defaults what a new card has in a field that its row leaves empty
 * @param mappingId of a mapping that was kept; what stands beside it goes before it
 * @param mode what happens to rows about customers that have a card already, and to others; usually {@code UPSERT}
 * @param match by what a row is found to be about a customer that has a card; usually the external id, for vCards
 *     {@code DUPLICATE}
 * @param dryRun everything is checked and counted, nothing written; usually not
 * @param sheet of a workbook; usually the first one that is to be seen
 * @param organisations what becomes of a person, on a vCard or in a list of people, who names an organisation; usually
 *     {@code CONTACT}
 * @param people whether each row is somebody, at an organisation or for himself, as address books list them; usually not
 * @param days how the days of the table are written; usually {@code YEAR_FIRST}
 */
record StatedOptions(
        @JsonSetter(contentNulls = Nulls.FAIL) @Nullable Map<String, String> mapping,
        @JsonSetter(contentNulls = Nulls.FAIL) @Nullable Map<String, String> defaults,
        @Nullable UUID mappingId,
        @Nullable Mode mode,
        @Nullable Match match,
        @Nullable Boolean dryRun,
        @Nullable String sheet,
        @Nullable Organisations organisations,
        @Nullable Boolean people,
        @Nullable DayOrder days) {

    ImportOptions settled() {
        return settled(mapping, defaults, manner());
    }

    ImportOptions settled(ImportMapping kept) {
        return settled(over(mapping, kept.mapping()), over(defaults, kept.defaults()), manner().over(kept.manner()));
    }

    private Manner manner() {
        return new Manner(mode, match, organisations, people, days);
    }

    private ImportOptions settled(
            @Nullable Map<String, String> mapping, @Nullable Map<String, String> defaults, Manner manner) {
        boolean unmapped = mapping == null || mapping.isEmpty();
        return new ImportOptions(
                mapping == null ? Map.of() : mapping,
                defaults == null ? Map.of() : defaults,
                Objects.requireNonNullElse(manner.mode(), Mode.UPSERT),
                Objects.requireNonNullElse(manner.match(), unmapped ? Match.DUPLICATE : Match.EXTERNAL_ID),
                Boolean.TRUE.equals(dryRun),
                sheet,
                Objects.requireNonNullElse(manner.organisations(), Organisations.CONTACT),
                Boolean.TRUE.equals(manner.people()),
                Objects.requireNonNullElse(manner.days(), DayOrder.YEAR_FIRST));
    }

    private static Map<String, String> over(@Nullable Map<String, String> these, Map<String, String> kept) {
        var both = new LinkedHashMap<>(kept);
        if (these != null) {
            both.putAll(these);
        }
        return both;
    }
}
