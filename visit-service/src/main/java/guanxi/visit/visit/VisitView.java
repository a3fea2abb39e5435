package guanxi.visit.visit;

import guanxi.visit.cadence.Reasons;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A visit as it is shown, with its reason in the reader's language. */
record VisitView(
        UUID id,
        UUID customerId,
        String rep,
        YearMonth month,
        @Nullable LocalDate plannedOn,
        @Nullable LocalDate visitedOn,
        @Nullable LocalDate dueOn,
        Visit.Status status,
        Visit.Origin origin,
        Reasons.Text reason,
        @Nullable String purpose,
        Visit.@Nullable Report report,
        long version) {

    static VisitView of(Visit visit, Reasons reasons, Locale language) {
        return new VisitView(
                visit.id(),
                visit.customerId(),
                visit.rep(),
                visit.month(),
                visit.plannedOn(),
                visit.visitedOn(),
                visit.dueOn(),
                visit.status(),
                visit.origin(),
                reasons.in(language, visit.reason()),
                visit.purpose(),
                visit.report(),
                visit.version());
    }

    LocalDate day() {
        var day = plannedOn != null ? plannedOn : visitedOn;
        return day != null ? day : month.atDay(1);
    }
}
