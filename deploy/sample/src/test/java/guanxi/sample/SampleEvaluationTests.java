package guanxi.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleEvaluationTests {

    private final SampleCompany company = SampleCompany.of(LocalDate.of(2026, 11, 23));

    @Test
    void passesThroughThreeDifferentHands() {
        assertThat(SampleEvaluation.of(company))
                .allSatisfy(form -> assertThat(new String[] {form.preparer(), form.reviewer(), form.approver()})
                        .doesNotHaveDuplicates());
    }

    @Test
    void leavesWorkOnEveryDesk() {
        var reached = SampleEvaluation.of(company).stream()
                .collect(Collectors.groupingBy(SampleEvaluation::reached, Collectors.counting()));
        assertThat(reached).containsOnlyKeys(SampleEvaluation.STATES);
        assertThat(reached.get("APPROVED")).isGreaterThan(20);
    }

    @Test
    void scoresWithinAHundred() {
        assertThat(SampleEvaluation.of(company))
                .allSatisfy(form -> assertThat(form.spread())
                        .allSatisfy(spread -> assertThat(form.points() + spread).isBetween(0, 100)));
    }
}
