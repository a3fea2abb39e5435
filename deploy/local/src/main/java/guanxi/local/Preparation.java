package guanxi.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The last step of a build, on the machine and the JDK that will run it: programs are unpacked and trained, against a
 * database and a broker that live only for that.
 */
final class Preparation {

    private final Parts parts;
    private final Leftovers leftovers;
    private final Console console;
    private final Processes surroundings;
    private final ExecutorService pair = Executors.newFixedThreadPool(2);

    Preparation(Parts parts, Leftovers leftovers, Console console) {
        this.parts = parts;
        this.leftovers = leftovers;
        this.console = console;
        surroundings = new Processes(leftovers, console);
    }

    /**
     * Waits where another launcher prepares the same build.
     *
     * @throws IOException naming the program that cannot be prepared, and why
     */
    void run() throws IOException, InterruptedException {
        if (unprepared().isEmpty()) {
            return;
        }
        try (var file =
                FileChannel.open(parts.preparationLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (file.tryLock() == null) {
                console.tell("Another deploy/up prepares this build; waiting for it.");
                file.lock();
            }
            var names = unprepared();
            if (!names.isEmpty()) {
                console.tell("Preparing for this machine, once after each build: " + String.join(", ", names));
                prepare(names);
            }
        }
    }

    private List<String> unprepared() throws IOException {
        var names = new ArrayList<String>();
        for (var family : parts.families()) {
            if (!family.isPrepared()) {
                names.addAll(family.names());
            }
        }
        return names;
    }

    /** What was broken off is begun anew by the next run. */
    void stop() {
        pair.shutdownNow();
        surroundings.stop(parts.surroundings());
        try {
            pair.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void kill() {
        surroundings.kill();
    }

    private void prepare(List<String> names) throws IOException, InterruptedException {
        var folder = parts.options().data().resolve("preparation");
        Folders.delete(folder);
        Files.createDirectories(folder.resolve("logs"));
        try {
            train(parts.apart(folder), names);
        } finally {
            stop();
            Folders.delete(folder);
        }
    }

    private void train(Parts apart, List<String> names) throws IOException, InterruptedException {
        for (var part : apart.surroundings()) {
            surroundings.launch(part);
            await(part.healthy(), part.name());
        }
        var all = new ArrayList<Future<?>>();
        for (var family : apart.families()) {
            if (names.containsAll(family.names())) {
                all.add(pair.submit(() -> prepare(family)));
            }
        }
        try {
            for (var each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    private Family prepare(Family family) throws IOException, InterruptedException {
        family.prepare(leftovers);
        family.names().forEach(name -> console.tell("  %-20s prepared".formatted(name)));
        return family;
    }

    private static void await(BooleanSupplier healthy, String name) throws IOException, InterruptedException {
        for (int attempt = 0; !healthy.getAsBoolean(); attempt++) {
            if (attempt == 240) {
                throw new IOException(name + " does not start");
            }
            Thread.sleep(250);
        }
    }
}
