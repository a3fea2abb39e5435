package guanxi.sample;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.sample.Targets.Goal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TargetsTests {

    private final Targets targets = new Targets(SampleCompany.of(LocalDate.of(2026, 11, 23)), new Staff(1));

    @Test
    void ofUnitsAddUpToTheRegions() {
        for (int year : new int[] {2025, 2026}) {
            var units = targets.ofUnits(year).stream()
                    .filter(goal -> goal.owner() == null)
                    .toList();
            assertThat(sum(units, Goal::task)).isEqualByComparingTo("5600000");
            assertThat(sum(units, Goal::target)).isEqualByComparingTo("7000000");
        }
    }

    private static BigDecimal sum(List<Goal> goals, Function<Goal, BigDecimal> figure) {
        return goals.stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
