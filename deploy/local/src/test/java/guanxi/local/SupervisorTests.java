package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTests {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Map<String, ProcessHandle> running = new ConcurrentHashMap<>();
    private final List<String> started = new CopyOnWriteArrayList<>();
    private Supervisor supervisor;

    @AfterEach
    void stop() {
        supervisor.stop();
        assertThat(running.values()).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void startsAPartWhenThoseItNeedsAreHealthyAndTellsSo() {
        start(lasting("database"), lasting("service", "database"), lasting("gateway", "service"));
        assertThat(started).containsExactly("database", "service", "gateway");
        assertThat(output())
                .containsSubsequence(
                        "database             starting",
                        "database             healthy after",
                        "service              starting",
                        "gateway              healthy after");
    }

    @Test
    void stopsTheLastStartedFirstAndForgetsThem() throws IOException {
        start(lasting("database"), lasting("service", "database"));
        supervisor.stop();
        assertThat(running.values()).noneMatch(ProcessHandle::isAlive);
        assertThat(new Leftovers(folder.resolve("run")).clear()).isEmpty();
    }

    @Test
    void startsAPartAgainThatWasKilledAndNamesIt() {
        start(lasting("database"));
        running.get("database").destroyForcibly();
        await().atMost(Duration.ofSeconds(60)).until(() -> started.size() == 2);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> running.get("database").isAlive());
        assertThat(output()).contains("database has ended; it is started again (1 of 3).");
    }

    @Test
    void saysWhyItDoesNotStartAPartForTheFourthTime() throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(folder.resolve("logs/service"), "no memory left\n");
        start(lasting("service"));
        for (int times = 1; times <= 4; times++) {
            int expected = times;
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> started.size() == expected && output().split("healthy after").length > expected);
            running.get("service").destroyForcibly();
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> output().contains("service is not started again. It ended 4 times within 5 minutes."));
        assertThat(output()).contains("no memory left");
        assertThat(started).hasSize(4);
    }

    @Test
    void givesUpOnAPartThatEndsWhileItStartsAndShowsTheEndOfItsLog() throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(folder.resolve("logs/service"), "port is taken\n");
        var broken = new Part("service", Set.of(), () -> begin("service", "true"), () -> false);
        assertThatThrownBy(() -> start(lasting("database"), broken))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("service ended while it started")
                .hasMessageContaining("port is taken");
    }

    private void start(Part... parts) {
        supervisor = new Supervisor(
                List.of(parts),
                new Leftovers(folder.resolve("run")),
                part -> folder.resolve("logs").resolve(part),
                new PrintStream(output, true, StandardCharsets.UTF_8));
        supervisor.start();
    }

    private Part lasting(String name, String... needs) {
        return new Part(
                name,
                Set.of(needs),
                () -> begin(name, "tail", "-f", "/dev/null"),
                () -> running.containsKey(name) && running.get(name).isAlive());
    }

    private ProcessHandle begin(String name, String... command) throws IOException {
        var process = new ProcessBuilder(command).start().toHandle();
        running.put(name, process);
        started.add(name);
        return process;
    }

    private String output() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
