package guanxi.kpi.fact;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.testing.TestDatabase;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class ForgottenCellsTests {

    @Test
    void areTakenOutOfRowsThatWereRejectedAfterAnErasure() throws SQLException {
        var database = TestDatabase.fresh();
        migrate(database, "9");
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("insert into forgotten_external_id values (pseudonym('SD0001'), gen_random_uuid())");
            statement.execute("""
                    with imported as (
                        insert into job (id, kind, state, owner, caller, input)
                        values (gen_random_uuid(), 'fact-import', 'DONE', 'admin', '{}', '{}') returning id)
                    insert into job_row_error (job_id, line, code, cells)
                    select id, line, 'not-a-date', array['2025-13-01', 'SD000' || line]
                    from imported cross join generate_series(1, 2) as line
                    """);
            migrate(database, "10");
            var result = statement.executeQuery(
                    "select string_agg(array_to_string(cells, ','), ' ' order by line) from job_row_error");
            result.next();
            assertThat(result.getString(1)).isEqualTo("2025-13-01,# 2025-13-01,SD0002");
        }
    }

    private static void migrate(TestDatabase database, String target) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/migration", "classpath:db/starter", "classpath:db/merge")
                .target(target)
                .load()
                .migrate();
    }
}
