package guanxi.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells people to type works as it stands. */
class ReadmeTests {

    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PICTURE = Pattern.compile("```mermaid\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private static Path folder;

    private static @Nullable LaunchedSystem system;

    @Test
    void tellsTheSameInBothLanguages() throws IOException {
        var english = Files.readString(LaunchedSystem.ROOT.resolve("README.md"));
        var chinese = Files.readString(LaunchedSystem.ROOT.resolve("README.zh-CN.md"));
        assertThat(blocks(COMMANDS, chinese)).isEqualTo(blocks(COMMANDS, english));
        assertThat(blocks(PICTURE, chinese)).isEqualTo(blocks(PICTURE, english));
        assertThat(headings(chinese)).isEqualTo(headings(english));
    }

    @Test
    void namesTheTestCommandThatCiRuns() throws IOException {
        var readme = Files.readString(LaunchedSystem.ROOT.resolve("README.md"));
        var ci = Files.readString(LaunchedSystem.ROOT.resolve(".ci/run"));
        assertThat(readme).contains("\n    mvn verify\n");
        assertThat(ci.replace("mvn -B ", "mvn ")).contains("\nmvn verify\n");
    }

    @Test
    void keepsAPersonSignedInAsItSays() throws Exception {
        var session = new Session(system().port());
        session.signIn("li.na");
        session.knowsWhoItIsWithoutShowingATokenOfTheirs("li.na");
        session.changesNothingForAForeignPage();
        session.signOut();
    }

    @Test
    void walksTheRoad() throws Exception {
        var readme = Files.readString(LaunchedSystem.ROOT.resolve("README.md"));
        var road = readme.substring(readme.indexOf("## The road"), readme.indexOf("## Where things are"));
        var steps = blocks(COMMANDS, road);
        assertThat(steps).hasSize(9);
        var output = walk(steps, system().port());
        System.out.println(output);
        assertThat(output)
                .as("the explained tier")
                .contains("\"threshold\":\"500000")
                .as("the raised cadence")
                .contains("\"every\":\"P15D\"")
                .as("the whole customer")
                .contains("\"missing\":[]")
                .as("the duplicate of a name")
                .contains("\"score\":")
                .as("the exported table")
                .contains("SD0001");
    }

    /** One for all tests, started by the first that needs it. */
    private static LaunchedSystem system() throws Exception {
        if (system == null) {
            system = LaunchedSystem.start(folder.resolve("data"), null);
        }
        return system;
    }

    @AfterAll
    static void stop() throws IOException {
        if (system != null) {
            system.close();
        }
    }

    private static String walk(List<String> steps, int port) throws Exception {
        var script = new StringBuilder("set -euo pipefail\n");
        for (int step = 0; step < steps.size(); step++) {
            script.append("echo; echo '== step ").append(step + 1).append("'\n").append(steps.get(step));
        }
        var output = Files.createTempFile("road", ".log");
        var command = new ProcessBuilder("bash", "-c", script.toString())
                .directory(LaunchedSystem.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        command.environment().put("PORT", "" + port);
        var process = command.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        var text = Files.readString(output);
        Files.delete(output);
        assertThat(ended).as("ended in time:%n%s", text).isTrue();
        assertThat(process.exitValue()).as("%s", text).isZero();
        return text;
    }

    private static List<String> blocks(Pattern kind, String text) {
        return kind.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static List<Integer> headings(String text) {
        var levels = new ArrayList<Integer>();
        text.lines().filter(line -> line.startsWith("#")).forEach(line -> levels.add(line.indexOf(' ')));
        return levels;
    }
}
