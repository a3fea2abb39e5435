package guanxi.starter.job;

import static guanxi.starter.sql.Column.required;

import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.sql.Given;
import guanxi.starter.time.Ids;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The jobs of a service, as their starters see them. */
public class Jobs {

    private static final int SHOWN_WITH_THE_JOB = 100;
    private static final String COLUMNS =
            "id, kind, state, owner, dry_run, done, total, counts, failure, started_at, ended_at";
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private final DatabaseClient database;
    private final JsonMapper json;

    public Jobs(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Begins a job in the caller's transaction: a worker sees it after the commit. */
    public Mono<UUID> start(Caller caller, Locale language, String kind, Object input, long total) {
        return start(caller, language, new NewJob(kind, input, total, false, null));
    }

    /** As the other, with everything that can be said of a job beforehand. */
    public Mono<UUID> start(Caller caller, Locale language, NewJob job) {
        var id = Ids.next();
        var header = job.header();
        return database.sql("""
                        insert into job (id, kind, state, owner, caller, language, input, total, dry_run, header)
                        values (:id, :kind, 'WAITING', :owner, cast(:caller as jsonb), :language,
                                cast(:input as jsonb), :total, :dryRun, :header)
                        """)
                .bind("id", id)
                .bind("kind", job.kind())
                .bind("owner", caller.subject())
                .bind("caller", json.writeValueAsString(caller))
                .bind("language", language.toLanguageTag())
                .bind("input", json.writeValueAsString(job.input()))
                .bind("total", job.total())
                .bind("dryRun", job.dryRun())
                .bind("header", Given.orNull(String[].class, header == null ? null : header.toArray(String[]::new)))
                .then()
                .thenReturn(id);
    }

    /** @throws Refusal 404 when there is none, or it is another caller's and this one no administrator */
    public Mono<Job> find(Caller caller, String kind, UUID id) {
        // One after the other: read at once, a job could say that rows failed and show none.
        return row(caller, kind, id)
                .flatMap(job -> rowErrors(id, false, 0, SHOWN_WITH_THE_JOB)
                        .zipWhen(errors -> rowErrors(id, true, 0, SHOWN_WITH_THE_JOB))
                        .map(both -> withErrors(job, both.getT1(), both.getT2())));
    }

    /** @throws Refusal as {@link #find} */
    public Mono<Page<RowError>> errors(Caller caller, String kind, UUID id, PageRequest page) {
        return errors(caller, kind, id, false, page);
    }

    /**
     * Rows that were taken, with what each waited for at that moment.
     *
     * @throws Refusal as {@link #find}
     */
    public Mono<Page<RowError>> waiting(Caller caller, String kind, UUID id, PageRequest page) {
        return errors(caller, kind, id, true, page);
    }

    private Mono<Page<RowError>> errors(Caller caller, String kind, UUID id, boolean taken, PageRequest page) {
        var last = page.key(0, Long::valueOf);
        return row(caller, kind, id)
                .then(Mono.defer(() -> rowErrors(id, taken, last == null ? 0 : last, page.fetch())))
                .map(errors -> page.page(errors, error -> List.of(error.line())));
    }

    /** Whether a job of that kind, whoever started it, is still to be worked off. */
    public Mono<Boolean> isOpen(String kind) {
        return database.sql(
                        "select exists (select from job where kind = :kind and state in ('WAITING', 'RUNNING')) as open")
                .bind("kind", kind)
                .map(row -> required(row, "open", Boolean.class))
                .one();
    }

    /** Those that the caller started, the latest first; without their row errors. */
    public Mono<Page<Job>> list(Caller caller, String kind, PageRequest page) {
        return database.sql("select " + COLUMNS + """
                         from job where owner = :owner and kind = :kind and (:before is null or id < :before)
                        order by id desc limit :limit
                        """)
                .bind("owner", caller.subject())
                .bind("kind", kind)
                .bind("before", Given.orNull(UUID.class, page.key(0, UUID::fromString)))
                .bind("limit", page.fetch())
                .map(this::job)
                .all()
                .collectList()
                .map(jobs -> page.page(jobs, job -> List.of(job.id())));
    }

    /**
     * Ends the job behind the step under way; what is done by then stays and is counted.
     *
     * @throws Refusal as {@link #find}, and 409 when the job has ended already
     */
    public Mono<Job> cancel(Caller caller, String kind, UUID id) {
        return row(caller, kind, id)
                .then(Mono.defer(() -> end(id)))
                .filter(ended -> ended)
                .switchIfEmpty(Mono.error(() -> new Refusal(HttpStatus.CONFLICT, "job-ended")))
                .then(Mono.defer(() -> forget(id)))
                .then(Mono.defer(() -> find(caller, kind, id)));
    }

    /** No step begins behind it, so what is removed then does not come again. */
    private Mono<Boolean> end(UUID id) {
        return database.sql("""
                        update job set state = 'CANCELLED', ended_at = clock_timestamp()
                        where id = :id and state in ('WAITING', 'RUNNING')
                        """).bind("id", id).fetch().rowsUpdated().map(jobs -> jobs > 0);
    }

    private Mono<Void> forget(UUID id) {
        return database.sql("delete from job_piece where job_id = :id")
                .bind("id", id)
                .then()
                .then(database.sql("delete from job_row_key where job_id = :id")
                        .bind("id", id)
                        .then());
    }

    /**
     * Rows that were not taken, as they stood in the file.
     *
     * @param behind the line after which they begin
     */
    public Mono<List<RejectedRow>> rejected(UUID id, long behind, int limit) {
        return database.sql("""
                        select line, column_name, detail, cells from job_row_error
                        where job_id = :id and line > :behind and cells is not null order by line limit :limit
                        """)
                .bind("id", id)
                .bind("behind", behind)
                .bind("limit", limit)
                .map(row -> new RejectedRow(
                        required(row, "line", Long.class),
                        row.get("column_name", String.class),
                        required(row, "detail", String.class),
                        List.of(required(row, "cells", String[].class))))
                .all()
                .collectList();
    }

    /** What the cells of the job's rows are called; empty for work without a table. */
    public Mono<List<String>> header(Caller caller, String kind, UUID id) {
        return row(caller, kind, id)
                .then(database.sql("select coalesce(header, '{}') as header from job where id = :id")
                        .bind("id", id)
                        .map(row -> List.of(required(row, "header", String[].class)))
                        .one());
    }

    private Mono<Job> row(Caller caller, String kind, UUID id) {
        return database.sql("select " + COLUMNS + """
                         from job where id = :id and kind = :kind and (owner = :owner or :administrator)
                        """)
                .bind("id", id)
                .bind("kind", kind)
                .bind("owner", caller.subject())
                .bind("administrator", caller.is(Role.ADMIN))
                .map(this::job)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.unknown(kind, id)));
    }

    private Mono<List<RowError>> rowErrors(UUID id, boolean taken, long behind, int limit) {
        Flux<RowError> errors = database.sql("""
                        select line, column_name, code, detail from job_row_error
                        where job_id = :id and taken = :taken and line > :behind order by line limit :limit
                        """)
                .bind("id", id)
                .bind("taken", taken)
                .bind("behind", behind)
                .bind("limit", limit)
                .map(row -> new RowError(
                        required(row, "line", Long.class),
                        row.get("column_name", String.class),
                        required(row, "code", String.class),
                        required(row, "detail", String.class)))
                .all();
        return errors.collectList();
    }

    private Job job(Readable row) {
        return new Job(
                required(row, "id", UUID.class),
                required(row, "kind", String.class),
                Job.State.valueOf(required(row, "state", String.class)),
                required(row, "owner", String.class),
                required(row, "dry_run", Boolean.class),
                required(row, "done", Long.class),
                row.get("total", Long.class),
                json.readValue(required(row, "counts", String.class), COUNTS),
                List.of(),
                List.of(),
                row.get("failure", String.class),
                required(row, "started_at", Instant.class),
                row.get("ended_at", Instant.class));
    }

    private static Job withErrors(Job job, List<RowError> errors, List<RowError> waiting) {
        return new Job(
                job.id(),
                job.kind(),
                job.state(),
                job.owner(),
                job.dryRun(),
                job.done(),
                job.total(),
                job.counts(),
                errors,
                waiting,
                job.failure(),
                job.startedAt(),
                job.endedAt());
    }
}
