package guanxi.starter.upload;

import guanxi.starter.table.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of one transaction, with the header that names their cells. */
record Piece(List<String> header, List<Line> lines) {

    List<Row> rows() {
        return lines.stream()
                .map(line -> new Row(line.line(), named(mended(line))))
                .toList();
    }

    /** In the order of the header. */
    Map<Long, List<String>> cells(Set<Long> wanted) {
        return lines.stream()
                .filter(line -> wanted.contains(line.line()))
                .collect(Collectors.toMap(Line::line, Piece::mended));
    }

    private Map<String, String> named(List<String> cells) {
        var named = new HashMap<String, String>();
        for (int column = 0; column < cells.size(); column++) {
            named.put(header.get(column), cells.get(column));
        }
        return named;
    }

    private static List<String> mended(Line line) {
        return line.cells().stream().map(Defused::mended).toList();
    }
}
