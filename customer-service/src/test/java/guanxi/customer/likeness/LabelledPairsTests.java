package guanxi.customer.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules alone on pairs they were not weighed on, with other seeds than {@code LabelledStockTests} has. */
@Tag("long")
class LabelledPairsTests {

    @ParameterizedTest
    @ValueSource(longs = {2, 3})
    void tellsDuplicatesFromOthers(long seed) {
        var report = LabelledPairsReport.of(LabelledPairs.of(seed, 2_600), LabelledPairsReport::areFoundAlike);
        System.out.println("The rules alone on 5,200 pairs with seed " + seed + ": " + report);

        assertThat(report.precision()).isGreaterThanOrEqualTo(0.98);
        assertThat(report.recall()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void areTheSameEachTime() {
        assertThat(LabelledPairs.of(1, 100)).isEqualTo(LabelledPairs.of(1, 100));
    }
}
