package guanxi.starter.job;

import static guanxi.starter.sql.Column.required;

import guanxi.starter.access.Caller;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The open jobs, as the workers of all instances see them. A job belongs to the worker named in its row; every step
 * locks that row, so a worker that was silent past its lease finds the job gone and changes nothing.
 */
class TaskQueue {

    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    /** Of what is forgotten at once: no statement may take long. */
    private static final int PORTION = 1_000;

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
                        select id, kind, caller, input, step, position, counts from job
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
                            input = case when :last then '{}' else input end,
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

    /** Nobody will read any more what was left to do. */
    Mono<Void> fail(UUID job, UUID worker, String code) {
        return database.sql("""
                        with failed as (
                            update job set state = 'FAILED', failure = :code, ended_at = clock_timestamp(), input = '{}'
                            where id = :id and worker = :worker and state = 'RUNNING' returning id),
                        pieces as (delete from job_piece where job_id in (select id from failed))
                        delete from job_row_key where job_id in (select id from failed)
                        """)
                .bind("id", job)
                .bind("worker", worker)
                .bind("code", code)
                .then();
    }

    /**
     * Forgets a portion of what ended so long ago: first what jobs said of their rows, then the jobs with all that still
     * hangs on them.
     *
     * @return how much it was; none when there is no more
     */
    Mono<Long> forget(Duration keep) {
        return Flux.just("""
                        delete from job_row_error where (job_id, line, place) in (
                            select said.job_id, said.line, said.place from job_row_error said join job on job.id = said.job_id
                            where job.ended_at < clock_timestamp() - cast(:keep as interval) limit :portion)
                        """, """
                        delete from job where id in (
                            select id from job
                            where ended_at < clock_timestamp() - cast(:keep as interval)
                              and not exists (select from job_row_error said where said.job_id = job.id)
                            order by ended_at limit :portion for update skip locked)
                        """)
                .concatMap(statement -> database.sql(statement)
                        .bind("keep", keep.toString())
                        .bind("portion", PORTION)
                        .fetch()
                        .rowsUpdated())
                .reduce(0L, Long::sum);
    }

    private Mono<Void> keep(UUID job, Step step) {
        if (step.problems().isEmpty()) {
            return Mono.empty();
        }
        return database.sql("""
                        insert into job_row_error (job_id, line, place, column_name, code, arguments, subject,
                            subject_id, cells, taken)
                        select :job, problem.line, problem.place, problem."column", problem.code, problem.arguments,
                            problem.subject, problem."subjectId", problem.cells, problem.taken
                        from jsonb_to_recordset(cast(:problems as jsonb))
                            as problem(line bigint, place int, "column" text, code text, arguments text[],
                                subject text, "subjectId" uuid, cells text[], taken boolean)
                        """)
                .bind("job", job)
                .bind("problems", json.writeValueAsString(kept(step)))
                .then();
    }

    /** The cells stand with the first problem of their row. */
    private static List<KeptProblem> kept(Step step) {
        var met = new HashMap<Long, Integer>();
        return step.problems().stream()
                .map(problem -> {
                    int place = met.merge(problem.line(), 1, Integer::sum);
                    var cells = place == 1 ? step.rejected().get(problem.line()) : null;
                    return KeptProblem.of(problem, place, cells);
                })
                .toList();
    }

    /** As the statement reads it from JSON. */
    private record KeptProblem(
            long line,
            int place,
            @Nullable String column,
            String code,
            List<String> arguments,
            @Nullable String subject,
            @Nullable UUID subjectId,
            @Nullable List<String> cells,
            boolean taken) {

        static KeptProblem of(RowProblem row, int place, @Nullable List<String> cells) {
            var problem = row.problem();
            var column = problem.pointer().isEmpty() ? null : problem.pointer();
            var arguments = problem.arguments().stream().map(String::valueOf).toList();
            var subject = row.subject();
            return new KeptProblem(
                    row.line(),
                    place,
                    column,
                    problem.code(),
                    arguments,
                    subject == null ? null : subject.name(),
                    subject == null ? null : subject.id(),
                    cells,
                    row.taken());
        }
    }

    private Task task(Readable row) {
        return new Task(
                required(row, "id", UUID.class),
                required(row, "kind", String.class),
                json.readValue(required(row, "caller", String.class), Caller.class),
                required(row, "input", String.class),
                required(row, "step", Long.class),
                row.get("position", String.class),
                json.readValue(required(row, "counts", String.class), COUNTS));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
