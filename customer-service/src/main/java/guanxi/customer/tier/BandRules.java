package guanxi.customer.tier;

import guanxi.customer.card.Standing.Basis;
import guanxi.customer.card.Tier;
import guanxi.starter.problem.FieldProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Which policies make no sense, and where. */
final class BandRules {

    /** As small as a share can be written. */
    private static final BigDecimal LEAST = new BigDecimal("0.0001");

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private BandRules() {}

    /** Every place at which the policy makes no sense, with a JSON pointer. */
    static List<FieldProblem> problems(TierPolicy policy) {
        var problems = new ArrayList<FieldProblem>();
        var currency = policy.currency();
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
            problems.add(new FieldProblem("/currency", "unknown-currency", List.of(currency)));
        }
        var bands = policy.bands();
        if (bands.isEmpty()) {
            problems.add(new FieldProblem("/bands", "required", List.of()));
        }
        for (int place = 0; place < bands.size(); place++) {
            problem(bands, place).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<FieldProblem> problem(List<Band> bands, int place) {
        var band = bands.get(place);
        var bound = band.bound();
        if (bound == null || bounds(band) != 1) {
            return problem(place, "", "band-without-one-bound");
        }
        if (band.tier() == Tier.OTHER) {
            return problem(place, "/tier", "tier-without-threshold", band.tier());
        }
        var wrong = wrongBound(band, bound, place);
        return wrong.isPresent() || place == 0 ? wrong : wrongAfter(bands.get(place - 1), band, bound, place);
    }

    private static Optional<FieldProblem> wrongBound(Band band, BigDecimal bound, int place) {
        if (band.basis() == Basis.AMOUNT) {
            return bound.signum() > 0 ? Optional.empty() : problem(place, "/atLeast", "not-positive", bound);
        }
        if (band.basis() == Basis.RANK) {
            return bound.signum() > 0 ? Optional.empty() : problem(place, "/first", "out-of-range", 1);
        }
        boolean possible = bound.signum() > 0 && bound.compareTo(ALL) <= 0;
        return possible ? Optional.empty() : problem(place, "/percent", "out-of-range", LEAST, ALL);
    }

    private static Optional<FieldProblem> wrongAfter(Band above, Band band, BigDecimal bound, int place) {
        var limit = above.bound();
        if (limit == null || bounds(above) != 1) {
            return Optional.empty();
        }
        if (above.basis() != band.basis()) {
            return problem(place, "", "bands-mixed", field(above).substring(1));
        }
        if (above.tier().compareTo(band.tier()) >= 0) {
            return problem(place, "/tier", "tier-not-lower", band.tier(), above.tier());
        }
        int order = bound.compareTo(limit);
        if (band.basis() == Basis.AMOUNT) {
            return order < 0 ? Optional.empty() : problem(place, "/atLeast", "threshold-not-lower", bound, limit);
        }
        return order > 0 ? Optional.empty() : problem(place, field(band), "bound-not-wider", bound, limit);
    }

    private static long bounds(Band band) {
        return Stream.of(band.atLeast(), band.first(), band.percent())
                .filter(Objects::nonNull)
                .count();
    }

    private static String field(Band band) {
        return switch (band.basis()) {
            case AMOUNT -> "/atLeast";
            case RANK -> "/first";
            case PERCENT -> "/percent";
        };
    }

    private static Optional<FieldProblem> problem(int place, String field, String code, Object... arguments) {
        return Optional.of(new FieldProblem("/bands/" + place + field, code, List.of(arguments)));
    }
}
