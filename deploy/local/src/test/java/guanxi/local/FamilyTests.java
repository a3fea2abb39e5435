package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamilyTests {

    @TempDir
    private Path root;

    @Test
    void startsEachFromTheArchiveOfTheOneThatWasTrained() throws Exception {
        var first = unpacked("first", Map.of("checks.jar", Assertions.class, "own.jar", Awaitility.class));
        var other = unpacked("other", Map.of("checks.jar", Assertions.class));
        var trainee = new Family(List.of(first, other)).trainee();
        assertThat(trainee).as("the one without libraries of its own").isEqualTo(other);
        libraries().gather(List.of(first, other), trainee.main());
        assertThat(root.resolve("first/target/run-" + Archive.JDK + "/lib")).isDirectoryContaining("glob:**/own.jar");
        assertThat(root.resolve("other/target/run-" + Archive.JDK + "/lib")).isEmptyDirectory();

        trainee.train(new Leftovers(root.resolve("run")));

        for (var program : List.of(first, other)) {
            assertThat(loads(program))
                    .as(program.name())
                    .anySatisfy(line -> assertThat(line)
                            .contains(Assertions.class.getName() + " ")
                            .contains("shared objects file"))
                    .anySatisfy(line -> assertThat(line)
                            .contains(Ready.class.getName() + " ")
                            .contains(program.name() + ".jar"));
        }
    }

    /** After a part of a build only. */
    @Test
    void leavesEachItsOwnWhereLibrariesOfOneNameDiffer() throws IOException {
        var first = unpacked("first", Map.of("checks.jar", Assertions.class));
        var other = unpacked("other", Map.of("checks.jar", Awaitility.class));
        libraries().gather(List.of(first, other), first.main());
        assertThat(first.library("checks.jar")).exists();
        assertThat(other.library("checks.jar")).exists();
        assertThat(root.resolve("libraries")).isDirectoryNotContaining("glob:**/checks.jar");
    }

    @Test
    void isPreparedAnewWhenTheJarOfOneHasChanged() throws IOException {
        var first = unpacked("first", Map.of());
        var other = unpacked("other", Map.of());
        var family = new Family(List.of(first, other));
        for (var program : family.programs()) {
            Files.writeString(program.jar(), "as built");
            program.note();
        }
        assertThat(family.isPrepared()).as("without an archive").isFalse();

        Files.createDirectories(libraries().folder());
        Files.writeString(libraries().archive().file(), "classes");
        assertThat(family.isPrepared()).isTrue();

        Files.writeString(other.jar(), "built anew");
        assertThat(family.isPrepared()).isFalse();
    }

    private Libraries libraries() {
        return new Libraries(root.resolve("libraries"));
    }

    /** As the tools of Spring Boot unpack it, with libraries that are copies of those of the test. */
    private Program unpacked(String name, Map<String, Class<?>> libraries) throws IOException {
        var folder = Files.createDirectories(root.resolve(name + "/target/run-" + Archive.JDK));
        Files.createDirectories(folder.resolve("lib"));
        for (var library : libraries.entrySet()) {
            Files.copy(jarOf(library.getValue()), folder.resolve("lib").resolve(library.getKey()));
        }
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.MAIN_CLASS, Ready.class.getName());
        manifest.getMainAttributes().put(Name.CLASS_PATH, "lib/checks.jar lib/own.jar");
        var code = Ready.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name + ".jar")), manifest);
                var in = Ready.class.getResourceAsStream("/" + code)) {
            jar.putNextEntry(new ZipEntry(code));
            in.transferTo(jar);
        }
        int port = Surroundings.freePorts(1);
        return new Program(
                name,
                port,
                root.resolve(name + "/target/" + name + ".jar"),
                libraries(),
                root.resolve(name + ".log"),
                List.of("-Xlog:class+load:file=" + root.resolve(name + ".loads")),
                List.of("" + port));
    }

    private List<String> loads(Program program) throws IOException {
        var running = program.start();
        try {
            await().atMost(Duration.ofSeconds(30)).until(program::isReady);
        } finally {
            Leftovers.end(running.process(), Duration.ofSeconds(5));
        }
        return Files.readAllLines(root.resolve(program.name() + ".loads"));
    }

    private static Path jarOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    /** Answers as a service that is ready does, once it has taken a class of a library. */
    static final class Ready {

        private Ready() {}

        public static void main(String[] port) throws IOException {
            Assertions.assertThat(port).hasSize(1);
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port[0]));
            var server = HttpServer.create(address, 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
        }
    }
}
