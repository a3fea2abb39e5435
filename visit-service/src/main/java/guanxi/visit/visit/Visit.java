package guanxi.visit.visit;

import guanxi.starter.problem.Refusal;
import guanxi.visit.cadence.Reason;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * One visit to a customer. Commands return the visit as it is afterwards, one version on.
 *
 * @param customerId whose it is now
 * @param statedCustomer whose it was when it was entered, before that customer was merged into another
 * @param rep who goes
 * @param month whose plan and statistics it belongs to
 * @param plannedOn null for a visit that was not planned
 * @param dueOn the day on which cadence asked for it; null when it did not
 */
public record Visit(
        UUID id,
        UUID customerId,
        UUID statedCustomer,
        String rep,
        YearMonth month,
        @Nullable LocalDate plannedOn,
        @Nullable LocalDate visitedOn,
        @Nullable LocalDate dueOn,
        Status status,
        Origin origin,
        Reason reason,
        @Nullable String purpose,
        @Nullable Report report,
        long version) {

    public enum Status {
        PLANNED,
        DONE,
        MISSED,
        CANCELLED
    }

    /** Whether it was in the month's plan, proposed or put there by hand, or took place without. */
    public enum Origin {
        PLAN,
        UNPLANNED
    }

    /**
     * What came of a visit.
     *
     * @param objections 异议 raised and how they were answered
     * @param satisfaction 1 (not at all) to 5 (very)
     */
    public record Report(
            String outcome,
            @Nullable Integer satisfaction,
            @Nullable String contactPerson,
            @Nullable String objections) {}

    /** A year ahead nobody knows yet who is to be seen: a later day is a slip. */
    public static boolean isTooFarAway(LocalDate day, LocalDate today) {
        return day.isAfter(today.plusYears(1));
    }

    public static Visit planned(
            UUID id, UUID customer, String rep, LocalDate on, @Nullable LocalDate dueOn, Reason reason) {
        return new Visit(
                id,
                customer,
                customer,
                rep,
                YearMonth.from(on),
                on,
                null,
                dueOn,
                Status.PLANNED,
                Origin.PLAN,
                reason,
                null,
                null,
                1);
    }

    /** A visit that took place without having been planned. */
    static Visit unplanned(UUID id, UUID customer, String rep, LocalDate on, Reason reason, Report report) {
        return new Visit(
                id,
                customer,
                customer,
                rep,
                YearMonth.from(on),
                null,
                on,
                null,
                Status.DONE,
                Origin.UNPLANNED,
                reason,
                null,
                report,
                1);
    }

    Visit forPurpose(@Nullable String what) {
        return new Visit(
                id,
                customerId,
                statedCustomer,
                rep,
                month,
                plannedOn,
                visitedOn,
                dueOn,
                status,
                origin,
                reason,
                what,
                report,
                version);
    }

    /**
     * Also of one that counts as missed but was made in its month: what is done on a month's last day is written down on
     * the next.
     *
     * @throws Refusal when it is not planned any more, or the day is yet to come
     */
    Visit completed(LocalDate on, LocalDate today, Report what) {
        if (on.isAfter(today)) {
            throw Refusal.invalid("/visitedOn", "visit-in-future", on);
        }
        boolean madeAfterAll = status == Status.MISSED && YearMonth.from(on).equals(month);
        if (!madeAfterAll) {
            mustBePlanned();
        }
        return next(Status.DONE, on, what);
    }

    Visit cancelled() {
        mustBePlanned();
        return next(Status.CANCELLED, null, null);
    }

    private void mustBePlanned() {
        if (status != Status.PLANNED) {
            throw new Refusal(HttpStatus.CONFLICT, "visit-not-planned", status);
        }
    }

    private Visit next(Status after, @Nullable LocalDate on, @Nullable Report what) {
        return new Visit(
                id,
                customerId,
                statedCustomer,
                rep,
                month,
                plannedOn,
                on,
                dueOn,
                after,
                origin,
                reason,
                purpose,
                what,
                version + 1);
    }
}
