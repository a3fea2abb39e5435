package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import guanxi.customer.column.ColumnNames.KnownExport;
import guanxi.customer.exchange.ImportOptions.DayOrder;
import guanxi.customer.exchange.ImportOptions.Match;
import guanxi.starter.upload.Preview;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Guesses from the first rows how a table with that mapping is best imported. */
record OptionGuess(Preview preview, Map<String, String> mapping, Optional<KnownExport> export) {

    private static final String OUTLOOK = "outlook";
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.]\\d{4}.*");
    private static final Pattern OWN_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int LAST_MONTH = 12;

    boolean people() {
        return export.filter(KnownExport::listsPeople).isPresent();
    }

    /** In a list of people several rows have the id of one organisation, which {@code EXTERNAL_ID} refuses. */
    Match match() {
        if (mapping.containsKey(CardFields.ID)) {
            return Match.ID;
        }
        return isEverywhere(CardFields.EXTERNAL_ID) && !people() ? Match.EXTERNAL_ID : Match.DUPLICATE;
    }

    /** Whether the column may hold the numbers of cards, as an export of our own has them but for rows added to it. */
    static boolean hasOwnIds(Preview preview, String column) {
        return preview.firstRows().stream()
                .map(row -> row.cell(column))
                .filter(cell -> !cell.isEmpty())
                .allMatch(cell -> OWN_ID.matcher(cell).matches());
    }

    /** Nothing but a day after the twelfth tells which number is the month, if not who wrote the table. */
    DayOrder days() {
        boolean first = false;
        boolean second = false;
        for (var field : mapping.keySet()) {
            for (var cell : CardFields.isDay(field) ? cells(field) : List.<String>of()) {
                var day = YEAR_LAST.matcher(cell);
                if (day.matches()) {
                    first |= Integer.parseInt(day.group(1)) > LAST_MONTH;
                    second |= Integer.parseInt(day.group(2)) > LAST_MONTH;
                }
            }
        }
        boolean outlook = export.filter(known -> known.name().equals(OUTLOOK)).isPresent();
        if (first == second) {
            return outlook && !first ? DayOrder.MONTH_FIRST : DayOrder.YEAR_FIRST;
        }
        return second ? DayOrder.MONTH_FIRST : DayOrder.DAY_FIRST;
    }

    private boolean isEverywhere(String field) {
        return mapping.containsKey(field) && cells(field).stream().noneMatch(String::isEmpty);
    }

    private List<String> cells(String field) {
        var column = mapping.getOrDefault(field, "");
        return preview.firstRows().stream().map(row -> row.cell(column)).toList();
    }
}
