package guanxi.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The processes of the parts that run now, each written down for the next run; once the stop has begun none is added. */
final class Processes {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** A thread for each: the common pool may have a single one, on which they would wait for each other. */
    static final Executor AT_ONCE = stop -> new Thread(stop, "stop").start();

    private final Leftovers leftovers;
    private final Console console;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private volatile boolean killing;

    Processes(Leftovers leftovers, Console console) {
        this.leftovers = leftovers;
        this.console = console;
    }

    /**
     * Ends what still runs of that part first.
     *
     * @return nothing when the stop has begun
     */
    Optional<Running> launch(Part part) throws IOException {
        // A database takes seconds to start; who stops it has to wait for the process that comes out of it.
        synchronized (lock(part)) {
            if (stopping) {
                return Optional.empty();
            }
            endFormer(part);
            var started = part.starter().start();
            running.put(part.name(), started);
            leftovers.note(part.name(), started.process());
            return Optional.of(started);
        }
    }

    boolean areStopping() {
        return stopping;
    }

    Collection<ProcessHandle> all() {
        return running.values().stream().map(Running::process).toList();
    }

    /** Ends what runs of these, each as soon as all that stand on it have ended; safe to call more than once. */
    synchronized void stop(List<Part> parts) {
        stopping = true;
        var stops = new HashMap<String, CompletableFuture<Void>>();
        for (int at = parts.size() - 1; at >= 0; at--) {
            var part = parts.get(at);
            var before = parts.stream()
                    .filter(other -> other.standsOn(part))
                    .map(other -> stops.get(other.name()))
                    .toArray(CompletableFuture<?>[]::new);
            stops.put(part.name(), CompletableFuture.allOf(before).thenRunAsync(() -> stop(part), AT_ONCE));
        }
        CompletableFuture.allOf(stops.values().toArray(CompletableFuture<?>[]::new))
                .join();
    }

    /** What is still there, without asking; {@link #stop} returns soon then. */
    void kill() {
        killing = true;
        running.values().forEach(each -> each.process().destroyForcibly());
    }

    /** One that lives but was given up must not go on beside the next, on the same port or data. */
    private void endFormer(Part part) {
        var former = running.get(part.name());
        if (former != null && former.process().isAlive()) {
            // Whose parent is gone is nobody's descendant any more.
            var descendants = former.process().descendants().toList();
            Leftovers.end(former.process(), PATIENCE);
            descendants.forEach(each -> Leftovers.end(each, Duration.ZERO));
        }
    }

    private void stop(Part part) {
        synchronized (lock(part)) {
            var process = running.get(part.name());
            if (process == null) {
                return;
            }
            if (process.process().isAlive() || killing) {
                end(part, process.process());
            }
            running.remove(part.name());
            try {
                leftovers.forget(part.name());
            } catch (IOException e) {
                console.tellOfStop("The note on %s stays: %s".formatted(part.name(), e.getMessage()));
            }
        }
    }

    private void end(Part part, ProcessHandle process) {
        long began = System.nanoTime();
        // A database that is asked politely waits for its clients; these are gone by now or do not matter.
        boolean asked = Leftovers.end(process, killing ? Duration.ZERO : PATIENCE);
        console.tellOfStop("  %-20s %s after %.1f s"
                .formatted(part.name(), asked && !killing ? "stopped" : "killed", (System.nanoTime() - began) / 1e9));
    }

    private Object lock(Part part) {
        return locks.computeIfAbsent(part.name(), name -> new Object());
    }
}
