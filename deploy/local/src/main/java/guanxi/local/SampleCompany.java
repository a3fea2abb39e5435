package guanxi.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sample company, loaded once by a program of its own. */
final class SampleCompany {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<String> command;
    private final Path mark;
    private final Console console;
    private @Nullable Process loading;
    private boolean stopped;

    /** @param mark file that is there once it is loaded */
    SampleCompany(List<String> command, Path mark, Console console) {
        this.command = List.copyOf(command);
        this.mark = mark;
        this.console = console;
    }

    void load() throws IOException, InterruptedException {
        if (Files.exists(mark)) {
            console.tell("The sample company is there from a run before.");
            return;
        }
        console.tell("Loading the sample company.");
        var process = begin();
        if (process == null) {
            return;
        }
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                console.tell(line);
            }
        }
        if (process.waitFor() != 0) {
            console.tell("The sample company was not loaded whole; the system is up all the same.");
            return;
        }
        Files.createFile(mark);
    }

    /** The next run with {@code --demo} loads what is missing. */
    void stop() {
        Process process;
        synchronized (this) {
            stopped = true;
            process = loading;
        }
        if (process != null) {
            Leftovers.end(process.toHandle(), PATIENCE);
        }
    }

    private synchronized @Nullable Process begin() throws IOException {
        if (!stopped) {
            loading = new ProcessBuilder(command).redirectErrorStream(true).start();
        }
        return loading;
    }
}
