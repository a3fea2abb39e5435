package guanxi.starter.job;

import static guanxi.starter.sql.Column.required;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import guanxi.starter.access.Caller;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The open jobs, as the workers of all instances see them. A job belongs to the worker named in its row; every step
 * locks that row, so a worker that was silent past its lease finds the job gone and changes nothing.
 */
class TaskQueue {

    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private final DatabaseClient database;
    private final JsonMapper json;
    private final Duration lease;

    TaskQueue(DatabaseClient database, JsonMapper json, Duration lease) {
        this.database = database;
        this.json = json;
        this.lease = lease;
    }

    /** Takes the oldest job that nobody works on. */
    Mono<UUID> claim(UUID worker, Set<String> kinds) {
        return database.sql("""
                        update job set state = 'RUNNING', worker = :worker, lease_until = clock_timestamp() + make_interval(secs => :lease)
                        where id = (
                            select id from job
                            where state in ('WAITING', 'RUNNING') and lease_until <= clock_timestamp()
                              and kind = any(:kinds)
                            order by id limit 1 for update skip locked)
                        returning id
                        """)
                .bind("worker", worker)
                .bind("lease", seconds(lease))
                .bind("kinds", kinds.toArray(String[]::new))
                .map(row -> required(row, "id", UUID.class))
                .one();
    }

    /** The task, locked until the transaction ends; empty when the job is no longer that worker's. */
    Mono<Task> lock(UUID job, UUID worker) {
        return database.sql("""
                        select id, kind, caller, language, input, step, position, counts from job
                        where id = :id and worker = :worker and state = 'RUNNING' for update
                        """)
                .bind("id", job)
                .bind("worker", worker)
                .map(this::task)
                .one();
    }

    /** Writes the step's progress in the transaction of the step. */
    Mono<Void> advance(Task task, Step step) {
        var counts = new TreeMap<>(task.counts());
        step.counts().forEach((outcome, rows) -> counts.merge(outcome, rows, Long::sum));
        return database.sql("""
                        update job set step = step + 1, position = :position, done = done + :rows, counts = cast(:counts as jsonb),
                            state = case when :last then 'DONE' else state end,
                            ended_at = case when :last then clock_timestamp() end,
                            attempts = 0, lease_until = clock_timestamp() + make_interval(secs => :lease)
                        where id = :id
                        """)
                .bind("id", task.id())
                .bind("position", Given.orNull(step.position()))
                .bind("rows", step.rows())
                .bind("counts", json.writeValueAsString(counts))
                .bind("last", step.last())
                .bind("lease", seconds(lease))
                .then()
                .then(keep(task.id(), step));
    }

    /** Leaves the job to any worker, at once or after a while. */
    Mono<Void> release(UUID job, UUID worker, Duration pause) {
        return database.sql(
                        "update job set worker = null, lease_until = clock_timestamp() + make_interval(secs => :pause)"
                                + " where id = :id and worker = :worker and state = 'RUNNING'")
                .bind("id", job)
                .bind("worker", worker)
                .bind("pause", seconds(pause))
                .then();
    }

    /** Counts a failed try; how many there were since the last committed step. */
    Mono<Integer> tried(UUID job, UUID worker) {
        return database.sql("update job set attempts = attempts + 1"
                        + " where id = :id and worker = :worker and state = 'RUNNING' returning attempts")
                .bind("id", job)
                .bind("worker", worker)
                .map(row -> required(row, "attempts", Integer.class))
                .one();
    }

    Mono<Void> fail(UUID job, UUID worker, String code) {
        return database.sql("update job set state = 'FAILED', failure = :code, ended_at = clock_timestamp()"
                        + " where id = :id and worker = :worker and state = 'RUNNING'")
                .bind("id", job)
                .bind("worker", worker)
                .bind("code", code)
                .then();
    }

    private Mono<Void> keep(UUID job, Step step) {
        if (step.errors().isEmpty() && step.waiting().isEmpty()) {
            return Mono.empty();
        }
        var errors = step.errors().stream()
                .map(error -> new KeptError(error, step.rejected().get(error.line()), false));
        var waiting = step.waiting().stream().map(row -> new KeptError(row, null, true));
        var kept = Stream.concat(errors, waiting).toList();
        return database.sql("""
                        insert into job_row_error (job_id, line, column_name, code, detail, cells, taken)
                        select :job, error.line, error."column", error.code, error.detail, error.cells, error.taken
                        from jsonb_to_recordset(cast(:errors as jsonb))
                            as error(line bigint, "column" text, code text, detail text, cells text[], taken boolean)
                        """)
                .bind("job", job)
                .bind("errors", json.writeValueAsString(kept))
                .then();
    }

    /** As the statement reads it from JSON. */
    private record KeptError(
            @JsonUnwrapped RowError error, @Nullable List<String> cells, boolean taken) {}

    private Task task(Readable row) {
        return new Task(
                required(row, "id", UUID.class),
                required(row, "kind", String.class),
                json.readValue(required(row, "caller", String.class), Caller.class),
                Locale.forLanguageTag(required(row, "language", String.class)),
                required(row, "input", String.class),
                required(row, "step", Long.class),
                row.get("position", String.class),
                json.readValue(required(row, "counts", String.class), COUNTS));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
