package guanxi.customer.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.r2dbc.core.DatabaseClient;

/** Where the whole database still tells of somebody. */
record Traces(DatabaseClient database) {

    /** Every column of every table that can hold text. */
    List<String> tablesHolding(String text) {
        var columns = database.sql("""
                        select table_name, column_name from information_schema.columns
                        join information_schema.tables using (table_schema, table_name)
                        where table_schema = 'public' and table_type = 'BASE TABLE'
                          and (data_type in ('text', 'jsonb', 'json', 'ARRAY', 'character varying', 'tsvector'))
                        """)
                .map(row -> Map.entry(row.get(0, String.class), row.get(1, String.class)))
                .all()
                .collectList()
                .block();
        assertThat(columns).hasSizeGreaterThan(20);
        return columns.stream()
                .filter(column -> database.sql("select exists (select from %s where position(:text in %s::text) > 0)"
                                .formatted(column.getKey(), column.getValue()))
                        .bind("text", text)
                        .mapValue(Boolean.class)
                        .one()
                        .block())
                .map(column -> column.getKey() + "." + column.getValue())
                .toList();
    }

    /** Of those that are kept for who asks the same again. */
    long answersTelling(String text) {
        return database.sql("select count(*) from idempotency where position(:text in body) > 0")
                .bind("text", text.getBytes(StandardCharsets.UTF_8))
                .mapValue(Long.class)
                .one()
                .block();
    }

    /** What was written is on its way out. */
    void awaitSilence(UUID id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.sql("select count(*) = 0 from outbox where entity = :id")
                        .bind("id", id)
                        .mapValue(Boolean.class)
                        .one()
                        .block());
    }
}
