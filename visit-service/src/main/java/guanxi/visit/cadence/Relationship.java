package guanxi.visit.cadence;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that decides when a customer is seen next.
 *
 * @param rep who owns the customer; null for nobody
 * @param state of the customer's card
 * @param knownOn when this service came to know the customer
 * @param planned how many visits are still planned for the month asked for
 * @param expectedOn the last visit still planned for a month before; one counts on it when planning ahead
 * @param aheadOn the first visit planned for a later month though it was due by the end of the month asked for
 * @param nextVisitId the next visit planned, null for none
 */
public record Relationship(
        UUID customerId,
        @Nullable String rep,
        Tier tier,
        String state,
        LocalDate knownOn,
        @Nullable Recommendation recommendation,
        @Nullable LocalDate lastVisitedOn,
        int planned,
        @Nullable LocalDate expectedOn,
        @Nullable LocalDate aheadOn,
        @Nullable UUID nextVisitId,
        @Nullable LocalDate nextVisitOn) {

    public Cadence cadence(CadencePolicy policy) {
        return policy.cadenceOf(tier, recommendation, state.equals("ENDED"));
    }

    public @Nullable LocalDate nextDue(CadencePolicy policy) {
        return cadence(policy).nextDue(customerId, lastVisitedOn, knownOn);
    }

    /** The next day due once the visits planned for the months before took place. */
    public @Nullable LocalDate nextDueThen(CadencePolicy policy) {
        return cadence(policy).nextDue(customerId, countsOnExpected() ? expectedOn : lastVisitedOn, knownOn);
    }

    /** Whether a visit planned is later than the last that took place. */
    public boolean countsOnExpected() {
        return expectedOn != null && (lastVisitedOn == null || expectedOn.isAfter(lastVisitedOn));
    }
}
