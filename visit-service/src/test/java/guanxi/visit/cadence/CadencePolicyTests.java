package guanxi.visit.cadence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CadencePolicyTests {

    private static final LocalDate KNOWN = LocalDate.of(2026, 1, 15);
    private static final UUID CUSTOMER = new UUID(1, 2);

    private final CadencePolicy policy = new CadencePolicy(
            new UUID(0, 1),
            KNOWN,
            Map.of(Tier.VIP, Period.ofMonths(1), Tier.FIRST, Period.ofMonths(2), Tier.OTHER, Period.ofMonths(12)));

    @Test
    void seesVipsMonthlyAndTheFirstTierEveryTwoMonths() {
        assertThat(policy.cadenceOf(Tier.VIP, null, false).every()).isEqualTo(Period.ofMonths(1));
        assertThat(policy.cadenceOf(Tier.FIRST, Recommendation.MAINTAIN, false).every())
                .isEqualTo(Period.ofMonths(2));
    }

    @Test
    void seesTheSecondTierAsTheSituationAsks() {
        var cadence = policy.cadenceOf(Tier.SECOND, null, false);
        assertThat(cadence.every()).isNull();
        assertThat(cadence.why().code()).isEqualTo("cadence.as-needed");
        assertThat(cadence.nextDue(CUSTOMER, KNOWN, KNOWN)).isNull();
    }

    @Test
    void seesARelationshipToImproveTwiceAsOften() {
        assertThat(policy.cadenceOf(Tier.VIP, Recommendation.IMPROVE, false).every())
                .isEqualTo(Period.ofDays(15));
        assertThat(policy.cadenceOf(Tier.FIRST, Recommendation.IMPROVE, false).every())
                .isEqualTo(Period.ofMonths(1));
        assertThat(policy.cadenceOf(Tier.OTHER, Recommendation.IMPROVE, false).every())
                .isEqualTo(Period.ofMonths(6));
    }

    @Test
    void seesASecondTierCustomerToImproveAsTheFirstTier() {
        var cadence = policy.cadenceOf(Tier.SECOND, Recommendation.IMPROVE, false);
        assertThat(cadence.every()).isEqualTo(Period.ofMonths(2));
        assertThat(cadence.why().code()).isEqualTo("cadence.improve");
    }

    @Test
    void endsWithTheRelationship() {
        assertThat(policy.cadenceOf(Tier.VIP, Recommendation.TERMINATE, false).every())
                .isNull();
        assertThat(policy.cadenceOf(Tier.VIP, Recommendation.IMPROVE, true).every())
                .isNull();
    }

    @Test
    void countsTheNextDueDayFromTheVisitThatTookPlace() {
        var cadence = policy.cadenceOf(Tier.VIP, null, false);
        assertThat(cadence.nextDue(CUSTOMER, LocalDate.of(1998, 5, 6), KNOWN)).isEqualTo(LocalDate.of(1998, 6, 6));
        assertThat(cadence.nextDue(CUSTOMER, LocalDate.of(2026, 1, 31), KNOWN)).isEqualTo(LocalDate.of(2026, 2, 28));
    }

    @Test
    void isDueAtOnceForWhoWasNeverSeen() {
        assertThat(policy.cadenceOf(Tier.VIP, null, false).nextDue(CUSTOMER, null, KNOWN))
                .isEqualTo(KNOWN);
    }

    @Test
    void spreadsTheFirstRoundOverItsLength() {
        var cadence = policy.cadenceOf(Tier.OTHER, null, false);
        var days = new TreeSet<LocalDate>();
        for (int customer = 0; customer < 360; customer++) {
            days.add(cadence.nextDue(new UUID(0, customer), null, KNOWN));
        }
        assertThat(days).hasSize(360);
        assertThat(days.first()).isEqualTo(KNOWN);
        assertThat(days.last()).isEqualTo(KNOWN.plusDays(359));
    }

    @ParameterizedTest
    @CsvSource({"P365D, 365", "P52W, 364", "P195D, 195", "P6M15D, 195", "P1Y, 360", "P180D, 180", "P179D, 1", "P5M, 1"})
    void spreadsARoundHoweverItsLengthIsWritten(Period every, int turns) {
        var cadence = new Cadence(every, Reason.of("cadence.tier", Tier.OTHER, every));
        var days = new TreeSet<LocalDate>();
        for (int customer = 0; customer < 400; customer++) {
            days.add(cadence.nextDue(new UUID(0, customer), null, KNOWN));
        }
        assertThat(days).hasSize(turns);
    }
}
