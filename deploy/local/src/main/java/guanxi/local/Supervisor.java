package guanxi.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Starts the parts, each as soon as those it needs are healthy, starts again what dies, and stops all in reverse. */
final class Supervisor {

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int RESTARTS = 3;
    private static final int LAST_LINES = 15;

    private final List<Part> parts;
    private final Leftovers leftovers;
    private final Function<String, java.nio.file.Path> logs;
    private final PrintStream out;
    private final Map<String, ProcessHandle> running = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Deque<Instant>> deaths = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "part");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopping;

    Supervisor(List<Part> parts, Leftovers leftovers, Function<String, java.nio.file.Path> logs, PrintStream out) {
        this.parts = List.copyOf(parts);
        this.leftovers = leftovers;
        this.logs = logs;
        this.out = out;
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
        return List.copyOf(running.values());
    }

    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /** Stops what runs, the last started first; safe to call more than once. */
    synchronized void stop() {
        stopping = true;
        for (int at = parts.size() - 1; at >= 0; at--) {
            stop(parts.get(at));
        }
        stopped.countDown();
    }

    private void stop(Part part) {
        var process = running.remove(part.name());
        if (process == null) {
            return;
        }
        // A database that is asked politely waits for its clients; these are gone by now or do not matter.
        Leftovers.end(process, STOP_PATIENCE);
        try {
            leftovers.forget(part.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void bringUp(Part part) {
        if (stopping) {
            return;
        }
        long began = System.nanoTime();
        out.printf("  %-20s starting%n", part.name());
        var process = launch(part);
        while (!part.healthy().getAsBoolean()) {
            boolean late = System.nanoTime() - began > START_PATIENCE.toNanos();
            if (stopping) {
                return;
            }
            if (late || !process.isAlive()) {
                throw new Misuse("%s %s. The end of its log, %s:%n%s"
                        .formatted(
                                part.name(),
                                late ? "did not become healthy in time" : "ended while it started",
                                logs.apply(part.name()),
                                endOfLog(part)));
            }
            pause(LOOK);
        }
        out.printf("  %-20s healthy after %.1f s%n", part.name(), (System.nanoTime() - began) / 1e9);
        process.onExit().thenRunAsync(() -> onDeath(part), threads);
    }

    private ProcessHandle launch(Part part) {
        try {
            var process = part.starter().start();
            running.put(part.name(), process);
            leftovers.note(part.name(), process);
            return process;
        } catch (IOException e) {
            throw new Misuse(part.name() + " cannot be started: " + e.getMessage());
        }
    }

    private void onDeath(Part part) {
        if (stopping) {
            return;
        }
        var times = deaths.computeIfAbsent(part.name(), name -> new ArrayDeque<>());
        times.addLast(Instant.now());
        times.removeIf(time -> time.isBefore(Instant.now().minus(WINDOW)));
        if (times.size() > RESTARTS) {
            giveUp(part, "It ended %d times within %d minutes.".formatted(times.size(), WINDOW.toMinutes()));
            return;
        }
        out.printf("%s has ended; it is started again (%d of %d).%n", part.name(), times.size(), RESTARTS);
        pause(Duration.ofSeconds(times.size()));
        try {
            bringUp(part);
        } catch (Misuse e) {
            out.println(e.getMessage());
            onDeath(part);
        }
    }

    private void giveUp(Part part, String why) {
        out.printf(
                "%s is not started again. %s The other parts go on. The end of its log, %s:%n%s%n",
                part.name(), why, logs.apply(part.name()), endOfLog(part));
    }

    private String endOfLog(Part part) {
        try {
            var lines = Files.readAllLines(logs.apply(part.name()));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(it cannot be read: " + e.getMessage() + ")";
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
