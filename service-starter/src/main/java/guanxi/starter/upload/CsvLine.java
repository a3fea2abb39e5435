package guanxi.starter.upload;

import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** A row of a table as text that every spreadsheet opens, each cell defused. */
public final class CsvLine {

    private CsvLine() {}

    public static String of(List<String> cells) {
        return of(cells, ',');
    }

    public static String of(List<String> cells, char delimiter) {
        var format = CSVFormat.EXCEL.builder().setDelimiter(delimiter).get();
        return format.format(cells.stream().map(Defused::of).toArray()) + "\r\n";
    }
}
