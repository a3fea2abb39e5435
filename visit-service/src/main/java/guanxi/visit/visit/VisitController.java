package guanxi.visit.visit;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.time.CompanyCalendar;
import guanxi.starter.time.Ids;
import guanxi.starter.version.ExpectedVersion;
import guanxi.starter.version.Versioned;
import guanxi.visit.cadence.Reason;
import guanxi.visit.cadence.Reasons;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/visits")
class VisitController {

    private final Visits visits;
    private final VisitBook book;
    private final CompanyCalendar calendar;
    private final Reasons reasons;

    VisitController(Visits visits, VisitBook book, CompanyCalendar calendar, Reasons reasons) {
        this.visits = visits;
        this.book = book;
        this.calendar = calendar;
        this.reasons = reasons;
    }

    /** Either planned for a day, or with a report of the day on which it took place. */
    record EnterVisit(
            @NotNull UUID customerId,
            @Nullable LocalDate plannedOn,
            @Nullable @Size(max = 500) String purpose,
            @Nullable @Valid Completion completion) {}

    record Completion(
            @NotNull LocalDate visitedOn,
            @NotBlank @Size(max = 4000) String outcome,
            @Nullable @Min(1) @Max(5) Integer satisfaction,
            @Nullable @Size(max = 200) String contactPerson,
            @Nullable @Size(max = 4000) String objections) {

        Visit.Report report() {
            return new Visit.Report(outcome, satisfaction, contactPerson, objections);
        }
    }

    @PostMapping
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "visits.write")
    @Operation(summary = "Plan a visit by hand, or enter one that took place", operationId = "enterVisit")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<VisitView>> enter(Caller caller, @Valid @RequestBody EnterVisit body, Locale language) {
        return book.enter(caller, body.customerId(), host -> visit(caller, host, body))
                .map(visit -> Versioned.created(
                        URI.create("/api/visits/" + visit.id()),
                        visit.version(),
                        VisitView.of(visit, reasons, language)));
    }

    private Visit visit(Caller caller, Visits.Host host, EnterVisit body) {
        var rep = host.rep().isEmpty() ? caller.subject() : host.rep();
        var reason = Reason.of("visit.by-hand", caller.name());
        var done = body.completion();
        if (done != null) {
            if (done.visitedOn().isAfter(calendar.today())) {
                throw Refusal.invalid("/completion/visitedOn", "visit-in-future", done.visitedOn());
            }
            return Visit.unplanned(Ids.next(), host.customer(), rep, done.visitedOn(), reason, done.report())
                    .forPurpose(body.purpose());
        }
        if (body.plannedOn() == null) {
            throw Refusal.invalid("/plannedOn", "required");
        }
        if (Visit.isTooFarAway(body.plannedOn(), calendar.today())) {
            throw Refusal.invalid("/plannedOn", "too-far-away", body.plannedOn());
        }
        return Visit.planned(Ids.next(), host.customer(), rep, body.plannedOn(), null, reason)
                .forPurpose(body.purpose());
    }

    @GetMapping
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "visits.read")
    @Operation(summary = "Visits by day", operationId = "listVisits")
    Mono<Page<VisitView>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @Nullable String rep,
            @RequestParam(required = false) @Nullable UUID customerId,
            @RequestParam(required = false) Visit.@Nullable Status status,
            PageRequest page,
            Locale language) {
        return visits.list(caller, new Visits.Filter(month, rep, customerId, status), page)
                .map(found -> page.page(
                        found.stream()
                                .map(visit -> VisitView.of(visit, reasons, language))
                                .toList(),
                        view -> List.of(view.day(), view.id())));
    }

    @GetMapping("/{id}")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "visits.read")
    @Operation(summary = "One visit", operationId = "showVisit")
    Mono<ResponseEntity<VisitView>> show(Caller caller, @PathVariable UUID id, Locale language) {
        return visits.find(caller, id)
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("visit", id)))
                .map(visit -> answer(visit, language));
    }

    @PostMapping("/{id}/completion")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "visits.write")
    @Operation(summary = "Write down what came of a visit; the next due day follows", operationId = "completeVisit")
    Mono<ResponseEntity<VisitView>> complete(
            Caller caller,
            @PathVariable UUID id,
            ExpectedVersion expected,
            @Valid @RequestBody Completion body,
            Locale language) {
        return book.change(
                        caller,
                        id,
                        expected,
                        visit -> visit.completed(body.visitedOn(), calendar.today(), body.report()))
                .map(visit -> answer(visit, language));
    }

    @PostMapping("/{id}/cancellation")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "visits.write")
    @Operation(summary = "Call a planned visit off", operationId = "cancelVisit")
    Mono<ResponseEntity<VisitView>> cancel(
            Caller caller, @PathVariable UUID id, ExpectedVersion expected, Locale language) {
        return book.change(caller, id, expected, Visit::cancelled).map(visit -> answer(visit, language));
    }

    private ResponseEntity<VisitView> answer(Visit visit, Locale language) {
        return Versioned.ok(visit.version(), VisitView.of(visit, reasons, language));
    }
}
