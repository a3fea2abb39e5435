package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTests {

    @Test
    void countsAProcessOnce() {
        var self = ProcessHandle.current();
        assertThat(Memory.megabytes(List.of(self, self))).isPositive().isLessThan(2 * Memory.megabytes(List.of(self)));
    }

    @Test
    void countsNothingForAProcessThatHasEnded() throws Exception {
        var ended = new ProcessBuilder("true").start();
        ended.waitFor();
        assertThat(Memory.megabytes(List.of(ended.toHandle()))).isZero();
    }
}
