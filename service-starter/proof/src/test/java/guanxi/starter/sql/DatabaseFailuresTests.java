package guanxi.starter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import guanxi.starter.problem.Problem;
import guanxi.starter.testing.TestDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

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
        var pool = new ConnectionPool(
                ConnectionPoolConfiguration.builder(ConnectionFactories.get("r2dbc:postgresql://%s:%s@%s:%d/%s"
                                .formatted(
                                        database.user(),
                                        database.password(),
                                        database.host(),
                                        database.port(),
                                        database.name())))
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

    private static Mono<Void> statement(ConnectionFactory connections) {
        return DatabaseClient.create(connections)
                .sql("create table never (id int)")
                .then();
    }

    private static Mono<Void> transaction(ConnectionFactory connections) {
        return statement(connections)
                .as(TransactionalOperator.create(new R2dbcTransactionManager(connections))::transactional);
    }

    private static Problem read(Mono<Void> work) {
        return Objects.requireNonNull(new DatabaseFailures().read(Objects.requireNonNull(catchThrowable(work::block))));
    }
}
