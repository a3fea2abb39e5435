package guanxi.visit.plan;

import guanxi.visit.cadence.Cadence;
import guanxi.visit.cadence.Tier;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer who may fall due in a month.
 *
 * @param dueOn the next day due as things stand
 * @param expectedOn the visit planned for a month before on which the due day counts, if it does
 * @param aheadOn the visit planned for a later month to which a day due by this one's end was put, if there is one
 * @param planned how many visits are still planned for the month
 */
record Candidate(
        UUID customerId,
        String rep,
        Tier tier,
        Cadence cadence,
        @Nullable LocalDate lastVisitedOn,
        @Nullable LocalDate expectedOn,
        @Nullable LocalDate aheadOn,
        @Nullable LocalDate dueOn,
        int planned) {}
