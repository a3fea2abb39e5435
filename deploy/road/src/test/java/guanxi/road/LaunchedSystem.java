package guanxi.road;

import static org.awaitility.Awaitility.await;

import guanxi.sample.Api;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The whole system as {@code deploy/up} starts it, on ports and data of its own. */
final class LaunchedSystem implements AutoCloseable {

    static final Path ROOT = root();
    /** The first start after a build prepares each program, beside whatever else is tested. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int PORTS = 9;

    private final Process launcher;
    private final Path output;
    private final int port;

    private LaunchedSystem(Process launcher, Path output, int port) {
        this.launcher = launcher;
        this.output = output;
        this.port = port;
    }

    /** @param today the business day to rehearse, null for the real one */
    static LaunchedSystem start(Path data, @Nullable String today) throws Exception {
        int port = freePorts();
        var command = new ArrayList<>(
                List.of("bash", ROOT.resolve("deploy/up").toString(), "--port", "" + port, "--data", data.toString()));
        if (today != null) {
            command.addAll(List.of("--today", today));
        }
        var output = Files.createTempFile("guanxi-up", ".log");
        var launcher = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var system = new LaunchedSystem(launcher, output, port);
        system.awaitUp();
        return system;
    }

    int port() {
        return port;
    }

    Api as(String user) throws Exception {
        return new Api(gateway(), token(user));
    }

    Api asMachine(String client) throws Exception {
        return new Api(gateway(), token("--client", client));
    }

    private URI gateway() {
        return URI.create("http://localhost:" + port);
    }

    /** A part's processes neither answer nor end until {@link #resume}: the worst way to be down. */
    void freeze(String part) throws Exception {
        signal("STOP", part);
    }

    void resume(String part) throws Exception {
        signal("CONT", part);
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() throws IOException {
        var children = launcher.descendants().toList();
        launcher.destroy();
        await("the end of deploy/up").atMost(Duration.ofSeconds(40)).until(() -> !launcher.isAlive());
        var left = children.stream().filter(ProcessHandle::isAlive).toList();
        left.forEach(ProcessHandle::destroyForcibly);
        if (!left.isEmpty()) {
            throw new AssertionError("deploy/up left processes behind: " + left + "\n" + output());
        }
        Files.delete(output);
    }

    private void awaitUp() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!output().contains("Guanxi is up")) {
            if (!launcher.isAlive() || System.nanoTime() > end) {
                launcher.destroy();
                throw new AssertionError("deploy/up did not bring the system up\n" + output());
            }
            launcher.waitFor(200, TimeUnit.MILLISECONDS);
        }
    }

    private String token(String... who) throws Exception {
        var command =
                new ArrayList<>(List.of("bash", ROOT.resolve("deploy/token").toString()));
        command.addAll(List.of(who));
        command.addAll(List.of("--port", "" + port));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var token = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) {
            throw new AssertionError("no token for " + String.join(" ", who));
        }
        return token;
    }

    private void signal(String signal, String part) throws Exception {
        var pids = launcher.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(part))
                .map(child -> "" + child.pid())
                .toList();
        if (pids.isEmpty()) {
            throw new AssertionError("no process of " + part);
        }
        var command = new ArrayList<>(List.of("kill", "-" + signal));
        command.addAll(pids);
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** Below those that the operating system gives to outgoing connections, or one of them takes a port meanwhile. */
    private static int freePorts() {
        for (int attempt = 0; attempt < 50; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            if (allFree(first, first + PORTS)) {
                return first;
            }
        }
        throw new AssertionError("no " + PORTS + " free ports in a row");
    }

    private static boolean allFree(int from, int to) {
        for (int port = from; port < to; port++) {
            try (var probe = new ServerSocket(port)) {
                probe.setReuseAddress(true);
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("deploy/up"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError(
                        "deploy/up is nowhere above " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }
}
