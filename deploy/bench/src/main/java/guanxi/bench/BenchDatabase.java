package guanxi.bench;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;

/** A PostgreSQL that keeps what it was told, as in production, with customer-service's databases in it. */
public final class BenchDatabase implements AutoCloseable {

    private final EmbeddedPostgres server;

    private BenchDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    public static BenchDatabase start() throws IOException {
        return new BenchDatabase(EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(1))
                // The library switches these off, for tests.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("maintenance_work_mem", "1GB")
                .start());
    }

    /** An empty database with the tables of the service. */
    public String migrated(String name) throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        Flyway.configure()
                .dataSource(url(name), "postgres", "postgres")
                .locations("classpath:db/migration", "classpath:db/starter")
                .outOfOrder(true)
                .load()
                .migrate();
        return name;
    }

    public Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(url(name), "postgres", "postgres");
    }

    /** With the settings of the service. */
    public ConnectionFactory reactive(String name) {
        return ConnectionFactories.get(ConnectionFactoryOptions.builder()
                .option(ConnectionFactoryOptions.DRIVER, "pool")
                .option(ConnectionFactoryOptions.PROTOCOL, "postgresql")
                .option(ConnectionFactoryOptions.HOST, "127.0.0.1")
                .option(ConnectionFactoryOptions.PORT, server.getPort())
                .option(ConnectionFactoryOptions.USER, "postgres")
                .option(ConnectionFactoryOptions.PASSWORD, "postgres")
                .option(ConnectionFactoryOptions.DATABASE, name)
                .option(Option.valueOf("maxSize"), 2)
                .option(Option.valueOf("options"), "plan_cache_mode=force_custom_plan")
                .build());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    }
}
