package guanxi.evaluation.template;

import guanxi.starter.problem.Refusal;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** A stretch of the way from 0 to 100 points. Bands are open upwards, so only their lower ends can be wrong. */
sealed interface Band permits GradeBand, RecommendationBand {

    BigDecimal HUNDRED = BigDecimal.valueOf(100);

    BigDecimal atLeast();

    /**
     * The bands from the best to the worst.
     *
     * @throws Refusal when some points would have no band, or two
     */
    static <T extends Band> List<T> ordered(String place, List<T> bands, Function<T, ?> name) {
        var starts = new HashSet<BigDecimal>();
        var names = new HashSet<Object>();
        for (int i = 0; i < bands.size(); i++) {
            var band = bands.get(i);
            var at = place + "/" + i;
            if (band.atLeast().signum() < 0 || band.atLeast().compareTo(HUNDRED) > 0) {
                throw Refusal.invalid(at + "/atLeast", "out-of-range", "0", "100");
            }
            if (!starts.add(band.atLeast().stripTrailingZeros())) {
                throw Refusal.invalid(
                        at + "/atLeast", "band-ambiguous", band.atLeast().toPlainString());
            }
            if (!names.add(name.apply(band))) {
                throw Refusal.invalid(at, "named-twice", name.apply(band).toString());
            }
        }
        if (!starts.contains(BigDecimal.ZERO)) {
            throw Refusal.invalid(place, "band-gap", lowest(bands).toPlainString());
        }
        return bands.stream()
                .sorted(Comparator.comparing(Band::atLeast).reversed())
                .toList();
    }

    /** The band that the points fall into. */
    static <T extends Band> T of(BigDecimal points, List<T> ordered) {
        return ordered.stream()
                .filter(band -> points.compareTo(band.atLeast()) >= 0)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("below zero: " + points));
    }

    private static BigDecimal lowest(List<? extends Band> bands) {
        return bands.stream().map(Band::atLeast).min(Comparator.naturalOrder()).orElse(HUNDRED);
    }
}
