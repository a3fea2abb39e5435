package guanxi.starter.table;

import guanxi.starter.problem.Refusal;
import java.util.List;
import org.springframework.http.HttpStatus;

/** The file is no table that could be read to its end; names the line and, where it can be told, the column. */
public class MalformedTable extends Refusal {

    private MalformedTable(String code, Object... arguments) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "invalid");
        at("/file", code, arguments);
    }

    static MalformedTable empty() {
        return new MalformedTable("table-empty");
    }

    static MalformedTable undecodable(long line) {
        return new MalformedTable("table-undecodable", String.valueOf(line));
    }

    static MalformedTable tooLong(long line, long column) {
        return new MalformedTable("table-line-too-long", String.valueOf(line), String.valueOf(column));
    }

    static MalformedTable columnWithoutName(long line, long column) {
        return new MalformedTable("table-column-without-name", String.valueOf(column), String.valueOf(line));
    }

    static MalformedTable unevenRow(Line row, List<String> header) {
        var problem = row.misfit(header);
        return new MalformedTable(problem.code(), problem.arguments().toArray());
    }

    static MalformedTable unbalancedQuote(long line, String column) {
        return new MalformedTable("table-unbalanced-quote", String.valueOf(line), column);
    }

    static MalformedTable zeroByte(long line, String column) {
        return new MalformedTable("table-zero-byte", String.valueOf(line), column);
    }

    /** A workbook, or whatever a service reads beside it, that cannot be taken for a reason of its own. */
    public static MalformedTable because(String code, Object... arguments) {
        return new MalformedTable(code, arguments);
    }
}
