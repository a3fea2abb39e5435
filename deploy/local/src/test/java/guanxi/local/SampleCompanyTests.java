package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCompanyTests {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final PrintStream printer = new PrintStream(output, true, StandardCharsets.UTF_8);
    private final Console console = new Console(printer, printer);

    @Test
    void isLoadedOnce() throws Exception {
        by("echo loaded").load();
        by("echo loaded").load();
        assertThat(lines())
                .containsExactly(
                        "Loading the sample company.", "loaded", "The sample company is there from a run before.");
    }

    @Test
    void isNotThereWhenItWasNotLoadedWhole() throws Exception {
        by("echo no gateway >&2; exit 1").load();
        assertThat(lines())
                .contains("no gateway")
                .last()
                .asString()
                .startsWith("The sample company was not loaded whole");
        assertThat(folder.resolve("mark")).doesNotExist();
    }

    @Test
    void endsWithTheStopAndSaysNothingMore() throws Exception {
        var sample = by("trap 'echo broken off; exit 1' TERM; echo half of it; while :; do read -t 1 < <(:); done");
        var loading = CompletableFuture.runAsync(() -> load(sample), Processes.AT_ONCE);
        await().atMost(Duration.ofSeconds(60)).until(() -> lines().contains("half of it"));
        console.beginStop();
        sample.stop();
        loading.get(10, TimeUnit.SECONDS);
        assertThat(lines()).last().isEqualTo("Stopping.");
        assertThat(folder.resolve("mark")).doesNotExist();
    }

    @Test
    void isNotBegunAfterTheStop() throws Exception {
        var sample = by("touch " + folder.resolve("begun"));
        sample.stop();
        sample.load();
        assertThat(folder.resolve("begun")).doesNotExist();
    }

    private SampleCompany by(String script) {
        return new SampleCompany(List.of("bash", "-c", script), folder.resolve("mark"), console);
    }

    private static void load(SampleCompany sample) {
        try {
            sample.load();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> lines() {
        return output.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
