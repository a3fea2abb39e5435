package guanxi.starter.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import guanxi.starter.testing.TestDatabase;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

class JobRunnerTests {

    private static final Caller ADMIN = new Caller("admin", "Admin", Set.of(Role.ADMIN), Set.of(), "sales");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestDatabase database = TestDatabase.fresh();
    private final ConnectionFactory connections = ConnectionFactories.get("r2dbc:postgresql://%s:%s@%s:%d/%s"
            .formatted(database.user(), database.password(), database.host(), database.port(), database.name()));
    private final DatabaseClient client = DatabaseClient.create(connections);
    private final TransactionalOperator transactions =
            TransactionalOperator.create(new R2dbcTransactionManager(connections));
    private final Jobs jobs = new Jobs(client, JSON, new StaticMessageSource(), transactions);

    @BeforeEach
    void migrate() {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/starter")
                .load()
                .migrate();
    }

    /** As of a connection whose other end is gone without a word. */
    @Test
    void goesOnAfterAStepOfWhichNothingIsHeardAnyMore() {
        assertThat(ended(1)).isEqualTo(Job.State.DONE);
    }

    /** While it is tried for ever, nobody else's work has its worker. */
    @Test
    void givesUpAStepThatTakesTooLongEachTime() {
        assertThat(ended(Integer.MAX_VALUE)).isEqualTo(Job.State.FAILED);
    }

    /** @param silences of the step, before it is done */
    private Job.State ended(int silences) {
        var errand = new Errand(new AtomicInteger(silences));
        var runner = JobFixture.runner(client, JSON, List.of(errand), transactions, Duration.ofSeconds(1));
        var job = jobs.start(ADMIN, "errand", Map.of(), 1).block();
        runner.start();
        try {
            return await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> jobs.find(ADMIN, "errand", job, Locale.ENGLISH)
                                    .block()
                                    .state(),
                            state -> state == Job.State.DONE || state == Job.State.FAILED);
        } finally {
            runner.stop();
        }
    }

    @Test
    void forgetsJobsThatEndedLongAgoWithAllThatHangsOnThem() {
        kept("DONE", "91 days");
        kept("CANCELLED", "91 days");
        var recent = kept("FAILED", "89 days");
        var open = kept("RUNNING", null);
        var runner = JobFixture.runner(
                client, JSON, List.of(new Errand(new AtomicInteger())), transactions, Duration.ofSeconds(60));
        runner.start();
        try {
            runner.forget();
        } finally {
            runner.stop();
        }
        for (var table : List.of("job_row_error", "job_row_key", "job_piece")) {
            assertThat(ids("select job_id from %s order by job_id".formatted(table)))
                    .as(table)
                    .containsExactlyInAnyOrder(recent, recent, open, open);
        }
        assertThat(ids("select id from job")).containsExactlyInAnyOrder(recent, open);
    }

    /** More of it than goes at once. */
    @Test
    void forgetsInPortions() {
        var old = kept("DONE", "91 days");
        client.sql("""
                        insert into job_row_error (job_id, line, code)
                        select :job, line, 'blank' from generate_series(10, 3000) line
                        """).bind("job", old).then().block();
        var queue = new TaskQueue(client, JSON, Duration.ofSeconds(5));

        assertThat(queue.forget(Duration.ofDays(90)).block()).isEqualTo(1000);
        assertThat(ids("select id from job")).containsExactly(old);
        assertThat(queue.forget(Duration.ofDays(90))
                        .expand(more -> more > 0 ? queue.forget(Duration.ofDays(90)) : Mono.empty())
                        .reduce(Long::sum)
                        .block())
                .isEqualTo(1994);
        assertThat(ids("select id from job")).isEmpty();
    }

    private List<UUID> ids(String statement) {
        return client.sql(statement).mapValue(UUID.class).all().collectList().block();
    }

    private UUID kept(String state, String ago) {
        var id = UUID.randomUUID();
        var ended = ago == null ? "null" : "clock_timestamp() - interval '" + ago + "'";
        for (var statement : List.of(
                "insert into job (id, kind, state, owner, caller, input, ended_at, lease_until)"
                        + " values (:id, 'kept', '" + state + "', 'x', '{}', '{}', " + ended + ", 'infinity')",
                "insert into job_row_error (job_id, line, code) values (:id, 1, 'blank'), (:id, 2, 'blank')",
                "insert into job_row_key (job_id, key, line) values (:id, 'a', 1), (:id, 'b', 2)",
                "insert into job_piece (job_id, number, content) values (:id, 0, ''), (:id, 1, '')")) {
            client.sql(statement).bind("id", id).then().block();
        }
        return id;
    }

    private record Errand(AtomicInteger silences) implements JobWork {

        @Override
        public Set<String> kinds() {
            return Set.of("errand");
        }

        @Override
        public Mono<Step> step(Task task) {
            return silences.getAndDecrement() > 0
                    ? Mono.never()
                    : Mono.just(new Step(1, Map.of("run", 1L), List.of(), true));
        }
    }
}
