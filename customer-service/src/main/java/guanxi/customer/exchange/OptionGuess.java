package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import guanxi.customer.column.ColumnNames.KnownExport;
import guanxi.customer.exchange.ImportOptions.DayOrder;
import guanxi.customer.exchange.ImportOptions.Match;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.upload.Preview;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Guesses from rows all over the file how a table with that mapping is best imported. */
record OptionGuess(Preview preview, Map<String, String> mapping, Optional<KnownExport> export, boolean people) {

    private static final String OUTLOOK = "outlook";

    /**
     * In a list of people several rows have the id of one organisation, which both kinds of ids refuse; by likeness a
     * card's own id still counts first.
     */
    Match match() {
        if (mapping.containsKey(CardFields.ID)) {
            return isRepeated(CardFields.ID) ? Match.DUPLICATE : Match.ID;
        }
        return isEverywhere(CardFields.EXTERNAL_ID) && !people() ? Match.EXTERNAL_ID : Match.DUPLICATE;
    }

    /** Nothing but a day after the twelfth tells which number is the month, if not who wrote the table. */
    DayOrder days() {
        var orders = orders();
        boolean outlook = export.filter(known -> known.name().equals(OUTLOOK)).isPresent();
        if (orders.size() == 1) {
            return orders.iterator().next();
        }
        return outlook && !orders.isEmpty() ? DayOrder.MONTH_FIRST : DayOrder.YEAR_FIRST;
    }

    /** What a person must decide, at the columns that leave it open; an import as guessed may refuse or mistake days. */
    List<FieldProblem> doubts() {
        var orders = orders();
        if (orders.size() == 1) {
            return List.of();
        }
        var code = orders.isEmpty() ? "days-differ" : "days-ambiguous";
        return mapping.entrySet().stream()
                .filter(known -> CardFields.isDay(known.getKey()))
                .flatMap(known -> yearLast(known.getKey())
                        .limit(1)
                        .map(day -> new FieldProblem(known.getValue(), code, List.of(known.getValue(), day))))
                .toList();
    }

    /** In which all days with the year at the end can be read. */
    private Set<DayOrder> orders() {
        var orders = EnumSet.of(DayOrder.MONTH_FIRST, DayOrder.DAY_FIRST);
        mapping.keySet().stream()
                .filter(CardFields::isDay)
                .flatMap(this::yearLast)
                .map(Days::orders)
                .forEach(orders::retainAll);
        return orders;
    }

    private Stream<String> yearLast(String field) {
        return cells(field).stream().filter(cell -> !Days.orders(cell).isEmpty());
    }

    private boolean isEverywhere(String field) {
        return mapping.containsKey(field) && cells(field).stream().noneMatch(String::isEmpty);
    }

    private boolean isRepeated(String field) {
        var said = new HashSet<String>();
        return cells(field).stream().anyMatch(cell -> !cell.isEmpty() && !said.add(cell));
    }

    private List<String> cells(String field) {
        var column = mapping.getOrDefault(field, "");
        return preview.sample().stream().map(row -> row.cell(column)).toList();
    }
}
