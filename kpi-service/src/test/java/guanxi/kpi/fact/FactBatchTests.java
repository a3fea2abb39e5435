package guanxi.kpi.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import guanxi.starter.problem.Refusal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactBatchTests {

    @Test
    void isTakenWholeWhenEveryFactIsGood() {
        assertThat(FactBatch.of(List.of(fact("1", "5"), fact("2", "0"))).facts())
                .hasSize(2);
        assertThat(FactBatch.of(List.of()).facts()).isEmpty();
    }

    @Test
    void namesEveryWrongPlaceByItsNumber() {
        assertThat(places(fact("1", "5"), fact("2", "-5"), null, fact("3", "1e9")))
                .containsExactly("/1/amount negative", "/2 required", "/3/amount not-a-number");
    }

    @Test
    void mayHoldAFactOnce() {
        assertThat(places(fact("1", "5"), fact("2", "5"), fact("1", "6"))).containsExactly("/2/factId duplicate-fact");
    }

    @Test
    void holdsAThousandFactsAtMost() {
        var many = Collections.<@Nullable FactEntry>nCopies(FactBatch.LARGEST + 1, fact("1", "5"));
        var refusal = catchThrowableOfType(Refusal.class, () -> FactBatch.of(many));
        assertThat(refusal.fields().get(0).code()).isEqualTo("too-many-facts");
    }

    @Test
    void namesAHundredProblemsAndNoMore() {
        var bad = Collections.<@Nullable FactEntry>nCopies(FactBatch.LARGEST, fact("1", "-1"));
        var refusal = catchThrowableOfType(Refusal.class, () -> FactBatch.of(bad));
        assertThat(refusal.fields()).hasSize(100);
    }

    private static List<String> places(@Nullable FactEntry... entries) {
        var refusal = catchThrowableOfType(Refusal.class, () -> FactBatch.of(Arrays.asList(entries)));
        return refusal.fields().stream()
                .map(place -> place.pointer() + " " + place.code())
                .toList();
    }

    private static FactEntry fact(String id, String amount) {
        return new FactEntry(id, "erp", "2026-11-23", "C1", null, null, null, null, null, amount, "CNY");
    }
}
