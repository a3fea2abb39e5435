package guanxi.starter.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sheet row by row. A sheet knows no last column, so the header says how wide the table is, which is the first row
 * of several cells: what is empty beyond it, as cells that only have a colour, does not count.
 */
final class WorkbookLines implements Lines {

    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private int width;

    private WorkbookLines(ReadableWorkbook workbook, String sheet) throws IOException {
        this.workbook = workbook;
        this.stream = workbook.findSheet(sheet).orElseThrow().openStream();
        this.rows = stream.iterator();
    }

    static WorkbookLines open(Path file, ReadingOptions options, String sheet) throws IOException {
        var workbook = new ReadableWorkbook(file.toFile(), options);
        try {
            return new WorkbookLines(workbook, sheet);
        } catch (RuntimeException | IOException broken) {
            workbook.close();
            throw broken;
        }
    }

    @Override
    public @Nullable Line next() {
        return BrokenWorkbook.<@Nullable Line>unless(this::line);
    }

    private @Nullable Line line() {
        while (rows.hasNext()) {
            var row = rows.next();
            var cells = cells(row);
            if (!cells.isEmpty()) {
                return new Line(row.getRowNum(), asWideAsTheHeader(cells));
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }

    /** Up to the last one that is not empty. */
    private static List<String> cells(Row row) {
        var cells = new ArrayList<String>();
        int last = 0;
        for (int column = 0; column < row.getCellCount(); column++) {
            @Nullable Cell cell = row.getCell(column);
            var text = cell == null ? "" : CellText.of(cell);
            cells.add(text);
            last = text.isEmpty() ? last : column + 1;
        }
        return cells.subList(0, last);
    }

    private List<String> asWideAsTheHeader(List<String> cells) {
        width = width < 2 ? cells.size() : width;
        while (cells.size() < width) {
            cells.add("");
        }
        return List.copyOf(cells);
    }
}
