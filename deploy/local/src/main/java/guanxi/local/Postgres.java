package guanxi.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL from the binaries in the Maven registry, with a database for each service. They run as root as well, in a
 * user namespace of their own.
 */
final class Postgres {

    static final String USER = "postgres";
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final int port;
    private final Path data;
    private final Path binaries;
    private final Path log;
    private final List<String> databases;
    private @Nullable EmbeddedPostgres before;

    Postgres(int port, Path data, Path binaries, Path log, List<String> databases) {
        this.port = port;
        this.data = data;
        this.binaries = binaries;
        this.log = log;
        this.databases = List.copyOf(databases);
    }

    synchronized Running start() throws IOException {
        if (before != null) {
            // It was killed, but this process still holds its lock on the data.
            before.close();
        }
        removeHalfUnpacked();
        var server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofMinutes(1))
                // The library switches these off, for tests; here the data is meant to stay.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", "48MB")
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                .start();
        before = server;
        createDatabases(server);
        return Running.of(postmaster(data).orElseThrow(() -> new IOException("it ended at once, see " + log)));
    }

    /**
     * Ends one that is left on that data: it lives before its launcher can write it down, which may be killed meanwhile.
     *
     * @return whether there was one
     */
    static boolean endLeft(Path data) throws IOException {
        var left = postmaster(data)
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
        left.ifPresent(process -> Leftovers.end(process, GRACE));
        return left.isPresent();
    }

    /** The library knows the {@code pg_ctl} that started it, which has ended. */
    private static Optional<ProcessHandle> postmaster(Path data) throws IOException {
        var note = data.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(note).get(0).strip()));
    }

    private void createDatabases(EmbeddedPostgres server) throws IOException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var find = connection.prepareStatement("select 1 from pg_database where datname = ?");
                var create = connection.createStatement()) {
            for (var database : databases) {
                find.setString(1, database);
                try (var found = find.executeQuery()) {
                    if (!found.next()) {
                        create.execute("create database " + database);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IOException("the databases cannot be made: " + e.getMessage(), e);
        }
    }

    /** A folder whose unpacking was broken off is never mended by the library. */
    private void removeHalfUnpacked() throws IOException {
        Files.createDirectories(binaries);
        try (var folders = Files.list(binaries)) {
            for (var folder : folders.filter(
                            name -> name.getFileName().toString().startsWith("PG-"))
                    .toList()) {
                if (!Files.exists(folder.resolve(".exists"))) {
                    Folders.delete(folder);
                }
            }
        }
    }
}
