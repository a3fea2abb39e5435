package guanxi.local;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * The last step of a build, on the machine and the JDK that will run it: programs are unpacked and trained, against a
 * database and a broker that live only for that.
 */
final class Preparation {

    private Preparation() {}

    /** @throws IOException naming the program that cannot be prepared, and its log */
    static void of(Parts parts) throws IOException, InterruptedException {
        var names = new ArrayList<String>();
        for (var program : parts.programs()) {
            if (!program.isPrepared()) {
                names.add(program.name());
            }
        }
        if (names.isEmpty()) {
            return;
        }
        System.out.println("Preparing for this machine, once after each build: %s".formatted(String.join(", ", names)));
        var folder = parts.options().data().resolve("preparation");
        Folders.delete(folder);
        Files.createDirectories(folder.resolve("logs"));
        try {
            train(parts.apart(folder), names);
        } finally {
            Folders.delete(folder);
        }
    }

    private static void train(Parts apart, List<String> names) throws IOException, InterruptedException {
        var surroundings = new ArrayList<ProcessHandle>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> surroundings.forEach(ProcessHandle::destroyForcibly)));
        try {
            for (var part : apart.surroundings()) {
                surroundings.add(part.starter().start());
                await(part.healthy(), part.name());
            }
            var programs = apart.programs().stream()
                    .filter(program -> names.contains(program.name()))
                    .toList();
            inPairs(programs);
        } finally {
            for (int at = surroundings.size() - 1; at >= 0; at--) {
                Leftovers.end(surroundings.get(at), Supervisor.STOP_PATIENCE);
            }
        }
    }

    private static void inPairs(List<Program> programs) throws IOException, InterruptedException {
        var threads = Executors.newFixedThreadPool(2);
        try {
            var all = programs.stream()
                    .map(program -> threads.submit(() -> {
                        program.unpack();
                        program.train();
                        System.out.printf("  %-20s prepared%n", program.name());
                        return program;
                    }))
                    .toList();
            for (var each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
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
