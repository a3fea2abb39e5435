package guanxi.starter.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YearFirstTests {

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-05", "2026/3/5", "2026.03.5", "2026年3月5日", "20260305"})
    void readsADayHoweverItIsDivided(String text) {
        assertThat(YearFirst.read(text)).isEqualTo(LocalDate.of(2026, 3, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5/3/2026", "2026-02-30", "2026-13-01", "0000-01-01", "2026-03", "2026-03-05 10:00"})
    void knowsWhatIsNone(String text) {
        assertThat(YearFirst.read(text)).isNull();
    }
}
