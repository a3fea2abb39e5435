package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogEndTests {

    private static final String INFO = """
            {"@timestamp":"2026-11-23T08:00:00Z","log":{"level":"INFO","logger":"o.a"},"message":"Discovered coordinator","ecs":{"version":"8.11"}}
            """;
    private static final String ERROR = """
            {"@timestamp":"2026-11-23T08:00:01Z","log":{"level":"ERROR","logger":"o.s"},"message":"\\n\\n*****\\nAPPLICATION FAILED TO START\\n*****\\n\\nPort \\"9\\" is taken","error":{"type":"X","message":"no port","stack_trace":"X: \\"message\\":\\"none\\""},"ecs":{"version":"8.11"}}
            """;

    @TempDir
    private Path folder;

    @Test
    void isTheLastTwoLines() throws IOException {
        assertThat(endOf("one\ntwo\nthree\n\n")).isEqualTo("  two\n  three");
    }

    @Test
    void isTheMessagesOnlyOfJson() throws IOException {
        assertThat(endOf(INFO)).isEqualTo("  Discovered coordinator");
    }

    @Test
    void isTheLatestErrorsWhereThereAreSome() throws IOException {
        assertThat(endOf(INFO + ERROR + INFO.repeat(5)))
                .isEqualTo("  APPLICATION FAILED TO START Port \"9\" is taken: no port");
    }

    @Test
    void isNotAnErrorOfLongAgo() throws IOException {
        assertThat(endOf(ERROR + INFO.repeat(500))).doesNotContain("Port");
    }

    @Test
    void leavesOutWhereAnExceptionCameFrom() throws IOException {
        assertThat(endOf("Exception: no memory\n\tat a.B\n\tat c.D\n")).isEqualTo("  Exception: no memory");
    }

    @Test
    void saysThatThereIsNothing() throws IOException {
        assertThat(endOf("")).isEqualTo("  (it is empty)");
        assertThat(LogEnd.of(folder.resolve("none"))).contains("cannot be read");
    }

    private String endOf(String log) throws IOException {
        return LogEnd.of(Files.writeString(folder.resolve("log"), log));
    }
}
