package guanxi.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The processes of a run, written down so that the next run finds what a killed launcher left behind. A process counts
 * only when its start time is the one written down: process ids are used again.
 */
record Leftovers(Path folder) {

    private static final Duration GRACE = Duration.ofSeconds(10);

    void note(String part, ProcessHandle process) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(part + ".pid"), process.pid() + " " + startOf(process));
    }

    void forget(String part) throws IOException {
        Files.deleteIfExists(folder.resolve(part + ".pid"));
    }

    /** Ends what is left, all at once, and says which parts it were. */
    List<String> clear() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var left = new TreeMap<String, ProcessHandle>();
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".pid")).toList()) {
                find(file)
                        .ifPresent(process ->
                                left.put(file.getFileName().toString().replace(".pid", ""), process));
                Files.delete(file);
            }
        }
        left.values().forEach(ProcessHandle::destroy);
        left.values().forEach(process -> end(process, GRACE));
        return List.copyOf(left.keySet());
    }

    private static Optional<ProcessHandle> find(Path file) throws IOException {
        var words = Files.readString(file).strip().split(" ");
        return words.length < 2
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(words[0]))
                        .filter(process -> startOf(process).equals(words[1]));
    }

    /**
     * Asks it to end, and makes it when it has not in time.
     *
     * @return whether it did as asked
     */
    static boolean end(ProcessHandle process, Duration grace) {
        process.destroy();
        await(process, grace);
        if (!process.isAlive()) {
            return true;
        }
        process.destroyForcibly();
        await(process, GRACE);
        return false;
    }

    private static void await(ProcessHandle process, Duration patience) {
        // onExit of a process that is not a child looks once a second only.
        CompletableFuture<ProcessHandle> exit = process.onExit();
        try {
            exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            exit.cancel(false);
        }
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("?");
    }
}
