package guanxi.customer.tier;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.card.Standing;
import guanxi.customer.card.Standing.Basis;
import guanxi.customer.card.Standing.ByHand;
import guanxi.customer.card.Standing.Ranking;
import guanxi.customer.card.Tier;
import guanxi.starter.problem.FieldProblem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierPolicyTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    private final TierPolicy byAmount = policy(
            "CNY",
            Band.atLeast(Tier.VIP, "500000"),
            Band.atLeast(Tier.FIRST, "200000"),
            Band.atLeast(Tier.SECOND, "50000"));
    private final TierPolicy byRank = policy("CNY", Band.first(Tier.VIP, 2), Band.first(Tier.FIRST, 20));
    private final TierPolicy byPercent =
            policy("CNY", Band.percent(Tier.VIP, "5"), Band.percent(Tier.FIRST, "20"), Band.percent(Tier.SECOND, "50"));

    @ParameterizedTest
    @CsvSource({
        "500000.00, VIP, 500000",
        "499999.9999999, FIRST, 200000",
        "200000, FIRST, 200000",
        "50000.0000001, SECOND, 50000",
        "49999.99, OTHER,",
        "0, OTHER,",
        "-1, OTHER,"
    })
    void givesTheHighestTierWhoseThresholdIsReached(BigDecimal amount, Tier tier, BigDecimal threshold) {
        var assessment = byAmount.assess(Figures.of(amount), 2025, TODAY);

        assertThat(assessment.tier()).isEqualTo(tier);
        assertThat(assessment.why().threshold()).isEqualTo(threshold);
        assertThat(assessment.why().ranking()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1, VIP, 2", "2, VIP, 2", "3, FIRST, 20", "20, FIRST, 20", "21, OTHER,", ", OTHER,"})
    void givesTheHighestTierThatHasThatManyPlaces(@Nullable Long rank, Tier tier, @Nullable Long upTo) {
        var assessment = byRank.assess(ranked(rank, 412), 2025, TODAY);

        assertThat(assessment.tier()).isEqualTo(tier);
        assertThat(assessment.why().basis()).isEqualTo(Basis.RANK);
        assertThat(assessment.why().ranking())
                .isEqualTo(new Ranking(rank, 412, upTo == null ? null : BigDecimal.valueOf(upTo), upTo));
    }

    /** 5 % of 412 are 20.6: the twenty-first begins within them. */
    @ParameterizedTest
    @CsvSource({
        "412, 1, VIP, 21",
        "412, 21, VIP, 21",
        "412, 22, FIRST, 83",
        "412, 206, SECOND, 206",
        "412, 207, OTHER,",
        "400, 20, VIP, 20",
        "400, 21, FIRST, 80",
        "1, 1, VIP, 1",
        "0, , OTHER,"
    })
    void givesTheHighestTierWithinWhoseShareARankIs(
            long population, @Nullable Long rank, Tier tier, @Nullable Long upTo) {
        var why = byPercent.assess(ranked(rank, population), 2025, TODAY).why();

        assertThat(byPercent.assess(ranked(rank, population), 2025, TODAY).tier())
                .isEqualTo(tier);
        assertThat(why.basis()).isEqualTo(Basis.PERCENT);
        assertThat(why.threshold()).isNull();
        assertThat(why.ranking()).extracting(Ranking::upTo).isEqualTo(upTo);
    }

    @Test
    void givesEverybodyWithSalesATierWhenAllPerCentHaveOne() {
        var all = policy("CNY", Band.percent(Tier.SECOND, "100"));

        assertThat(all.assess(ranked(7L, 7), 2025, TODAY).tier()).isEqualTo(Tier.SECOND);
        assertThat(all.assess(ranked(null, 7), 2025, TODAY).tier()).isEqualTo(Tier.OTHER);
    }

    @Test
    void saysWhatTheTierFollowsFrom() {
        var why = byAmount.assess(Figures.of(new BigDecimal("98.0000019")), 2025, TODAY)
                .why();

        assertThat(why.policyId()).isEqualTo(byAmount.id());
        assertThat(why.year()).isEqualTo(2025);
        assertThat(why.amount()).isEqualTo(new BigDecimal("98.0000019"));
        assertThat(why.currency()).isEqualTo("CNY");
        assertThat(why.assessedOn()).isEqualTo(TODAY);
        assertThat(why.basis()).isEqualTo(Basis.AMOUNT);
    }

    @Test
    void leavesATierSetByHandUntilItsLastDayIsOver() {
        var byHand = new ByHand("chen.jun", "战略伙伴", TODAY);
        var bySales = byAmount.assess(Figures.of(BigDecimal.ZERO), 2025, TODAY);
        var standing = new Standing(Tier.VIP, TODAY, bySales.why().beside(byHand, Tier.OTHER));
        var figures = Figures.of(new BigDecimal("200000"));

        var held = byAmount.assess(standing, figures, 2025, TODAY);
        assertThat(held.tier()).isEqualTo(Tier.VIP);
        assertThat(held.why().earned()).isEqualTo(Tier.FIRST);
        assertThat(held.why().byHand()).isEqualTo(byHand);
        assertThat(held.why().amount()).isEqualTo(new BigDecimal("200000"));
        var lapsed = byAmount.assess(standing, figures, 2025, TODAY.plusDays(1));
        assertThat(lapsed.tier()).isEqualTo(Tier.FIRST);
        assertThat(lapsed.why().byHand()).isNull();
        assertThat(lapsed.why().earned()).isNull();
    }

    @Test
    void findsNothingWrongWithSoundPolicies() {
        assertThat(List.of(byAmount, byRank, byPercent))
                .allSatisfy(policy -> assertThat(BandRules.problems(policy)).isEmpty());
        assertThat(problems(policy("USD", Band.atLeast(Tier.SECOND, "0.01")))).isEmpty();
        assertThat(problems(policy("USD", Band.percent(Tier.VIP, "0.0001"), Band.percent(Tier.SECOND, "100.0"))))
                .isEmpty();
    }

    @Test
    void refusesAnUnknownCurrency() {
        assertThat(BandRules.problems(policy("RMB", Band.atLeast(Tier.VIP, "1"))))
                .containsExactly(new FieldProblem("/currency", "unknown-currency", List.of("RMB")));
    }

    @Test
    void refusesBoundsThatAreNotPossible() {
        assertThat(BandRules.problems(policy("CNY", Band.atLeast(Tier.VIP, "0"))))
                .containsExactly(new FieldProblem("/bands/0/atLeast", "not-positive", List.of(BigDecimal.ZERO)));
        assertThat(BandRules.problems(policy("CNY", Band.first(Tier.VIP, 0))))
                .containsExactly(new FieldProblem("/bands/0/first", "out-of-range", List.of(1)));
        assertThat(BandRules.problems(policy("CNY", Band.percent(Tier.VIP, "0"))))
                .containsExactly(new FieldProblem(
                        "/bands/0/percent",
                        "out-of-range",
                        List.of(new BigDecimal("0.0001"), BigDecimal.valueOf(100))));
        assertThat(problems(policy("CNY", Band.percent(Tier.VIP, "5"), Band.percent(Tier.FIRST, "100.0001"))))
                .containsExactly("/bands/1/percent out-of-range");
    }

    @Test
    void refusesBandsThatDoNotGoDown() {
        assertThat(problems(policy("CNY", Band.atLeast(Tier.FIRST, "2"), Band.atLeast(Tier.VIP, "1"))))
                .containsExactly("/bands/1/tier tier-not-lower");
        assertThat(problems(policy("CNY", Band.first(Tier.VIP, 2), Band.first(Tier.VIP, 3))))
                .containsExactly("/bands/1/tier tier-not-lower");
        assertThat(problems(policy("CNY", Band.atLeast(Tier.VIP, "2"), Band.atLeast(Tier.FIRST, "2.0"))))
                .containsExactly("/bands/1/atLeast threshold-not-lower");
        assertThat(problems(policy("CNY", Band.first(Tier.VIP, 2), Band.first(Tier.FIRST, 2))))
                .containsExactly("/bands/1/first bound-not-wider");
        assertThat(problems(policy("CNY", Band.percent(Tier.VIP, "20"), Band.percent(Tier.FIRST, "5"))))
                .containsExactly("/bands/1/percent bound-not-wider");
    }

    @Test
    void refusesATierForWhatReachesNoBand() {
        assertThat(problems(policy("CNY", Band.atLeast(Tier.OTHER, "2"))))
                .containsExactly("/bands/0/tier tier-without-threshold");
    }

    @Test
    void refusesBandsBoundedInNoWayInSeveralOrEachInAnother() {
        assertThat(problems(policy("CNY", new Band(Tier.VIP, null, null, null))))
                .containsExactly("/bands/0 band-without-one-bound");
        assertThat(problems(policy("CNY", new Band(Tier.VIP, BigDecimal.ONE, 1L, null))))
                .containsExactly("/bands/0 band-without-one-bound");
        assertThat(problems(policy("CNY", Band.first(Tier.VIP, 20), Band.atLeast(Tier.FIRST, "1000"))))
                .containsExactly("/bands/1 bands-mixed");
        assertThat(problems(policy("CNY", Band.first(Tier.VIP, 20), Band.percent(Tier.FIRST, "50"))))
                .containsExactly("/bands/1 bands-mixed");
    }

    private static List<String> problems(TierPolicy policy) {
        return BandRules.problems(policy).stream()
                .map(problem -> problem.pointer() + " " + problem.code())
                .toList();
    }

    private static Figures ranked(@Nullable Long rank, long population) {
        return new Figures(rank == null ? BigDecimal.ZERO : BigDecimal.TEN, rank, population);
    }

    private static TierPolicy policy(String currency, Band... bands) {
        return new TierPolicy(UUID.randomUUID(), LocalDate.of(2025, 1, 1), currency, List.of(bands), null);
    }
}
