package guanxi.customer;

import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;

/** How PostgreSQL would carry out a statement on a table that is too large to be read from end to end. */
public record Planner(DatabaseClient database, TransactionalOperator transactions) {

    /** @param avoided settings of further ways that only pay on the few rows of a test */
    public String plan(GenericExecuteSpec explain, String... avoided) {
        return Flux.fromStream(Stream.concat(Stream.of("enable_seqscan"), Stream.of(avoided)))
                .concatMap(way -> database.sql("set local " + way + " = off").then())
                .thenMany(explain.map(row -> String.valueOf(row.get(0))).all())
                .collectList()
                .as(transactions::transactional)
                .map(lines -> String.join("\n", lines))
                .block();
    }
}
