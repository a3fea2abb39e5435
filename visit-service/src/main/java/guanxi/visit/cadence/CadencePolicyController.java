package guanxi.visit.cadence;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.paging.Page;
import guanxi.starter.problem.Refusal;
import guanxi.starter.time.Ids;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/cadence-policies")
class CadencePolicyController {

    private final CadencePolicies policies;
    private final AuditTrail audit;
    private final TransactionalOperator transaction;

    CadencePolicyController(CadencePolicies policies, AuditTrail audit, TransactionalOperator transaction) {
        this.policies = policies;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** A tier that is left out is seen as the situation asks. */
    record WritePolicy(
            @NotNull LocalDate validFrom,
            @NotNull @Size(min = 1, max = 4) List<@Valid @NotNull Interval> intervals) {

        CadencePolicy policy(UUID id) {
            var byTier = new EnumMap<Tier, Period>(Tier.class);
            var named = EnumSet.noneOf(Tier.class);
            for (int at = 0; at < intervals.size(); at++) {
                var interval = intervals.get(at);
                if (!named.add(interval.tier())) {
                    throw Refusal.invalid("/intervals/" + at + "/tier", "tier-twice", interval.tier());
                }
                if (interval.every() != null) {
                    byTier.put(interval.tier(), period(interval.every(), at));
                }
            }
            return new CadencePolicy(id, validFrom, byTier);
        }

        private static Period period(String text, int at) {
            try {
                var period = Period.parse(text);
                if (!period.isZero() && !period.isNegative() && isAtMost10Years(period)) {
                    return period;
                }
            } catch (DateTimeException e) {
                // Said below, as for an interval of nothing.
            }
            throw Refusal.invalid("/intervals/" + at + "/every", "not-an-interval", text);
        }

        /** Next due days must stay days that a calendar knows. */
        private static boolean isAtMost10Years(Period period) {
            return period.toTotalMonths() <= 120 && period.getDays() <= 3660;
        }
    }

    /** {@code every} as {@code P1M} or {@code P15D}; null for as the situation asks. */
    record Interval(
            @NotNull Tier tier, @Nullable @Size(max = 20) String every) {}

    record PolicyView(UUID id, LocalDate validFrom, List<Interval> intervals) {

        static PolicyView of(CadencePolicy policy) {
            var intervals = java.util.Arrays.stream(Tier.values())
                    .map(tier -> new Interval(tier, text(policy.intervals().get(tier))))
                    .toList();
            return new PolicyView(policy.id(), policy.validFrom(), intervals);
        }

        private static @Nullable String text(@Nullable Period every) {
            return every == null ? null : every.toString();
        }
    }

    @PostMapping
    @Allowed(roles = {DIRECTOR, ADMIN})
    @Operation(summary = "Put a cadence policy in force from a day on", operationId = "writeCadencePolicy")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<PolicyView>> write(Caller caller, @Valid @RequestBody WritePolicy body) {
        var policy = body.policy(Ids.next());
        var view = PolicyView.of(policy);
        var written =
                policies.add(caller, policy).then(audit.record(caller, "cadence-policy.written", policy.id(), view));
        return transaction
                .transactional(written)
                .thenReturn(ResponseEntity.created(URI.create("/api/cadence-policies"))
                        .body(view));
    }

    @GetMapping
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "visits.read")
    @Operation(summary = "Cadence policies, the latest first", operationId = "listCadencePolicies")
    Mono<Page<PolicyView>> list() {
        return policies.all().map(PolicyView::of).collectList().map(all -> new Page<>(all, null));
    }
}
