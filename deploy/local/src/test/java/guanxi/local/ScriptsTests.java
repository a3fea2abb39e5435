package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts say before there is a launcher to say it. */
class ScriptsTests {

    private static final List<String> MODULES = List.of(
            "service-starter/http",
            "service-starter",
            "deploy/local",
            "customer-service",
            "visit-service",
            "evaluation-service",
            "kpi-service",
            "gateway",
            "deploy/identity",
            "deploy/sample");

    @TempDir
    private Path folder;

    @Test
    void nameAJavaHomeThatIsNone() throws Exception {
        assertThat(refusal("up", folder.resolve("nowhere"))).contains("JAVA_HOME is " + folder.resolve("nowhere"));
        Files.createDirectories(folder.resolve("nowhere"));
        assertThat(refusal("token", folder.resolve("nowhere"))).contains("nowhere/bin/java");
    }

    @Test
    void callAnOldJavaByItsName() throws Exception {
        assertThat(refusal("up", java("1.8.0_392"))).isEqualTo("Java 8 is too old: a JDK 17 or newer is needed.\n");
        assertThat(refusal("up", java("11.0.21"))).isEqualTo("Java 11 is too old: a JDK 17 or newer is needed.\n");
    }

    @Test
    void sayThatNothingIsBuiltYet() throws Exception {
        assertThat(refusal("token", java("17.0.9")))
                .isEqualTo("The system is not built yet: deploy/up builds and starts it.\n");
    }

    /** Whoever edits while it is built edits what was read already. */
    @Test
    void buildAgainWhatWasEditedMeanwhile() throws Exception {
        for (var module : MODULES) {
            Files.createDirectories(folder.resolve("clone").resolve(module).resolve("src/main"));
        }
        executable(folder.resolve("maven/mvn"), """
                cd %s
                touch began
                until [ -s edited ] || [ customer-service/src/main/Edited.java -nt began ]; do
                  touch customer-service/src/main/Edited.java
                done
                echo once > edited
                for module in %s; do
                  mkdir -p $module/target
                  touch -d 2020-01-01 $module/target/$(basename $module)-0.1.0-SNAPSHOT{,-app}.jar
                done
                """.formatted(folder.resolve("clone"), String.join(" ", MODULES)));

        assertThat(said("up", java("17.0.9"), 0)).contains("Building");
        assertThat(said("up", java("17.0.9"), 0)).contains("Building");
        assertThat(said("up", java("17.0.9"), 0)).doesNotContain("Building");
    }

    private String refusal(String script, Path javaHome) throws Exception {
        return said(script, javaHome, 1);
    }

    /** In a clone where nothing is built by anything but the test's Maven. */
    private String said(String script, Path javaHome, int exit) throws Exception {
        var copy = folder.resolve("clone/deploy").resolve(script);
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, Files.readString(Path.of("..").resolve(script)));
        var command = new ProcessBuilder("bash", copy.toString(), "sun.li").redirectErrorStream(true);
        command.environment().put("JAVA_HOME", javaHome.toString());
        command.environment().merge("PATH", folder.resolve("maven").toString(), (path, maven) -> maven + ":" + path);
        var process = command.start();
        var output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isEqualTo(exit);
        return output;
    }

    private Path java(String version) throws IOException {
        executable(folder.resolve(version).resolve("bin/java"), "echo 'openjdk version \"" + version + "\"' >&2\n");
        return folder.resolve(version);
    }

    private static void executable(Path place, String commands) throws IOException {
        Files.createDirectories(place.getParent());
        Files.writeString(place, "#!/usr/bin/env bash\n" + commands);
        assertThat(place.toFile().setExecutable(true)).isTrue();
    }
}
