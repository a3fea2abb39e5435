package guanxi.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code deploy/up}: checks, clears, starts, tells, watches, stops. */
public final class Up {

    private Up() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            var root = Path.of(System.getProperty("guanxi.root"));
            var options = Options.parse(arguments, root);
            run(root, options);
        } catch (Misuse e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            System.err.println("The system cannot be started: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Path root, Options options) throws IOException, InterruptedException {
        var parts = new Parts(root, options);
        Surroundings.checkFolder(options.data());
        var lock = lock(options.data());
        var leftovers = new Leftovers(options.data().resolve("run"));
        leftovers.clear().forEach(part -> System.out.println("Cleared what a run before left behind: " + part));
        Surroundings.checkPorts(parts.ports());
        prepare(options);
        Preparation.of(parts);
        long began = System.nanoTime();
        System.out.println("Guanxi keeps its data in " + options.data());
        var supervisor = new Supervisor(parts.all(), leftovers, parts::log, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(supervisor, lock), "stop"));
        supervisor.start();
        double seconds = (System.nanoTime() - began) / 1e9;
        if (options.demo()) {
            loadSample(root, parts, options.data());
        }
        tell(parts, supervisor, seconds);
        supervisor.awaitStop();
    }

    private static FileLock lock(Path data) throws IOException {
        var channel =
                FileChannel.open(data.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            throw new Misuse("The system already runs on " + data + ": stop it first, or choose another with --data.");
        }
        return lock;
    }

    private static void prepare(Options options) throws IOException {
        var data = options.data();
        if (options.fresh()) {
            for (var folder : List.of("postgresql", "kafka", "identity")) {
                Folders.delete(data.resolve(folder));
            }
            Files.deleteIfExists(data.resolve("demo-loaded"));
        }
        var logs = Files.createDirectories(data.resolve("logs"));
        try (var files = Files.list(logs)) {
            for (var log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void loadSample(Path root, Parts parts, Path data) throws IOException, InterruptedException {
        var marker = data.resolve("demo-loaded");
        if (Files.exists(marker)) {
            System.out.println("The sample company is there from a run before.");
            return;
        }
        System.out.println("Loading the sample company.");
        var command = new ArrayList<>(List.of(Program.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"));
        command.add(root.resolve("deploy/sample/target/sample-0.1.0-SNAPSHOT-app.jar")
                .toString());
        command.addAll(List.of("load", "--port", "" + parts.ports().get("gateway")));
        if (parts.options().today() != null) {
            command.addAll(List.of("--today", "" + parts.options().today()));
        }
        int failed = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (failed != 0) {
            System.out.println("The sample company was not loaded whole; the system is up all the same.");
            return;
        }
        Files.createFile(marker);
    }

    private static void tell(Parts parts, Supervisor supervisor, double seconds) {
        var all = new ArrayList<>(supervisor.processes());
        all.add(ProcessHandle.current());
        System.out.printf(
                """
                %nGuanxi is up, started in %.1f s, and takes %d MB (proportional set size of all its processes).
                  Gateway    %s  (API documents at /api-docs)
                  Sign-in    %s
                  People     zhang.wei, wang.fang, liu.yang (reps), li.na (customer service), chen.jun, zhou.jie (managers),
                             sun.li (director), admin; the password is guanxi
                  Try        curl -H "Authorization: Bearer $(deploy/token sun.li --port %d)" '%s/api/customers?limit=3'
                Ctrl-C stops it.
                """,
                seconds,
                Memory.megabytes(all),
                parts.gateway(),
                parts.issuer(),
                parts.ports().get("gateway"),
                parts.gateway());
    }

    private static void stop(Supervisor supervisor, FileLock lock) {
        System.out.println("Stopping.");
        supervisor.stop();
        try {
            lock.release();
        } catch (IOException e) {
            System.err.println("The lock was not released: " + e.getMessage());
        }
        System.out.println("Everything is stopped.");
    }
}
