package guanxi.starter.upload;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.table.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTests {

    @Test
    void holdsEveryRowOfASmallTable() {
        assertThat(of(60, "a").lines()).extracting(Line::line).hasSize(60);
    }

    @Test
    void isSpreadOverALongTable() {
        assertThat(of(100_000, "a").lines())
                .hasSizeBetween(1_900, 2_000)
                .extracting(Line::line)
                .contains(0L)
                .anyMatch(line -> line > 99_900);
    }

    @Test
    void holdsFewRowsWhereTheyAreLongAndIsSpreadAllTheSame() {
        var sample = of(60, "a".repeat(900_000)).lines();

        assertThat(sample.stream().mapToLong(Line::characters).sum()).isLessThanOrEqualTo(Sample.CHARACTERS);
        assertThat(sample).extracting(Line::line).containsExactly(0L, 32L);
    }

    @Test
    void holdsFewRowsWhereTheirCellsAreMany() {
        assertThat(of(60, "a,".repeat(1_000) + ",".repeat(700_000)).lines()).hasSizeLessThanOrEqualTo(2);
    }

    private static Sample of(int rows, String text) {
        var sample = new Sample(rows);
        var cells = List.of(text.split(",", -1));
        for (int row = 0; row < rows; row++) {
            sample.offer(new Line(row, cells));
        }
        return sample;
    }
}
