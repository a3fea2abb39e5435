package guanxi.visit.cadence;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How often customers of each tier are seen, from a day on. A tier without an interval is seen as the situation asks.
 *
 * @param intervals by tier; whole months or days
 */
public record CadencePolicy(UUID id, LocalDate validFrom, Map<Tier, Period> intervals) {

    public CadencePolicy {
        intervals = Map.copyOf(intervals);
    }

    /** The cadence of a customer; an ended or terminated relationship has none. */
    public Cadence cadenceOf(Tier tier, @Nullable Recommendation recommendation, boolean ended) {
        if (ended) {
            return new Cadence(null, Reason.of("cadence.ended"));
        }
        if (recommendation == Recommendation.TERMINATE) {
            return new Cadence(null, Reason.of("cadence.terminate"));
        }
        if (recommendation == Recommendation.IMPROVE) {
            return raised(tier);
        }
        var every = intervals.get(tier);
        return every == null
                ? new Cadence(null, Reason.of("cadence.as-needed", tier))
                : new Cadence(every, Reason.of("cadence.tier", tier, every));
    }

    /** Twice as often; a tier without an interval is seen as the first tier is. */
    private Cadence raised(Tier tier) {
        var usual = intervals.get(tier);
        var every = usual == null ? intervals.get(Tier.FIRST) : half(usual);
        return every == null
                ? new Cadence(null, Reason.of("cadence.as-needed", tier))
                : new Cadence(every, Reason.of("cadence.improve", tier, every));
    }

    private static Period half(Period interval) {
        long months = interval.toTotalMonths();
        if (months % 2 == 0 && interval.getDays() == 0) {
            return Period.ofMonths((int) months / 2);
        }
        return Period.ofDays(Math.max(1, Cadence.days(interval) / 2));
    }
}
