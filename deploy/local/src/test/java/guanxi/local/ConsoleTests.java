package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTests {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final PrintStream printer = new PrintStream(output, true, StandardCharsets.UTF_8);
    private final Console console = new Console(printer, printer);

    @Test
    void tellsOfNothingButTheStopOnceThatHasBegun() {
        console.tell("kafka starting");
        console.beginStop();
        console.tell("Guanxi is up");
        console.tellProblem("kafka ended while it started");
        console.tellOfStop("kafka stopped");
        assertThat(output.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("kafka starting", "Stopping.", "kafka stopped");
    }

    @Test
    void tellsOfNoStopWhereNobodyAskedForOne() {
        console.tellOfStop("the database of the preparation stopped");
        assertThat(output.size()).isZero();
    }
}
