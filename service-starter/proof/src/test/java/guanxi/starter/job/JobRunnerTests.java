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
