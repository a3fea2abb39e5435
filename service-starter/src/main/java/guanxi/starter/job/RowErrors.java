package guanxi.starter.job;

import static guanxi.starter.sql.Column.required;

import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.FieldProblem;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Why rows were not taken, and what those wait for that were: kept as codes, told in the language of who reads them. */
class RowErrors {

    private static final String COLUMNS =
            "error.line, error.place, error.column_name, error.code, error.subject, error.subject_id,"
                    + " error.arguments, error.detail";

    private final DatabaseClient database;
    private final MessageSource texts;

    RowErrors(DatabaseClient database, MessageSource texts) {
        this.database = database;
        this.texts = texts;
    }

    Mono<List<RowError>> first(UUID job, boolean taken, int limit, Locale language) {
        return behind(job, taken, 0, 0, limit, language).map(Placed::error).collectList();
    }

    Mono<Page<RowError>> page(UUID job, boolean taken, PageRequest page, Locale language) {
        var line = page.key(0, Long::valueOf);
        var place = line == null ? Integer.valueOf(0) : page.key(1, Integer::valueOf);
        return behind(job, taken, line == null ? 0 : line, Objects.requireNonNull(place), page.fetch(), language)
                .collectList()
                .map(errors -> page.page(errors, error -> List.of(error.error().line(), error.place())))
                .map(errors ->
                        new Page<>(errors.items().stream().map(Placed::error).toList(), errors.next()));
    }

    Mono<List<RejectedRow>> rejected(UUID job, long behind, int limit, Locale language) {
        Flux<Placed> errors = database.sql("select " + COLUMNS + """
                         , rejected.cells from (
                            select line, cells from job_row_error
                            where job_id = :job and line > :behind and cells is not null
                            order by line limit :limit) as rejected
                        join job_row_error error on error.job_id = :job and error.line = rejected.line
                        order by error.line, error.place
                        """)
                .bind("job", job)
                .bind("behind", behind)
                .bind("limit", limit)
                .map(row -> placed(row, language, List.of(required(row, "cells", String[].class))))
                .all();
        return errors.bufferUntilChanged(placed -> placed.error().line())
                .map(RowErrors::rejected)
                .collectList();
    }

    private Flux<Placed> behind(UUID job, boolean taken, long line, int place, int limit, Locale language) {
        return database.sql("select " + COLUMNS + """
                         from job_row_error error
                        where job_id = :job and taken = :taken and (line, place) > (:line, :place)
                        order by line, place limit :limit
                        """)
                .bind("job", job)
                .bind("taken", taken)
                .bind("line", line)
                .bind("place", place)
                .bind("limit", limit)
                .map(row -> placed(row, language, List.of()))
                .all();
    }

    private Placed placed(Readable row, Locale language, List<String> cells) {
        var error = new RowError(
                required(row, "line", Long.class),
                row.get("column_name", String.class),
                required(row, "code", String.class),
                detail(row, language),
                row.get("subject_id", UUID.class));
        return new Placed(required(row, "place", Integer.class), error, cells);
    }

    private String detail(Readable row, Locale language) {
        var written = row.get("detail", String.class);
        if (written != null) {
            return written;
        }
        var arguments = List.<Object>of((Object[]) required(row, "arguments", String[].class));
        var text = new FieldProblem("", required(row, "code", String.class), arguments).text(texts, language);
        var subject = row.get("subject", String.class);
        return subject == null ? text : subject + ": " + text;
    }

    private static RejectedRow rejected(List<Placed> placed) {
        var first = placed.get(0);
        return new RejectedRow(
                first.error().line(), placed.stream().map(Placed::error).toList(), first.cells());
    }

    private record Placed(int place, RowError error, List<String> cells) {}
}
