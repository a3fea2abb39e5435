package guanxi.local;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code deploy/up}: checks, clears, starts, tells, watches, stops. */
public final class Up {

    private final Options options;
    private final Console console;
    private final Parts parts;
    private final DataFolder folder;
    private final Preparation preparation;
    private final Supervisor supervisor;
    private final SampleCompany sample;
    private final Leftovers leftovers;

    private Up(Path root, Options options, Console console) {
        this.options = options;
        this.console = console;
        parts = new Parts(root, options);
        folder = new DataFolder(options.data());
        leftovers = new Leftovers(options.data().resolve("run"));
        preparation = new Preparation(parts, leftovers, console);
        supervisor = new Supervisor(parts.all(), new Processes(leftovers, console), parts::log, console);
        sample = new SampleCompany(loading(root), folder.sampleMark(), console);
    }

    public static void main(String[] arguments) throws InterruptedException {
        var console = new Console(System.out, System.err);
        try {
            var root = Path.of(System.getProperty("guanxi.root"));
            new Up(root, Options.parse(arguments, root), console).run();
        } catch (Misuse e) {
            console.tellProblem(e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            console.tellProblem("The system cannot be started: " + e.getMessage());
            System.exit(1);
        } catch (RuntimeException e) {
            // A stop breaks off whatever a start is at.
            if (!console.isStopping()) {
                throw e;
            }
        }
    }

    private void run() throws IOException, InterruptedException {
        folder.check();
        var lock = folder.take();
        leftovers.clear().forEach(this::tellOfLeft);
        if (Postgres.endLeft(parts.database())) {
            tellOfLeft("postgresql");
        }
        Surroundings.checkPorts(parts.ports());
        if (options.fresh()) {
            folder.clear();
        }
        folder.putLogsAside();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(lock), "stop"));
        Interrupt.whileStopping(console, this::kill);
        preparation.run();
        long began = System.nanoTime();
        console.tell("Guanxi keeps its data in " + options.data());
        supervisor.start();
        double seconds = (System.nanoTime() - began) / 1e9;
        if (options.demo()) {
            sample.load();
        }
        tell(seconds);
        supervisor.awaitStop();
    }

    private void tellOfLeft(String part) {
        console.tell("Cleared what a run before left behind: " + part);
    }

    private List<String> loading(Path root) {
        var command = new ArrayList<>(List.of(Program.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"));
        command.add(root.resolve("deploy/sample/target/sample-0.1.0-SNAPSHOT-app.jar")
                .toString());
        command.addAll(List.of("load", "--port", "" + parts.ports().get("gateway")));
        if (options.today() != null) {
            command.addAll(List.of("--today", "" + options.today()));
        }
        return command;
    }

    private void tell(double seconds) {
        var all = new ArrayList<>(supervisor.processes());
        all.add(ProcessHandle.current());
        console.tell("""

                Guanxi is up, started in %.1f s, and takes %d MB (proportional set size of all its processes).
                  Gateway    %s  (API documents at /api-docs)
                  Sign-in    %s
                  People     zhang.wei, wang.fang, liu.yang (reps), li.na (customer service), chen.jun (manager),
                             zhou.jie (manager of Jiangsu, where the sample company has no customers: empty lists),
                             sun.li (director), admin; the password is guanxi
                  Try        curl -H "Authorization: Bearer $(deploy/token sun.li --port %d)" '%s/api/customers?limit=3'
                Ctrl-C stops it; a second one kills what has not stopped yet.""".formatted(
                        seconds,
                        Memory.megabytes(all),
                        parts.gateway(),
                        parts.issuer(),
                        parts.ports().get("gateway"),
                        parts.gateway()));
    }

    private void stop(FileLock lock) {
        console.beginStop();
        sample.stop();
        preparation.stop();
        supervisor.stop();
        try {
            lock.release();
        } catch (IOException e) {
            console.tellOfStop("The lock was not released: " + e.getMessage());
        }
        console.tellOfStop("Everything is stopped.");
    }

    private void kill() {
        console.tellOfStop("Killing what has not stopped yet.");
        preparation.kill();
        supervisor.kill();
    }
}
