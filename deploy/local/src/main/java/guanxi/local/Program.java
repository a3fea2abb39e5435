package guanxi.local;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;

/**
 * A Java program of the system in a JVM of its own. Its jar is unpacked beside it and the classes of its libraries are
 * kept in an archive that a training run writes, so that it starts in half the time.
 *
 * @param port where it answers
 * @param settings for the JVM
 */
record Program(
        String name, int port, Path jar, Libraries libraries, Path log, List<String> settings, List<String> arguments) {

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-Xmx160m",
            // By default a third of the heap is young, and all of it touched within minutes.
            "-Xmn24m",
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off");

    /** A quarter of a second apart: five minutes. */
    private static final int MOST_TRIES = 1200;

    Running start() throws IOException {
        var command = new ArrayList<>(libraries.archive().reading());
        command.addAll(List.of("-cp", libraries.jar() + File.pathSeparator + unpacked(), main()));
        return launch(command(command), log);
    }

    /** Whether all was done that was to be done after this build of its jar. */
    boolean isNoted() throws IOException {
        return Build.of(jar).isNotedIn(folder());
    }

    void note() throws IOException {
        Build.of(jar).noteIn(folder());
    }

    void unpack() throws IOException, InterruptedException {
        Folders.delete(folder());
        var command = new ArrayList<>(List.of(java()));
        command.addAll(FLAGS);
        command.addAll(List.of("-Djarmode=tools", "-jar", jar + "", "extract", "--destination", folder() + ""));
        run(command);
    }

    /** Where it is once the program is unpacked, if it is one of its own. */
    Path library(String name) {
        return folder().resolve("lib").resolve(name);
    }

    int countLibraries() {
        return library("").toFile().list().length;
    }

    String main() throws IOException {
        try (var file = new JarFile(unpacked().toFile())) {
            return file.getManifest().getMainAttributes().getValue(Name.MAIN_CLASS);
        }
    }

    boolean isReady() {
        return Health.isReady(port);
    }

    /**
     * Starts it until it is ready, and lets it end: then the archive is written. A quarter of the classes that a start takes
     * are those of the consumers and the server, which come last.
     */
    void train(Leftovers leftovers) throws IOException, InterruptedException {
        var command = new ArrayList<>(libraries.archive().writing());
        command.addAll(List.of(Training.of(unpacked()), "-jar", libraries.jar() + ""));
        var process = begin(command(command));
        try {
            leftovers.note(name, process.toHandle());
            for (int tries = 0; !isReady(); tries++) {
                if (process.waitFor(250, TimeUnit.MILLISECONDS) || tries == MOST_TRIES) {
                    throw unprepared();
                }
            }
            process.destroy();
            process.waitFor();
        } finally {
            process.destroyForcibly();
            leftovers.forget(name);
        }
        if (!libraries.archive().isThere()) {
            throw unprepared();
        }
    }

    /** Any class with a main of the launcher's own class path. */
    static List<String> command(Class<?> main, List<String> archive, List<String> arguments) {
        var command = new ArrayList<>(List.of(java()));
        command.addAll(FLAGS);
        command.addAll(archive);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** In a session of its own, so that Ctrl-C reaches the launcher alone, which stops its parts in order. */
    static Running launch(List<String> command, Path log) throws IOException {
        var all = new ArrayList<>(List.of("setsid"));
        all.addAll(command);
        return Running.of(new ProcessBuilder(Files.isExecutable(Path.of("/usr/bin/setsid")) ? all : command)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start());
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private List<String> command(List<String> program) {
        var command = new ArrayList<>(List.of(java()));
        command.addAll(FLAGS);
        command.addAll(settings);
        command.addAll(program);
        command.addAll(arguments);
        return command;
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        var process = begin(command);
        try {
            if (process.waitFor() != 0) {
                throw unprepared();
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private Process begin(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
    }

    /** With the end of the log, which goes with all else that was made for the preparation. */
    private IOException unprepared() {
        return new IOException(name + " cannot be prepared. Its log ends with\n" + LogEnd.of(log));
    }

    private Path unpacked() {
        return folder().resolve(jar.getFileName());
    }

    private Path folder() {
        return jar.resolveSibling("run-" + Archive.JDK);
    }
}
