package guanxi.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Starts the parts, each as soon as those it needs are healthy, starts again what dies, and stops all. */
final class Supervisor {

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int RESTARTS = 3;

    private final List<Part> parts;
    private final Processes processes;
    private final Function<String, Path> logs;
    private final Console console;
    private final LongSupplier nanoTime;
    private final Map<String, Deque<Instant>> deaths = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "part");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch stopped = new CountDownLatch(1);

    Supervisor(List<Part> parts, Processes processes, Function<String, Path> logs, Console console) {
        this(parts, processes, logs, console, System::nanoTime);
    }

    /** @param nanoTime tells how long a part has taken until now, in nanoseconds since whenever */
    Supervisor(
            List<Part> parts,
            Processes processes,
            Function<String, Path> logs,
            Console console,
            LongSupplier nanoTime) {
        this.parts = List.copyOf(parts);
        this.processes = processes;
        this.logs = logs;
        this.console = console;
        this.nanoTime = nanoTime;
    }

    /** @throws Misuse naming the part that did not become healthy, with the end of its log */
    void start() {
        var starts = new LinkedHashMap<String, CompletableFuture<Void>>();
        for (var part : parts) {
            var needed = part.needs().stream().map(starts::get).toArray(CompletableFuture<?>[]::new);
            starts.put(part.name(), CompletableFuture.allOf(needed).thenRunAsync(() -> bringUp(part), threads));
        }
        try {
            CompletableFuture.allOf(starts.values().toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Misuse misuse ? misuse : e;
        }
    }

    Collection<ProcessHandle> processes() {
        return processes.all();
    }

    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /** Stops what runs; safe to call more than once. */
    void stop() {
        processes.stop(parts);
        stopped.countDown();
    }

    void kill() {
        processes.kill();
    }

    private void bringUp(Part part) {
        console.tell("  %-20s starting".formatted(part.name()));
        long began = nanoTime.getAsLong();
        launch(part).ifPresent(launched -> awaitHealth(part, launched, began));
    }

    private void awaitHealth(Part part, Running launched, long began) {
        while (!part.healthy().getAsBoolean()) {
            boolean late = nanoTime.getAsLong() - began > START_PATIENCE.toNanos();
            boolean ended = !launched.process().isAlive();
            // Asked last: what the stop has ended has not failed.
            if (processes.areStopping()) {
                return;
            }
            if (late || ended) {
                throw new Misuse("%s %s. The end of its log, %s:%n%s"
                        .formatted(
                                part.name(),
                                ended ? "ended while it started" + ending(launched) : "did not become healthy in time",
                                logs.apply(part.name()),
                                LogEnd.of(logs.apply(part.name()))));
            }
            pause(LOOK);
        }
        console.tell("  %-20s healthy after %.1f s".formatted(part.name(), (nanoTime.getAsLong() - began) / 1e9));
        launched.process().onExit().thenRunAsync(() -> onDeath(part, launched), threads);
    }

    private Optional<Running> launch(Part part) {
        try {
            return processes.launch(part);
        } catch (IOException e) {
            throw new Misuse(part.name() + " cannot be started: " + e.getMessage());
        }
    }

    private void onDeath(Part part, @Nullable Running dead) {
        if (processes.areStopping()) {
            return;
        }
        var times = deaths.computeIfAbsent(part.name(), name -> new ArrayDeque<>());
        times.addLast(Instant.now());
        times.removeIf(time -> time.isBefore(Instant.now().minus(WINDOW)));
        if (times.size() > RESTARTS) {
            giveUp(part, times.size(), dead == null ? "" : ending(dead));
            return;
        }
        console.tell("%s has ended; it is started again (%d of %d).".formatted(part.name(), times.size(), RESTARTS));
        pause(Duration.ofSeconds(times.size()));
        try {
            bringUp(part);
        } catch (Misuse e) {
            console.tell(e.getMessage());
            onDeath(part, null);
        }
    }

    private void giveUp(Part part, int times, String ending) {
        console.tell("""
                %s is not started again. It ended %d times within %d minutes%s. The other parts go on.
                To get it back, stop all with Ctrl-C and start deploy/up again. The end of its log, %s:
                %s""".formatted(
                        part.name(),
                        times,
                        WINDOW.toMinutes(),
                        ending.isEmpty() ? "" : ", at last" + ending,
                        logs.apply(part.name()),
                        LogEnd.of(logs.apply(part.name()))));
    }

    private static String ending(Running dead) {
        try {
            var ending = dead.ending();
            return ending.isEmpty() ? "" : " " + ending;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
