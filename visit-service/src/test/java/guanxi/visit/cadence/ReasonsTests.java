package guanxi.visit.cadence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonsTests {

    private final Reasons reasons = new Reasons();

    @ParameterizedTest
    @CsvSource({
        "VIP, P1M, 'VIP customers are seen every month.', VIP客户，每月回访一次。",
        "FIRST, P2M, 'First-class customers are seen every 2 months.', 一级客户，每2个月回访一次。",
        "OTHER, P1Y, 'Other customers are seen every 12 months.', 其他客户，每12个月回访一次。",
        "VIP, P15D, 'VIP customers are seen every 15 days.', VIP客户，每15天回访一次。",
        "VIP, P1D, 'VIP customers are seen every day.', VIP客户，每天回访一次。",
        "OTHER, P1Y6M, 'Other customers are seen every 18 months.', 其他客户，每18个月回访一次。",
        "OTHER, P1M15D, 'Other customers are seen every 1 month and 15 days.', 其他客户，每1个月零15天回访一次。",
        "OTHER, P1Y1D, 'Other customers are seen every 12 months and 1 day.', 其他客户，每12个月零1天回访一次。"
    })
    void readAsPeopleSpeak(String tier, String every, String english, String chinese) {
        var reason = Reason.of("cadence.tier", tier, every);
        assertThat(reasons.in(Locale.ENGLISH, reason).text()).isEqualTo(english);
        assertThat(reasons.in(Locale.SIMPLIFIED_CHINESE, reason).text()).isEqualTo(chinese);
    }

    @ParameterizedTest
    @CsvSource({"cadence.terminate", "cadence.ended"})
    void quoteOnce(String code) {
        assertThat(reasons.in(Locale.ENGLISH, Reason.of(code)).text()).doesNotContain("'");
    }
}
