package guanxi.customer.tier;

import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.problem.Refusal;
import guanxi.starter.time.CompanyCalendar;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Puts policies in force; one of a day that has one already only when it says that it corrects it, and none that would
 * never come into force.
 */
@Component
class PolicySetter {

    private final TierPolicies policies;
    private final TierReassessment reassessment;
    private final TierJobs jobs;
    private final AuditTrail audit;
    private final CompanyCalendar calendar;
    private final TransactionalOperator transactions;

    PolicySetter(
            TierPolicies policies,
            TierReassessment reassessment,
            TierJobs jobs,
            AuditTrail audit,
            CompanyCalendar calendar,
            TransactionalOperator transactions) {
        this.policies = policies;
        this.reassessment = reassessment;
        this.jobs = jobs;
        this.audit = audit;
        this.calendar = calendar;
        this.transactions = transactions;
    }

    /** @throws Refusal as {@link #check} */
    Mono<TierPolicy> set(Caller caller, TierPolicy policy) {
        return check(policy)
                .then(Mono.defer(() -> policies.add(policy)))
                .then(audit.record(caller, "tier-policy.added", policy.id(), policy))
                .then(reassessment.startIfDue(caller))
                .as(transactions::transactional)
                .doOnNext(job -> jobs.wake())
                // Somebody else set one at the same moment: now it can be named.
                .onErrorResume(
                        DuplicateKeyException.class, taken -> check(policy).then(Mono.error(taken)))
                .thenReturn(policy);
    }

    /**
     * Whether it could be put in force as it is stated; to be asked also before telling what it would do.
     *
     * @throws Refusal 409 naming the policy that begins on the same day; 422 when that which is to be replaced does not, and
     *     when it would begin before that which is in force
     */
    Mono<Void> check(TierPolicy policy) {
        return policies.inForce(calendar.today())
                .doOnNext(inForce -> checkBegins(policy, inForce))
                .then(policies.beginningOn(policy.validFrom()))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .doOnNext(other -> check(policy, other.map(TierPolicy::id).orElse(null)))
                .then();
    }

    private static void checkBegins(TierPolicy policy, TierPolicy inForce) {
        if (policy.validFrom().isBefore(inForce.validFrom())) {
            throw Refusal.invalid(
                    "/validFrom", "never-in-force", policy.validFrom(), inForce.validFrom(), inForce.id());
        }
    }

    private static void check(TierPolicy policy, @Nullable UUID other) {
        var replaces = policy.replaces();
        if (other == null && replaces != null) {
            throw Refusal.invalid("/replaces", "replaces-another-day", replaces, policy.validFrom());
        }
        if (other != null && !other.equals(replaces)) {
            throw new Refusal(HttpStatus.CONFLICT, "policy-of-that-day", policy.validFrom(), other)
                    .at(replaces == null ? "/validFrom" : "/replaces", "policy-of-that-day", policy.validFrom(), other);
        }
    }
}
