package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real PostgreSQL and the real broker, as the launcher starts them. */
class SurroundingPartsTests {

    @TempDir
    private Path folder;

    private Parts parts;
    private List<Part> surroundings;
    private final List<ProcessHandle> running = new ArrayList<>();

    @BeforeEach
    void choosePorts() throws IOException {
        var anywhere = new Options(8080, folder, false, false, null);
        parts = new Parts(Path.of("../..").toRealPath(), anywhere).apart(folder.resolve("data"));
        Files.createDirectories(folder.resolve("data/logs"));
        surroundings = parts.surroundings();
    }

    @AfterEach
    void stop() {
        running.forEach(process -> Leftovers.end(process, Duration.ofSeconds(20)));
    }

    @Test
    void keepWhatWasCommittedThroughAKill() throws Exception {
        var postgres = start("postgresql");
        execute("create table kept (id int)", "insert into kept values (1), (2), (3)");
        postgres.destroyForcibly();
        await().atMost(Duration.ofSeconds(60)).until(() -> !postgres.isAlive());

        start("postgresql");
        try (var connection = connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*), current_setting('fsync') from kept")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(3);
            assertThat(rows.getString(2)).isEqualTo("on");
        }
    }

    /** As by a launcher that was killed before it had written down which process it is. */
    @Test
    void endADatabaseThatNobodyWroteDown() throws Exception {
        var postgres = start("postgresql");

        assertThat(Postgres.endLeft(parts.database())).isTrue();
        assertThat(postgres.isAlive()).isFalse();
        assertThat(Postgres.endLeft(parts.database())).isFalse();
    }

    @Test
    void keepATopicThroughAKillOfTheBroker() throws Exception {
        var broker = start("kafka");
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        broker.destroyForcibly();
        await().atMost(Duration.ofSeconds(60)).until(() -> !broker.isAlive());

        start("kafka");
        try (var admin = admin()) {
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("kept");
        }
    }

    private ProcessHandle start(String name) throws IOException {
        var part = surroundings.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        var process = part.starter().start().process();
        running.add(process);
        await().atMost(Duration.ofSeconds(60)).until(() -> part.healthy().getAsBoolean());
        assertThat(process.isAlive()).isTrue();
        return process;
    }

    private void execute(String... statements) throws Exception {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }

    private java.sql.Connection connect() throws Exception {
        var login = new Properties();
        login.put("user", Postgres.USER);
        var url = "jdbc:postgresql://127.0.0.1:" + parts.ports().get("postgresql") + "/customer";
        return DriverManager.getConnection(url, login);
    }

    private Admin admin() {
        return Admin.create(
                Map.of("bootstrap.servers", "127.0.0.1:" + parts.ports().get("kafka")));
    }
}
