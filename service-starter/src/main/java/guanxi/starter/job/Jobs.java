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
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
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
    private final TransactionalOperator transactions;
    private final RowErrors errors;

    public Jobs(DatabaseClient database, JsonMapper json, MessageSource texts, TransactionalOperator transactions) {
        this.database = database;
        this.json = json;
        this.transactions = transactions;
        this.errors = new RowErrors(database, texts);
    }

    /** Begins a job in the caller's transaction: a worker sees it after the commit. */
    public Mono<UUID> start(Caller caller, String kind, Object input, long total) {
        return start(caller, new NewJob(kind, input, total, false, null));
    }

    /** As the other, with everything that can be said of a job beforehand. */
    public Mono<UUID> start(Caller caller, NewJob job) {
        var id = Ids.next();
        var header = job.header();
        return database.sql("""
                        insert into job (id, kind, state, owner, caller, input, total, dry_run, header)
                        values (:id, :kind, 'WAITING', :owner, cast(:caller as jsonb), cast(:input as jsonb),
                                :total, :dryRun, :header)
                        """)
                .bind("id", id)
                .bind("kind", job.kind())
                .bind("owner", caller.subject())
                .bind("caller", json.writeValueAsString(caller))
                .bind("input", json.writeValueAsString(job.input()))
                .bind("total", job.total())
                .bind("dryRun", job.dryRun())
                .bind("header", Given.orNull(String[].class, header == null ? null : header.toArray(String[]::new)))
                .then()
                .thenReturn(id);
    }

    /**
     * @param language of the row errors
     * @throws Refusal 404 when there is none, or it is another caller's and this one no administrator
     */
    public Mono<Job> find(Caller caller, String kind, UUID id, Locale language) {
        // One after the other: read at once, a job could say that rows failed and show none.
        return row(caller, kind, id)
                .flatMap(job -> errors.first(id, false, SHOWN_WITH_THE_JOB, language)
                        .zipWhen(wrong -> errors.first(id, true, SHOWN_WITH_THE_JOB, language))
                        .map(both -> withErrors(job, both.getT1(), both.getT2())));
    }

    /** @throws Refusal as {@link #find} */
    public Mono<Page<RowError>> errors(Caller caller, String kind, UUID id, PageRequest page, Locale language) {
        return row(caller, kind, id).then(Mono.defer(() -> errors.page(id, false, page, language)));
    }

    /**
     * Rows that were taken, with what each waited for at that moment.
     *
     * @throws Refusal as {@link #find}
     */
    public Mono<Page<RowError>> waiting(Caller caller, String kind, UUID id, PageRequest page, Locale language) {
        return row(caller, kind, id).then(Mono.defer(() -> errors.page(id, true, page, language)));
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
    public Mono<Job> cancel(Caller caller, String kind, UUID id, Locale language) {
        return row(caller, kind, id)
                .then(Mono.defer(() -> ended(id)))
                .then(Mono.defer(() -> find(caller, kind, id, language)));
    }

    /** In one transaction: whatever ended between the two would leave rows behind that nobody removes. */
    private Mono<Void> ended(UUID id) {
        return end(id).filter(ended -> ended)
                .switchIfEmpty(Mono.error(() -> new Refusal(HttpStatus.CONFLICT, "job-ended")))
                .then(Mono.defer(() -> forget(id)))
                .as(transactions::transactional);
    }

    /** No step begins behind it, so what is removed then does not come again. */
    private Mono<Boolean> end(UUID id) {
        return database.sql("""
                        update job set state = 'CANCELLED', ended_at = clock_timestamp(), input = '{}'
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
     * @param language of the reasons
     */
    public Mono<List<RejectedRow>> rejected(UUID id, long behind, int limit, Locale language) {
        return errors.rejected(id, behind, limit, language);
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
