package guanxi.sample;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.sample.SampleVisit.Fate;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleVisitTests {

    private static final YearMonth MONTH = YearMonth.of(2026, 10);

    private final SampleCompany company = SampleCompany.of(LocalDate.of(2026, 11, 23));
    private final List<SampleVisit> visits = SampleVisit.of(company, MONTH);

    @Test
    void areTheSameAtEveryRun() {
        assertThat(SampleVisit.of(SampleCompany.of(LocalDate.of(2026, 11, 23)), MONTH))
                .isEqualTo(visits);
    }

    @Test
    void takePlaceOnWorkingDaysOfTheMonthAndNotBeforePlanned() {
        assertThat(visits).allSatisfy(visit -> {
            assertThat(YearMonth.from(visit.day())).isEqualTo(MONTH);
            assertThat(YearMonth.from(visit.report().visitedOn())).isEqualTo(MONTH);
            assertThat(visit.report().visitedOn()).isAfterOrEqualTo(visit.day());
            assertThat(visit.day().getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        });
    }

    @Test
    void goToACustomerOnceAndToTheLargeOnesEveryMonth() {
        assertThat(visits).extracting(SampleVisit::customer).doesNotHaveDuplicates();
        assertThat(visits).extracting(visit -> visit.customer().id()).contains("SD0001", "SD0002", "SD0003");
    }

    @Test
    void mostlyTakePlace() {
        var fates = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> SampleVisit.of(company, YearMonth.of(2026, month)))
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(SampleVisit::fate, Collectors.counting()));
        assertThat(fates).containsOnlyKeys(Fate.values());
        assertThat(fates.get(Fate.DONE)).isGreaterThan(3 * (fates.get(Fate.MISSED) + fates.get(Fate.CANCELLED)));
    }
}
