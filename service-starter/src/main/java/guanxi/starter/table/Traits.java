package guanxi.starter.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As what a file was read.
 *
 * @param format as {@code csv} or {@code xlsx}
 * @param charset of text; null when the format knows only one
 * @param delimiter what stands between the cells of delimited text
 * @param sheets of a workbook, in their order
 */
public record Traits(
        String format, @Nullable String charset, @Nullable String delimiter, List<String> sheets) {

    public static Traits of(String format) {
        return new Traits(format, null, null, List.of());
    }
}
