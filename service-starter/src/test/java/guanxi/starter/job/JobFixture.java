package guanxi.starter.job;

import java.time.Duration;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

/** A runner of short patience for the tests of other packages; alone, so that no worker goes on when one of them dies. */
public final class JobFixture {

    private JobFixture() {}

    public static JobRunner runner(
            DatabaseClient database, JsonMapper json, List<JobWork> works, TransactionalOperator transactions) {
        return runner(database, json, works, transactions, Duration.ofMinutes(1));
    }

    static JobRunner runner(
            DatabaseClient database,
            JsonMapper json,
            List<JobWork> works,
            TransactionalOperator transactions,
            Duration timeLimit) {
        var properties = new JobProperties(
                1, Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofMillis(5), timeLimit, Duration.ofDays(90));
        return new JobRunner(new TaskQueue(database, json, properties.lease()), works, transactions, properties);
    }
}
