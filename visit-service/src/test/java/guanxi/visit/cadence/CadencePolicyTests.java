package guanxi.visit.cadence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

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
        for (int customer = 0; customer < 200; customer++) {
            days.add(cadence.nextDue(new UUID(0, customer), null, KNOWN));
        }
        assertThat(days).hasSize(12);
        assertThat(days.first()).isEqualTo(KNOWN);
        assertThat(days.last()).isEqualTo(KNOWN.plusMonths(11));
    }
}
