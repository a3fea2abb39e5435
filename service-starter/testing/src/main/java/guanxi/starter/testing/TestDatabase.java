package guanxi.starter.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** An empty database on the one real PostgreSQL that all tests of a JVM share. */
public record TestDatabase(String host, int port, String name, String user, String password) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    public static TestDatabase fresh() {
        var server = Server.RUNNING;
        var name = "test_" + COUNT.incrementAndGet();
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database could be made for the test", e);
        }
        return new TestDatabase(server.host(), server.port(), name, server.user(), server.password());
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** A plain connection, for what a test arranges or looks at beside the service. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user, password);
    }

    /** Whether somebody waits for a lock with a statement like that, as SQL means it. */
    public boolean isAwaited(String statement) throws SQLException {
        try (var connection = connect();
                var asked = connection.prepareStatement("""
                        select from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock' and query like ?
                        """)) {
            asked.setString(1, statement);
            return asked.executeQuery().next();
        }
    }

    private static final class Server {

        private static final TestDatabase RUNNING = Containers.wanted() ? container() : embedded();

        // Never closed: both end with the JVM of the tests.
        @SuppressWarnings("resource")
        private static TestDatabase embedded() {
            try {
                var postgres = EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .setServerConfig("max_connections", "300")
                        .start();
                return new TestDatabase("127.0.0.1", postgres.getPort(), "postgres", "postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @SuppressWarnings("resource")
        private static TestDatabase container() {
            var postgres = new PostgreSQLContainer("postgres:18-alpine");
            postgres.start();
            return new TestDatabase(
                    postgres.getHost(),
                    postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                    postgres.getDatabaseName(),
                    postgres.getUsername(),
                    postgres.getPassword());
        }
    }
}
