package guanxi.starter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import guanxi.starter.problem.Problem;
import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.TestDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class DatabaseFailuresTests {

    @Test
    void knowThatNothingHadBegunWhereNobodyListens() {
        var closed = ConnectionFactories.get("r2dbc:postgresql://nobody:none@127.0.0.1:1/none");

        assertThat(read(statement(closed))).isEqualTo(Problem.unavailable());
        assertThat(read(transaction(closed))).isEqualTo(Problem.unavailable());
    }

    @Test
    void knowThatNothingHadBegunWhereNoConnectionIsFree() {
        var database = TestDatabase.fresh();
        var pool = new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(address(database)))
                .initialSize(1)
                .maxSize(1)
                .maxAcquireTime(Duration.ofMillis(300))
                .build());
        // The only one is opened in however much time it takes.
        pool.warmup().block();
        var held = Objects.requireNonNull(pool.create().block());

        assertThat(read(statement(pool))).isEqualTo(Problem.unavailable());
        assertThat(read(transaction(pool))).isEqualTo(Problem.unavailable());

        Mono.from(held.close()).block();
        pool.dispose();
    }

    @Test
    void knowThatWhatWasTooSlowIsTakenBack() {
        var connections = ConnectionFactories.get(address(TestDatabase.fresh()));
        var client = DatabaseClient.create(connections);
        var slow = client.sql("set local statement_timeout = 20")
                .then()
                .then(client.sql("select pg_sleep(60)").then());

        assertThat(read(inTransaction(connections, slow))).isEqualTo(Problem.unavailable());
    }

    @Test
    void knowThatWhoeverLosesADeadlockIsTakenBack() throws Exception {
        var database = TestDatabase.fresh();
        var connections = ConnectionFactories.get(address(database));
        var client = DatabaseClient.create(connections);
        try (var other = database.connect();
                var statement = other.createStatement()) {
            statement.execute("create table row as select id from generate_series(1, 2) id");
            // It is not to be the one that finds out.
            statement.execute("set deadlock_timeout = '1h'");
            other.setAutoCommit(false);
            statement.execute("select from row where id = 2 for update");
            var waiting = new CompletableFuture<Boolean>();
            var deadlock = client.sql("select id from row where id = 1 for update")
                    .then()
                    .then(Mono.fromRunnable(() -> {
                                AtOnce.THREADS.execute(() -> waiting.complete(isDone(statement)));
                                await().atMost(Duration.ofSeconds(60))
                                        .until(() -> database.isAwaited("select from row where id = 1 for update"));
                            })
                            .subscribeOn(Schedulers.boundedElastic()))
                    .then(client.sql("select id from row where id = 2 for update")
                            .then());

            assertThat(read(inTransaction(connections, deadlock))).isEqualTo(Problem.unavailable());
            assertThat(waiting.get(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean isDone(Statement statement) {
        try {
            return statement.execute("select from row where id = 1 for update");
        } catch (SQLException refused) {
            return false;
        }
    }

    private static String address(TestDatabase database) {
        return "r2dbc:postgresql://%s:%s@%s:%d/%s"
                .formatted(database.user(), database.password(), database.host(), database.port(), database.name());
    }

    private static Mono<Void> statement(ConnectionFactory connections) {
        return DatabaseClient.create(connections)
                .sql("create table never (id int)")
                .then();
    }

    private static Mono<Void> transaction(ConnectionFactory connections) {
        return inTransaction(connections, statement(connections));
    }

    private static Mono<Void> inTransaction(ConnectionFactory connections, Mono<Void> work) {
        return work.as(TransactionalOperator.create(new R2dbcTransactionManager(connections))::transactional);
    }

    private static Problem read(Mono<Void> work) {
        return Objects.requireNonNull(new DatabaseFailures().read(Objects.requireNonNull(catchThrowable(work::block))));
    }
}
