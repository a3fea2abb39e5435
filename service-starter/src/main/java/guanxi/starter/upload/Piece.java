package guanxi.starter.upload;

import guanxi.starter.table.Line;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of one transaction, with the header that names their cells. */
record Piece(List<String> header, List<Line> lines) {

    /** Without those that are uneven. */
    List<Row> rows() {
        return lines.stream()
                .filter(this::isEven)
                .map(line -> new Row(line.line(), named(mended(line))))
                .toList();
    }

    List<RowOutcome> uneven() {
        return lines.stream()
                .filter(line -> !isEven(line))
                .map(line -> RowOutcome.failed(line.line(), line.misfit(header)))
                .toList();
    }

    /** In the order of the header, and behind it those that have no column. */
    Map<Long, List<String>> cells(Set<Long> wanted) {
        return lines.stream()
                .filter(line -> wanted.contains(line.line()))
                .collect(Collectors.toMap(Line::line, line -> atLeastAsWide(mended(line))));
    }

    private boolean isEven(Line line) {
        return line.fits(header.size());
    }

    private List<String> atLeastAsWide(List<String> cells) {
        var missing = Collections.nCopies(Math.max(0, header.size() - cells.size()), "");
        return Stream.concat(cells.stream(), missing.stream()).toList();
    }

    private Map<String, String> named(List<String> cells) {
        var named = new HashMap<String, String>();
        for (int column = 0; column < header.size(); column++) {
            named.put(header.get(column), cells.get(column));
        }
        return named;
    }

    private static List<String> mended(Line line) {
        return line.cells().stream().map(Defused::mended).toList();
    }
}
