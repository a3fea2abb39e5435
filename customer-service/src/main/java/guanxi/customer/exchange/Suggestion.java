package guanxi.customer.exchange;

import guanxi.customer.exchange.ImportOptions.DayOrder;
import guanxi.customer.exchange.ImportOptions.Match;
import guanxi.starter.table.Traits;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a file seems to be and how it may be read. The mapping, and what stands beside
 * it for an import, can be sent as they are, or changed first.
 *
 * @param rows in all, without the header
 * @param firstRows cells in the order of the header
 * @param knownExport which program wrote it; null when none is recognised
 * @param mapping the column by field; empty for vCards, which need none
 * @param match by what rows should be found to be about customers that have a card
 * @param people whether each row is somebody, at an organisation or for himself
 * @param days how the days are written, as far as it can be told
 * @param doubts what the cells leave open and a person must decide
 * @param fields why each field has its column
 * @param unmapped columns that may be several fields, or none
 */
record Suggestion(
        Traits file,
        List<String> header,
        long rows,
        List<List<String>> firstRows,
        @Nullable String knownExport,
        Map<String, String> mapping,
        Match match,
        boolean people,
        DayOrder days,
        List<Doubt> doubts,
        List<Guess> fields,
        List<Unmapped> unmapped) {

    Suggestion doubting(List<Doubt> more) {
        return new Suggestion(
                file,
                header,
                rows,
                firstRows,
                knownExport,
                mapping,
                match,
                people,
                days,
                Stream.concat(doubts.stream(), more.stream()).toList(),
                fields,
                unmapped);
    }

    enum Why {
        /** The program that wrote the file calls it so. */
        KNOWN_EXPORT,
        /** The field itself, or a custom field, is called so. */
        NAME,
        /** People call the field so. */
        SYNONYM,
        /** People call a field of the customer and one of the contact so; which it is the other columns tell. */
        CONTEXT,
        /** As a synonym, but for an addition in brackets. */
        SIMILAR
    }

    /** @param confidence in percent */
    record Guess(String field, String column, Why why, int confidence) {}

    /**
     * @param code stable
     * @param detail in the language of who reads it
     */
    record Doubt(String column, String code, String detail) {}

    /** @param candidates fields it may be */
    record Unmapped(String column, List<String> candidates) {}
}
