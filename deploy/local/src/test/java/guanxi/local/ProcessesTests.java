package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTests {

    private static final String STUBBORN = "trap '' TERM; echo ready; exec tail -f /dev/null";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final List<Process> begun = new ArrayList<>();
    private Leftovers leftovers;
    private Processes processes;

    @BeforeEach
    void stopping() {
        var printer = new PrintStream(output, true, StandardCharsets.UTF_8);
        var console = new Console(printer, printer);
        console.beginStop();
        leftovers = new Leftovers(folder.resolve("run"));
        processes = new Processes(leftovers, console);
    }

    @AfterEach
    void end() {
        begun.forEach(Process::destroyForcibly);
    }

    /** Each of the two ends only when the other has been asked to end as well. */
    @Test
    void areStoppedAtTheSameTimeUnlessOneStandsOnTheOther() throws Exception {
        var database = launch("database", Set.of(), "exec tail -f /dev/null");
        var left = launch("left", Set.of("database"), meeting("left", "right"));
        var right = launch("right", Set.of("database"), meeting("right", "left"));
        var gateway = launch("gateway", Set.of("left", "right"), "exec tail -f /dev/null");
        processes.stop(List.of(database, left, right, gateway));
        assertThat(names()).hasSize(4).startsWith("gateway").endsWith("database");
        assertThat(output()).doesNotContain("killed");
        assertThat(leftovers.clear()).isEmpty();
    }

    @Test
    void areKilledAtOnceWhenPatienceIsAtAnEnd() throws Exception {
        var database = launch("database", Set.of(), "exec tail -f /dev/null");
        var service = launch("service", Set.of("database"), STUBBORN);
        var stop = CompletableFuture.runAsync(() -> processes.stop(List.of(database, service)), Processes.AT_ONCE);
        await().atMost(Duration.ofSeconds(60)).until(processes::areStopping);
        processes.kill();
        stop.get(15, TimeUnit.SECONDS);
        assertThat(output()).contains("service              killed after", "database             killed after");
        assertThat(begun).noneMatch(Process::isAlive);
    }

    @Test
    void areNotLeftBehindByAStartThatTheStopFindsHalfDone() throws Exception {
        var begin = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var database = part("database", Set.of(), () -> {
            begin.countDown();
            awaitLatch(go);
            return begin("exec tail -f /dev/null");
        });
        var start = CompletableFuture.runAsync(() -> launch(database), Processes.AT_ONCE);
        assertThat(begin.await(60, TimeUnit.SECONDS)).isTrue();
        var stop = CompletableFuture.runAsync(() -> processes.stop(List.of(database)), Processes.AT_ONCE);
        await().atMost(Duration.ofSeconds(60)).until(processes::areStopping);
        go.countDown();
        start.get(10, TimeUnit.SECONDS);
        stop.get(30, TimeUnit.SECONDS);
        assertThat(begun).hasSize(1).noneMatch(Process::isAlive);
        assertThat(processes.launch(database)).isEmpty();
    }

    private String meeting(String name, String other) {
        // A signal ends what bash waits for, and nothing else it may be about.
        return "trap 'touch %1$s/%2$s; until [ -e %1$s/%3$s ]; do sleep 0.05; done; kill $!; exit' TERM; sleep 100 & echo ready; wait"
                .formatted(folder, name, other);
    }

    private Part launch(String name, Set<String> uses, String script) throws IOException {
        var part = part(name, uses, () -> begin(script));
        launch(part);
        if (script.contains("ready")) {
            // Not sooner has it set its trap.
            assertThat(begun.get(begun.size() - 1).inputReader().readLine()).isEqualTo("ready");
        }
        return part;
    }

    private void launch(Part part) {
        try {
            processes.launch(part);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Part part(String name, Set<String> uses, Part.Starter starter) {
        return new Part(name, Set.of(), uses, starter, () -> true);
    }

    private Running begin(String script) throws IOException {
        var process = new ProcessBuilder("bash", "-c", script).start();
        begun.add(process);
        return Running.of(process);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> names() {
        return output().lines().skip(1).map(line -> line.strip().split(" ")[0]).toList();
    }

    private String output() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
