package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTests {

    @TempDir
    private Path root;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(output, true, StandardCharsets.UTF_8), System.err);

    /** Two that wrote the same archives at the same time would leave them broken. */
    @Test
    void waitsForWhoPreparesTheSameBuildAndDoesNothingAgain() throws Exception {
        var parts = new Parts(root, new Options(8080, root.resolve("data"), false, false, null));
        Files.createDirectories(parts.preparationLock().getParent());
        var other = another(parts.preparationLock());
        try {
            assertThat((char) other.getInputStream().read()).isEqualTo('!');
            var run = CompletableFuture.runAsync(() -> run(parts));
            await().atMost(Duration.ofSeconds(60)).until(() -> told().contains("waiting for it") || run.isDone());
            prepare(parts.programs());
            assertThat(run).isNotDone();

            other.destroyForcibly();
            run.get(30, TimeUnit.SECONDS);
        } finally {
            other.destroyForcibly();
        }
        assertThat(told().lines()).containsExactly("Another deploy/up prepares this build; waiting for it.");
    }

    private String told() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private void run(Parts parts) {
        try {
            new Preparation(parts, new Leftovers(root.resolve("run")), console).run();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void prepare(List<Program> programs) throws IOException {
        for (var program : programs) {
            var folder = program.jar().resolveSibling("run-" + Archive.JDK);
            Files.createDirectories(folder);
            Files.writeString(program.jar(), "jar");
            Build.of(program.jar()).noteIn(folder);
            Files.createDirectories(program.libraries().folder());
            Files.writeString(program.libraries().archive().file(), "classes");
        }
    }

    private static Process another(Path lock) throws IOException {
        return new ProcessBuilder(Program.command(Another.class, List.of(), List.of(lock.toString())))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Has the lock until it is killed; a lock is the whole JVM's, so that it takes another one. */
    static final class Another {

        private Another() {}

        public static void main(String[] lock) throws IOException {
            try (var file = FileChannel.open(Path.of(lock[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                file.lock();
                System.out.println('!');
                System.out.flush();
                System.in.read();
            }
        }
    }
}
