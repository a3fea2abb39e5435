package guanxi.starter.upload;

import guanxi.starter.job.RejectedRow;
import guanxi.starter.job.RowError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;

/** Rejected rows as a table with everything that stood in the file, and why each was rejected. */
final class RejectedTable {

    private static final List<String> ADDED = List.of("rejected-line", "rejected-column", "rejected-reason");
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private final MessageSource texts;
    private final List<String> header;
    private final Locale language;
    /** Columns that were added when the same rows were rejected before say nothing of today. */
    private final List<Integer> kept;

    RejectedTable(MessageSource texts, List<String> header, Locale language) {
        this.texts = texts;
        this.header = header;
        this.language = language;
        int own = wasMended() ? header.size() - ADDED.size() : header.size();
        this.kept =
                Stream.iterate(0, column -> column < own, column -> column + 1).toList();
    }

    String header() {
        var names = new ArrayList<String>();
        kept.forEach(column -> names.add(header.get(column)));
        added(language).forEach(name -> names.add(unused(name, names)));
        return CsvLine.of(names);
    }

    String rows(List<RejectedRow> rows) {
        return rows.stream().map(this::row).collect(Collectors.joining());
    }

    private String row(RejectedRow row) {
        var cells = new ArrayList<String>();
        kept.forEach(column -> cells.add(row.cells().get(column)));
        cells.add(String.valueOf(row.line()));
        cells.add(row.errors().stream()
                .map(RowError::column)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", ")));
        cells.add(reasons(row.errors()));
        // Cells without a column stay without one, so that the row is not taken for another when it is sent again as it
        // is.
        cells.addAll(row.cells().subList(header.size(), row.cells().size()));
        return CsvLine.of(cells);
    }

    private static String reasons(List<RowError> errors) {
        return errors.size() == 1
                ? errors.get(0).detail()
                : errors.stream().map(RejectedTable::placed).collect(Collectors.joining(" / "));
    }

    private static String placed(RowError error) {
        return error.column() == null ? error.detail() : error.column() + ": " + error.detail();
    }

    private boolean wasMended() {
        int own = header.size() - ADDED.size();
        return own >= 0
                && LANGUAGES.stream()
                        .anyMatch(known -> header.subList(own, header.size()).equals(added(known)));
    }

    private List<String> added(Locale language) {
        return ADDED.stream()
                .map(code -> Objects.requireNonNull(texts.getMessage(code, null, code, language)))
                .toList();
    }

    private static String unused(String name, List<String> names) {
        return names.contains(name) ? unused(name + "*", names) : name;
    }
}
