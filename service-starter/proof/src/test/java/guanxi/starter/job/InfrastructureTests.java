package guanxi.starter.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import guanxi.starter.testing.TestDatabase;
import io.r2dbc.spi.ConnectionFactories;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;

class InfrastructureTests {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @Test
    void isToBlameWhereNobodyListens() {
        assertThat(isToBlameFor("r2dbc:postgresql://nobody:none@127.0.0.1:1/none", "select 1"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select pg_terminate_backend(pg_backend_pid())",
                "do $$ begin raise 'took too long' using errcode = '57014'; end $$",
                "do $$ begin raise 'a lost race' using errcode = '40P01'; end $$",
                "do $$ begin raise 'no disk' using errcode = '53100'; end $$"
            })
    void isToBlameForWhatPasses(String statement) {
        assertThat(isToBlameFor(statement)).isTrue();
    }

    /** The driver takes most of them for a resource that is not there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "do $$ begin raise 'too large for an index' using errcode = '54000'; end $$",
                "do $$ begin raise 'no such state' using errcode = '55000'; end $$",
                "do $$ begin raise 'said by a function'; end $$",
                "select 1 / 0"
            })
    void isNotToBlameForWhatIsRefusedEveryTime(String statement) {
        assertThat(isToBlameFor(statement)).isFalse();
    }

    private static boolean isToBlameFor(String statement) {
        return isToBlameFor(
                "r2dbc:postgresql://%s:%s@%s:%d/%s"
                        .formatted(
                                DATABASE.user(),
                                DATABASE.password(),
                                DATABASE.host(),
                                DATABASE.port(),
                                DATABASE.name()),
                statement);
    }

    private static boolean isToBlameFor(String database, String statement) {
        var work = DatabaseClient.create(ConnectionFactories.get(database))
                .sql(statement)
                .then();
        return Infrastructure.isToBlameFor(Objects.requireNonNull(catchThrowable(work::block)));
    }
}
