package guanxi.evaluation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guanxi.starter.problem.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTests {

    private static final Scale HUNDRED = new Scale(number("0"), number("100"));
    private static final List<Indicator> HALVES = indicators("50", "50");
    private static final List<GradeBand> GRADES = List.of(
            new GradeBand("D", number("0")), new GradeBand("A", number("85")), new GradeBand("B", number("70")));
    private static final List<RecommendationBand> RECOMMENDATIONS = List.of(
            new RecommendationBand(Recommendation.MAINTAIN, number("70")),
            new RecommendationBand(Recommendation.IMPROVE, number("40")),
            new RecommendationBand(Recommendation.TERMINATE, number("0")));

    @Test
    void takesWeightsThatAddUpToExactlyOneHundred() {
        assertThat(template(HUNDRED, indicators("33.33", "33.33", "33.34"), GRADES, RECOMMENDATIONS))
                .isNotNull();
        assertThat(template(HUNDRED, indicators("100.00"), GRADES, RECOMMENDATIONS))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"49.99, 99.99", "50.01, 100.01", "49.9999999, 99.9999999", "0.01, 50.01"})
    void rejectsWeightsThatDoNotAddUpAndNamesTheirSum(String second, String sum) {
        assertThatThrownBy(() -> template(HUNDRED, indicators("50", second), GRADES, RECOMMENDATIONS))
                .isInstanceOfSatisfying(WeightsNotHundred.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("weights-not-hundred");
                    assertThat(refusal.arguments()).containsExactly(sum);
                    assertThat(refusal.fields().get(0).pointer()).isEqualTo("/indicators");
                });
    }

    /** Floating point would refuse one in a few of these. */
    @Test
    void takesAnyExactPartitionOfOneHundred() {
        var seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            var weights = new ArrayList<String>();
            int left = 10000;
            while (left > 1 && weights.size() < 19) {
                int part = 1 + random.nextInt(left - 1);
                weights.add(BigDecimal.valueOf(part, 2).toPlainString());
                left -= part;
            }
            weights.add(BigDecimal.valueOf(left, 2).toPlainString());
            var partition = indicators(weights.toArray(String[]::new));
            assertThat(template(HUNDRED, partition, GRADES, RECOMMENDATIONS).indicators())
                    .as("seed %s", seed)
                    .hasSameSizeAs(weights);
        }
    }

    @Test
    void rejectsAWeightThatIsNotPositive() {
        refused("/indicators/1/weight", "not-positive", () -> ofIndicators(indicators("100", "0")));
        refused("/indicators/0/weight", "not-positive", () -> ofIndicators(indicators("-1", "101")));
    }

    @Test
    void rejectsAnIndicatorNamedTwice() {
        var twice = List.of(new Indicator("销售额", number("60")), new Indicator("销售额", number("40")));
        refused("/indicators/1/name", "named-twice", () -> ofIndicators(twice));
    }

    @Test
    void rejectsAScaleThatHasNoRoom() {
        refused("/scale", "scale-unusable", () -> ofScale("5", "5"));
        refused("/scale", "scale-unusable", () -> ofScale("5", "1"));
        refused("/scale", "scale-unusable", () -> ofScale("-1", "5"));
    }

    @Test
    void rejectsBandsThatLeaveTheLowestPointsWithoutAGrade() {
        refused("/gradeBands", "band-gap", () -> ofGrades(new GradeBand("A", number("85")), grade("B", "0.01")));
    }

    @Test
    void rejectsBandsThatGiveSomePointsTwoGrades() {
        refused("/gradeBands/1/atLeast", "band-ambiguous", () -> ofGrades(grade("A", "0"), grade("B", "0.00")));
        refused("/gradeBands/2", "named-twice", () -> ofGrades(grade("A", "70"), grade("B", "0"), grade("A", "85")));
    }

    @Test
    void rejectsABandThatNobodyCanReach() {
        refused("/gradeBands/0/atLeast", "out-of-range", () -> ofGrades(grade("A", "100.01"), grade("B", "0")));
        refused("/gradeBands/1/atLeast", "out-of-range", () -> ofGrades(grade("A", "50"), grade("B", "-1")));
    }

    @Test
    void rejectsARecommendationToTerminateTheBest() {
        var reversed = List.of(
                new RecommendationBand(Recommendation.TERMINATE, number("70")),
                new RecommendationBand(Recommendation.MAINTAIN, number("0")));
        refused("/recommendationBands", "recommendations-reversed", () -> template(HUNDRED, HALVES, GRADES, reversed));
    }

    @ParameterizedTest
    @CsvSource({"100, A", "85, A", "84.99, B", "70, B", "69.99, D", "0, D"})
    void gradesFromTheLowerEndOfABandUpwards(String points, String grade) {
        assertThat(template(HUNDRED, HALVES, GRADES, RECOMMENDATIONS).gradeOf(number(points)))
                .isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({"70, MAINTAIN", "69.99, IMPROVE", "40, IMPROVE", "39.99, TERMINATE", "0, TERMINATE"})
    void recommendsFromTheLowerEndOfABandUpwards(String points, Recommendation recommendation) {
        assertThat(template(HUNDRED, HALVES, GRADES, RECOMMENDATIONS).recommendationOf(number(points)))
                .isEqualTo(recommendation);
    }

    private static Template ofIndicators(List<Indicator> indicators) {
        return template(HUNDRED, indicators, GRADES, RECOMMENDATIONS);
    }

    private static Template ofScale(String lowest, String highest) {
        return template(new Scale(number(lowest), number(highest)), HALVES, GRADES, RECOMMENDATIONS);
    }

    private static Template ofGrades(GradeBand... grades) {
        return template(HUNDRED, HALVES, List.of(grades), RECOMMENDATIONS);
    }

    private static Template template(
            Scale scale, List<Indicator> indicators, List<GradeBand> grades, List<RecommendationBand> recommendations) {
        return new Template(UUID.randomUUID(), 1, "表", scale, indicators, grades, recommendations);
    }

    private static GradeBand grade(String grade, String atLeast) {
        return new GradeBand(grade, number(atLeast));
    }

    private static List<Indicator> indicators(String... weights) {
        var indicators = new ArrayList<Indicator>();
        for (var weight : weights) {
            indicators.add(new Indicator("指标" + indicators.size(), number(weight)));
        }
        return indicators;
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static void refused(String pointer, String code, ThrowingCallable definition) {
        assertThatThrownBy(definition).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.fields()).hasSize(1);
            assertThat(refusal.fields().get(0).pointer()).isEqualTo(pointer);
            assertThat(refusal.fields().get(0).code()).isEqualTo(code);
        });
    }
}
