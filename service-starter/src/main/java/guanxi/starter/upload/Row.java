package guanxi.starter.upload;

import java.util.Map;

/**
 * One row of an uploaded table.
 *
 * @param line in the file, the header being line 1
 * @param cells by the header's column name, white space around them taken off
 */
public record Row(long line, Map<String, String> cells) {

    /** The cell in that column, empty when the column is not there. */
    public String cell(String column) {
        return cells.getOrDefault(column, "");
    }
}
