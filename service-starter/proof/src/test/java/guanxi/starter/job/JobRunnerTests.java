package guanxi.starter.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import guanxi.starter.testing.TestDatabase;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
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

    /** As of a connection whose other end is gone without a word. */
    @Test
    void goesOnAfterAStepOfWhichNothingIsHeardAnyMore() {
        var database = TestDatabase.fresh();
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/starter")
                .load()
                .migrate();
        var connections = ConnectionFactories.get("r2dbc:postgresql://%s:%s@%s:%d/%s"
                .formatted(database.user(), database.password(), database.host(), database.port(), database.name()));
        var client = DatabaseClient.create(connections);
        var transactions = TransactionalOperator.create(new R2dbcTransactionManager(connections));
        var jobs = new Jobs(client, JSON, new StaticMessageSource(), transactions);
        var runner = JobFixture.runner(client, JSON, List.of(new Errand()), transactions, Duration.ofSeconds(1));
        var job = jobs.start(ADMIN, "errand", Map.of(), 1).block();
        runner.start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> jobs.find(ADMIN, "errand", job, Locale.ENGLISH)
                                    .block()
                                    .state()
                            == Job.State.DONE);
        } finally {
            runner.stop();
        }
        assertThat(jobs.find(ADMIN, "errand", job, Locale.ENGLISH).block().counts())
                .isEqualTo(Map.of("run", 1L));
    }

    private static final class Errand implements JobWork {

        private final AtomicBoolean silent = new AtomicBoolean(true);

        @Override
        public Set<String> kinds() {
            return Set.of("errand");
        }

        @Override
        public Mono<Step> step(Task task) {
            return silent.getAndSet(false) ? Mono.never() : Mono.just(new Step(1, Map.of("run", 1L), List.of(), true));
        }
    }
}
