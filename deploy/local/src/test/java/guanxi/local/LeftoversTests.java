package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTests {

    @TempDir
    private Path folder;

    private Leftovers leftovers;
    private Process left;

    @BeforeEach
    void aProcessIsLeft() throws IOException {
        leftovers = new Leftovers(folder.resolve("run"));
        left = new ProcessBuilder("tail", "-f", "/dev/null").start();
    }

    @AfterEach
    void end() {
        left.destroyForcibly();
    }

    @Test
    void areEndedByTheNextRunAndNamed() throws IOException {
        leftovers.note("kafka", left.toHandle());
        assertThat(leftovers.clear()).containsExactly("kafka");
        assertThat(left.isAlive()).isFalse();
        assertThat(leftovers.clear()).isEmpty();
    }

    @Test
    void areNoneAfterAnOrderlyStop() throws IOException {
        leftovers.note("kafka", left.toHandle());
        leftovers.forget("kafka");
        assertThat(leftovers.clear()).isEmpty();
        assertThat(left.isAlive()).isTrue();
    }

    @Test
    void leaveAStrangerAloneThatGotTheSameProcessId() throws IOException {
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(folder.resolve("run/kafka.pid"), left.pid() + " 2001-01-01T00:00:00Z");
        assertThat(leftovers.clear()).isEmpty();
        assertThat(left.isAlive()).isTrue();
    }

    @Test
    void areKilledWhenTheyDoNotListen() throws IOException {
        var stubborn = new ProcessBuilder("bash", "-c", "trap '' TERM; echo ready; while :; do read -t 1 < <(:); done")
                .start();
        try (var output = stubborn.inputReader()) {
            assertThat(output.readLine()).isEqualTo("ready");
            Leftovers.end(stubborn.toHandle(), Duration.ofMillis(300));
            await().atMost(Duration.ofSeconds(5)).until(() -> !stubborn.isAlive());
        } finally {
            stubborn.destroyForcibly();
        }
    }
}
