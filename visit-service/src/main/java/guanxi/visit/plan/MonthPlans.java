package guanxi.visit.plan;

import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.time.CompanyCalendar;
import guanxi.starter.time.Ids;
import guanxi.visit.cadence.CadencePolicies;
import guanxi.visit.cadence.CadencePolicy;
import guanxi.visit.cadence.Relationship;
import guanxi.visit.cadence.Relationships;
import guanxi.visit.visit.Visit;
import guanxi.visit.visit.Visits;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts the visits that the planner proposes into the month's plan; again only what is missing. */
@Component
class MonthPlans {

    private static final int AT_ONCE = 500;

    private final Relationships relationships;
    private final CadencePolicies policies;
    private final Visits visits;
    private final AuditTrail audit;
    private final CompanyCalendar calendar;
    private final TransactionalOperator transaction;

    MonthPlans(
            Relationships relationships,
            CadencePolicies policies,
            Visits visits,
            AuditTrail audit,
            CompanyCalendar calendar,
            TransactionalOperator transaction) {
        this.relationships = relationships;
        this.policies = policies;
        this.visits = visits;
        this.audit = audit;
        this.calendar = calendar;
        this.transaction = transaction;
    }

    /**
     * @param rep null for all reps in sight
     * @return how many visits were added
     */
    Mono<Integer> propose(Caller caller, YearMonth month, @Nullable String rep) {
        var today = calendar.today();
        var first = month.atDay(1);
        return policies.inForce(first.isAfter(today) ? first : today)
                .flatMap(policy -> candidates(caller, month, rep, policy))
                .zipWhen(candidates -> visits.load(month).collectList())
                .map(both -> VisitPlanner.propose(month, today, both.getT1(), both.getT2()))
                .flatMap(proposals -> add(caller, month, proposals).thenReturn(proposals.size()))
                .as(transaction::transactional);
    }

    private Mono<List<Candidate>> candidates(
            Caller caller, YearMonth month, @Nullable String rep, CadencePolicy policy) {
        return relationships
                .toPlan(caller, month, YearMonth.from(calendar.today()), rep)
                .map(relationship -> candidate(relationship, policy))
                .collectList();
    }

    private static Candidate candidate(Relationship relationship, CadencePolicy policy) {
        return new Candidate(
                relationship.customerId(),
                Objects.requireNonNull(relationship.rep()),
                relationship.tier(),
                relationship.cadence(policy),
                relationship.lastVisitedOn(),
                relationship.countsOnExpected() ? relationship.expectedOn() : null,
                relationship.aheadOn(),
                relationship.nextDueThen(policy),
                relationship.planned());
    }

    private Mono<Void> add(Caller caller, YearMonth month, List<Proposal> proposals) {
        var added = Flux.fromIterable(proposals)
                .map(proposal -> Visit.planned(
                        Ids.next(),
                        proposal.customerId(),
                        proposal.rep(),
                        proposal.plannedOn(),
                        proposal.dueOn(),
                        proposal.reason()))
                .buffer(AT_ONCE)
                .concatMap(visits::add)
                .then();
        var details = Map.of("month", month, "visits", proposals.size());
        return added.then(audit.record(caller, "visit-plan.proposed", Ids.next(), details));
    }
}
