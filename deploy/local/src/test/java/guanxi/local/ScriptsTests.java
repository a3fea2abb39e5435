package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts say before there is a launcher to say it. */
class ScriptsTests {

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

    /** In a clone where nothing is built. */
    private String refusal(String script, Path javaHome) throws Exception {
        var copy = folder.resolve("clone/deploy").resolve(script);
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, Files.readString(Path.of("..").resolve(script)));
        var command = new ProcessBuilder("bash", copy.toString(), "sun.li").redirectErrorStream(true);
        command.environment().put("JAVA_HOME", javaHome.toString());
        var process = command.start();
        var output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isEqualTo(1);
        return output;
    }

    private Path java(String version) throws IOException {
        var java = folder.resolve(version).resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\"' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return folder.resolve(version);
    }
}
