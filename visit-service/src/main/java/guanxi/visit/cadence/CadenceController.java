package guanxi.visit.cadence;

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
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/cadences")
class CadenceController {

    private final Relationships relationships;
    private final CadencePolicies policies;
    private final CompanyCalendar calendar;
    private final Reasons reasons;

    CadenceController(
            Relationships relationships, CadencePolicies policies, CompanyCalendar calendar, Reasons reasons) {
        this.relationships = relationships;
        this.policies = policies;
        this.calendar = calendar;
        this.reasons = reasons;
    }

    /** {@code every} as {@code P1M} or {@code P15D}; null when no visit falls due by itself. */
    record CadenceView(
            UUID customerId,
            Tier tier,
            @Nullable Recommendation recommendation,
            @Nullable String every,
            @Nullable LocalDate lastVisitedOn,
            @Nullable LocalDate nextDueOn,
            Reasons.Text why,
            @Nullable NextVisit nextVisit) {}

    record NextVisit(UUID id, @Nullable LocalDate plannedOn) {}

    @GetMapping("/{customerId}")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "visits.read")
    @Operation(summary = "How often a customer is seen, why, and when next", operationId = "showCadence")
    Mono<CadenceView> show(Caller caller, @PathVariable UUID customerId, Locale language) {
        return relationships
                .of(caller, customerId)
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("customer", customerId)))
                .zipWith(policies.inForce(calendar.today()))
                .map(both -> view(both.getT1(), both.getT2(), language));
    }

    @GetMapping
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "visits.read")
    @Operation(summary = "The cadences of the customers in sight", operationId = "listCadences")
    Mono<Page<CadenceView>> list(
            Caller caller, @RequestParam(required = false) @Nullable Tier tier, PageRequest page, Locale language) {
        return relationships
                .page(caller, tier, page)
                .zipWith(policies.inForce(calendar.today()))
                .map(both -> page.page(
                        both.getT1().stream()
                                .map(relationship -> view(relationship, both.getT2(), language))
                                .toList(),
                        view -> List.of(view.customerId())));
    }

    private CadenceView view(Relationship relationship, CadencePolicy policy, Locale language) {
        var cadence = relationship.cadence(policy);
        var next = relationship.nextVisitId();
        return new CadenceView(
                relationship.customerId(),
                relationship.tier(),
                relationship.recommendation(),
                cadence.every() == null ? null : cadence.every().toString(),
                relationship.lastVisitedOn(),
                relationship.nextDue(policy),
                reasons.in(language, cadence.why()),
                next == null ? null : new NextVisit(next, relationship.nextVisitOn()));
    }
}
