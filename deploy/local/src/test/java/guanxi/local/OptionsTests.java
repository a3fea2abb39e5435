package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTests {

    private static final Path ROOT = Path.of("/somewhere");

    @Test
    void startsOnPort8080WithDataInTheProject() {
        assertThat(parse()).isEqualTo(new Options(8080, ROOT.resolve(".data"), false, false, null));
    }

    @Test
    void takesAllAtOnceInAnyOrder() {
        assertThat(parse("--demo", "--today", "1998-05-06", "--port", "9000", "--fresh", "--data", "/tmp/x"))
                .isEqualTo(new Options(9000, Path.of("/tmp/x"), true, true, LocalDate.of(1998, 5, 6)));
    }

    @Test
    void keepsARelativeFolderWhereItWasNamed() {
        assertThat(parse("--data", "here").data()).isEqualTo(Path.of("here").toAbsolutePath());
    }

    /** By the script itself: who asks for help has not built anything. */
    @Test
    void areExplainedBeforeAnythingIsBuilt() throws IOException {
        var asked = new ProcessBuilder("bash", "../up", "--port", "9000", "--help").start();
        assertThat(asked.inputReader().lines()).anyMatch(line -> line.startsWith("Usage: deploy/up"));
        var explained = Files.readString(Path.of("usage.txt"));
        for (var line :
                explained.lines().filter(line -> line.startsWith("  --")).toList()) {
            var option = line.strip().split(" ")[0];
            var value = line.contains(" N ") ? "9000" : line.contains("DATE ") ? "2026-11-23" : "there";
            if (!option.equals("--help")) {
                assertThatCode(() -> parse(option, option.matches("--(port|data|today)") ? value : "--fresh"))
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--port 80, --port needs a number from 1024 to 65527",
        "--port 65528, --port needs a number from 1024 to 65527",
        "--port many, not 'many'",
        "--port, --port needs a value.",
        "--data, --data needs a value.",
        "--today yesterday, not 'yesterday'",
        "--today 2026-02-30, not '2026-02-30'",
        "--verbose, There is no option --verbose."
    })
    void saysInASentenceWhatIsWrong(String line, String sentence) {
        assertThatThrownBy(() -> parse(line.split(" ")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(sentence);
    }

    private static Options parse(String... arguments) {
        return Options.parse(arguments, ROOT);
    }
}
