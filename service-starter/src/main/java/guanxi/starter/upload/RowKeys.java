package guanxi.starter.upload;

import guanxi.starter.problem.FieldProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The keys a job has seen, kept in the database so that a file of any length is checked in flat memory. */
class RowKeys {

    /** Above any that a service takes, so its row is refused anyway; an index holds no more than 2,704 bytes. */
    private static final int LONGEST = 500;

    private final DatabaseClient database;

    RowKeys(DatabaseClient database) {
        this.database = database;
    }

    /**
     * The outcomes of those rows whose key stands in an earlier one.
     *
     * @param meaning of a key: two with the same one are the same
     */
    Mono<List<RowOutcome>> repeated(UUID job, String column, List<Row> rows, UnaryOperator<String> meaning) {
        var firstLines = new HashMap<String, Long>();
        rows.stream()
                .filter(row -> isKey(row.cell(column)))
                .forEach(row -> firstLines.merge(meaning.apply(row.cell(column)), row.line(), Math::min));
        return remember(job, firstLines).map(earlier -> {
            var firsts = new HashMap<>(firstLines);
            firsts.putAll(earlier);
            return outcomes(column, rows, row -> firsts.getOrDefault(meaning.apply(row.cell(column)), row.line()));
        });
    }

    Mono<Void> remove(UUID job) {
        return database.sql("delete from job_row_key where job_id = :job")
                .bind("job", job)
                .then();
    }

    /** Answers with those that were there before: the statement does not see what it inserts itself. */
    private Mono<Map<String, Long>> remember(UUID job, Map<String, Long> lines) {
        var keys = new ArrayList<>(lines.keySet());
        return database.sql("""
                        with remembered as (
                            insert into job_row_key (job_id, key, line)
                            select :job, offered.key, offered.line
                            from unnest(cast(:keys as text[]), cast(:lines as bigint[])) as offered(key, line)
                            on conflict do nothing)
                        select key, line from job_row_key
                        where job_id = :job and key = any(cast(:keys as text[]))
                        """)
                .bind("job", job)
                .bind("keys", keys.toArray(String[]::new))
                .bind("lines", keys.stream().map(lines::get).toArray(Long[]::new))
                .map(row -> Map.entry(
                        Objects.requireNonNull(row.get("key", String.class)),
                        Objects.requireNonNull(row.get("line", Long.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static boolean isKey(String cell) {
        return !cell.isEmpty() && cell.length() <= LONGEST;
    }

    private static List<RowOutcome> outcomes(String column, List<Row> rows, ToLongFunction<Row> first) {
        return rows.stream()
                .filter(row -> first.applyAsLong(row) < row.line())
                .map(row -> twice(column, row, first.applyAsLong(row)))
                .toList();
    }

    private static RowOutcome twice(String column, Row row, long first) {
        var arguments = List.<Object>of(row.cell(column), String.valueOf(first));
        return RowOutcome.failed(row, List.of(new FieldProblem(column, "row-twice", arguments)));
    }
}
