package guanxi.starter.upload;

import guanxi.starter.table.Traits;
import java.util.List;

/**
 * What a file looks like before anybody decides what to do with it.
 *
 * @param rows in all, without the header
 * @param firstRows a few of them
 * @param sample rows spread over the whole file, some thousand at most and fewer where they are long: what
 *     the first ones do not show, others may
 */
public record Preview(Traits traits, List<String> header, long rows, List<Row> firstRows, List<Row> sample) {}
