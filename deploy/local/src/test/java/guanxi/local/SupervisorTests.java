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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTests {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Map<String, ProcessHandle> running = new ConcurrentHashMap<>();
    private final List<String> started = new CopyOnWriteArrayList<>();
    private final Console console = new Console(printer(output), printer(output));
    private final AtomicLong passed = new AtomicLong();
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
    void endsAllPartsAndForgetsThem() throws IOException {
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
    void endsAPartThatLivesButDoesNotBecomeHealthyWithAllItBeganBeforeItStartsItAgain() {
        var unhealthy = new CopyOnWriteArrayList<ProcessHandle>();
        var beside = new CopyOnWriteArrayList<ProcessHandle>();
        var part = new Part(
                "service",
                Set.of(),
                Set.of(),
                () -> {
                    unhealthy.stream().filter(ProcessHandle::isAlive).forEach(beside::add);
                    return begin("service", "sh", "-c", "sleep 300 & wait");
                },
                () -> {
                    var all = all(running.get("service"));
                    if (started.size() == 2 && all.size() > 1) {
                        unhealthy.addAll(all);
                        passed.set(Duration.ofMinutes(3).toNanos());
                    }
                    return started.size() != 2 && all.size() > 1;
                });
        start(part);
        all(running.get("service")).forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(120)).until(() -> output().split("healthy after").length == 3);
        var last = all(running.get("service"));
        supervisor.stop();
        last.forEach(ProcessHandle::destroyForcibly);

        assertThat(output()).contains("service did not become healthy in time");
        assertThat(started).hasSize(3);
        assertThat(unhealthy.stream().distinct()).hasSize(2);
        assertThat(beside).isEmpty();
    }

    /** The process before those it began. */
    private static List<ProcessHandle> all(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    @Test
    void saysWhyItDoesNotStartAPartForTheFourthTime() throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(folder.resolve("logs/service"), "all is well\n".repeat(20) + "no memory left\n");
        start(lasting("service"));
        for (int times = 1; times <= 4; times++) {
            int expected = times;
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> started.size() == expected && output().split("healthy after").length > expected);
            running.get("service").destroyForcibly();
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> output().contains("service is not started again. It ended 4 times within 5 minutes"));
        assertThat(output())
                .contains("within 5 minutes, at last by signal 9.", "start deploy/up again", "no memory left")
                .hasLineCount(output().substring(0, output().indexOf("service is not"))
                                .split("\n")
                                .length
                        + 4);
        assertThat(started).hasSize(4);
    }

    @Test
    void givesUpOnAPartThatEndsWhileItStartsAndShowsTheEndOfItsLog() throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(folder.resolve("logs/service"), "port is taken\n");
        var broken = new Part("service", Set.of(), Set.of(), () -> begin("service", "false"), () -> false);
        assertThatThrownBy(() -> start(lasting("database"), broken))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("service ended while it started with exit status 1")
                .hasMessageContaining("port is taken");
    }

    @Test
    void neitherWaitsForNorComplainsOfAPartThatIsStoppedWhileItStarts() throws Exception {
        var slow =
                new Part("service", Set.of("database"), Set.of(), () -> begin("service", "sleep", "60"), () -> false);
        var starting = CompletableFuture.runAsync(() -> start(lasting("database"), slow), Processes.AT_ONCE);
        await().atMost(Duration.ofSeconds(60)).until(() -> started.contains("service"));
        console.beginStop();
        supervisor.stop();
        starting.get(10, TimeUnit.SECONDS);
        console.tell("Guanxi is up");
        assertThat(output().substring(output().indexOf("Stopping.")).lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("Stopping."),
                        line -> assertThat(line).startsWith("  service              stopped after"),
                        line -> assertThat(line).startsWith("  database             stopped after"));
    }

    private void start(Part... parts) {
        supervisor = new Supervisor(
                List.of(parts),
                new Processes(new Leftovers(folder.resolve("run")), console),
                part -> folder.resolve("logs").resolve(part),
                console,
                passed::get);
        supervisor.start();
    }

    private static PrintStream printer(ByteArrayOutputStream output) {
        return new PrintStream(output, true, StandardCharsets.UTF_8);
    }

    private Part lasting(String name, String... needs) {
        return new Part(
                name,
                Set.of(needs),
                Set.of(),
                () -> begin(name, "tail", "-f", "/dev/null"),
                () -> running.containsKey(name) && running.get(name).isAlive());
    }

    private Running begin(String name, String... command) throws IOException {
        var process = new ProcessBuilder(command).start();
        running.put(name, process.toHandle());
        started.add(name);
        return Running.of(process);
    }

    private String output() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
