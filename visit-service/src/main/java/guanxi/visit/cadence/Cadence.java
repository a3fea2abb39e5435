package guanxi.visit.cadence;

import java.time.LocalDate;
import java.time.Period;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How often one customer is seen, and why.
 *
 * @param every null when no visit falls due by itself
 */
public record Cadence(@Nullable Period every, Reason why) {

    /** From this length on visits are a round 巡回访问, which is spread over its length. */
    private static final int ROUND_DAYS = 180;

    private static final int DAYS_OF_A_MONTH = 30;

    /**
     * The next day on which a visit is due, which follows from the last one that took place.
     *
     * @param knownOn when the customer came to be known: one never seen is due then, or on its turn of the first round
     * @return null when no visit falls due by itself
     */
    public @Nullable LocalDate nextDue(UUID customer, @Nullable LocalDate lastVisitedOn, LocalDate knownOn) {
        if (every == null) {
            return null;
        }
        if (lastVisitedOn != null) {
            return lastVisitedOn.plus(every);
        }
        int days = days(every);
        return days < ROUND_DAYS ? knownOn : knownOn.plusDays(Math.floorMod(customer.hashCode(), days));
    }

    /** How long an interval is, its months taken as equal. */
    static int days(Period interval) {
        return (int) interval.toTotalMonths() * DAYS_OF_A_MONTH + interval.getDays();
    }
}
