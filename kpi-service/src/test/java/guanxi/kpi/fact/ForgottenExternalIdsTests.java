package guanxi.kpi.fact;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.testing.TestDatabase;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A release takes them out of what those before it kept. */
class ForgottenExternalIdsTests {

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void areTakenOutOfWhatWasSaidOfThoseWhoWereErasedBefore() throws SQLException {
        var left = leftOf("8", "arguments, taken", "array['SD000' || line], true", "9", "arguments[1]");
        assertThat(left).isEqualTo("# SD0002");
    }

    @Test
    void areTakenOutOfRowsThatWereRejectedAfterAnErasure() throws SQLException {
        var left = leftOf("9", "cells", "array['2025-13-01', 'SD000' || line]", "10", "array_to_string(cells, ',')");
        assertThat(left).isEqualTo("2025-13-01,# 2025-13-01,SD0002");
    }

    @Test
    void leaveNoCardsOfThoseWhoWereErasedBefore() throws SQLException {
        migrate("10");
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into customer (id, external_id, name, completeness, version) values
                        (gen_random_uuid(), null, '#7', 100, 2),
                        (gen_random_uuid(), 'SD0001', '#8', 60, 1),
                        (gen_random_uuid(), null, '#9 铸造', 40, 1)
                    """);
            migrate("11");
            var result = statement.executeQuery(
                    "select string_agg(name || ' ' || coalesce(completeness::text, '-'), ', ' order by name) from customer");
            result.next();
            assertThat(result.getString(1)).isEqualTo("#7 -, #8 60, #9 铸造 40");
        }
    }

    /** Of two rows, of which the first tells of SD0001, who is erased. */
    private String leftOf(String before, String columns, String row, String after, String told) throws SQLException {
        migrate(before);
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("insert into forgotten_external_id values (pseudonym('SD0001'), gen_random_uuid())");
            statement.execute("""
                    with imported as (
                        insert into job (id, kind, state, owner, caller, input)
                        values (gen_random_uuid(), 'fact-import', 'DONE', 'admin', '{}', '{}') returning id)
                    insert into job_row_error (job_id, line, code, %s)
                    select id, line, 'not-a-date', %s from imported cross join generate_series(1, 2) as line
                    """.formatted(columns, row));
            migrate(after);
            var result = statement.executeQuery(
                    "select string_agg(%s, ' ' order by line) from job_row_error".formatted(told));
            result.next();
            return result.getString(1);
        }
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/migration", "classpath:db/starter", "classpath:db/merge")
                .target(target)
                .load()
                .migrate();
    }
}
