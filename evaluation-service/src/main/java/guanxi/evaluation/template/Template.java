package guanxi.evaluation.template;

import guanxi.starter.problem.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * One version of a template; versions never change, so a form can be read years later as it was scored.
 *
 * @param gradeBands from the best to the worst, as the recommendation bands
 */
public record Template(
        UUID id,
        long version,
        String name,
        Scale scale,
        List<Indicator> indicators,
        List<GradeBand> gradeBands,
        List<RecommendationBand> recommendationBands) {

    /** @throws Refusal naming the place, when forms made from the template could not be scored */
    public Template {
        if (!scale.isUsable()) {
            throw Refusal.invalid("/scale", "scale-unusable");
        }
        requireWeights(indicators);
        indicators = List.copyOf(indicators);
        gradeBands = Band.ordered("/gradeBands", gradeBands, GradeBand::grade);
        recommendationBands =
                Band.ordered("/recommendationBands", recommendationBands, RecommendationBand::recommendation);
        requireBetterForMore(recommendationBands);
    }

    /** The score as points of a hundred, which the bands are laid on. */
    public BigDecimal points(BigDecimal score) {
        return score.multiply(Band.HUNDRED).divide(scale.highest(), 2, RoundingMode.HALF_UP);
    }

    public String gradeOf(BigDecimal points) {
        return Band.of(points, gradeBands).grade();
    }

    public Recommendation recommendationOf(BigDecimal points) {
        return Band.of(points, recommendationBands).recommendation();
    }

    private static void requireWeights(List<Indicator> indicators) {
        var names = new HashSet<String>();
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < indicators.size(); i++) {
            var indicator = indicators.get(i);
            if (indicator.weight().signum() <= 0) {
                throw Refusal.invalid("/indicators/" + i + "/weight", "not-positive");
            }
            if (!names.add(indicator.name())) {
                throw Refusal.invalid("/indicators/" + i + "/name", "named-twice", indicator.name());
            }
            sum = sum.add(indicator.weight());
        }
        if (sum.compareTo(Band.HUNDRED) != 0) {
            throw new WeightsNotHundred(sum);
        }
    }

    /** A template that ends the relationship with the best customers is a slip of the pen. */
    private static void requireBetterForMore(List<RecommendationBand> bestFirst) {
        for (int i = 1; i < bestFirst.size(); i++) {
            var better = bestFirst.get(i - 1).recommendation();
            var worse = bestFirst.get(i).recommendation();
            if (better.compareTo(worse) < 0) {
                throw Refusal.invalid("/recommendationBands", "recommendations-reversed", better.name(), worse.name());
            }
        }
    }
}
