package guanxi.kpi.fact;

import guanxi.kpi.fact.SalesFacts.Entered;
import guanxi.kpi.fact.Taken.Outcome;
import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.time.Ids;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Takes facts in: in one transaction with what they change in yearly sales and with the word of who sent them. */
@Component
class FactIntake {

    private final SalesFacts ledger;
    private final YearlySales yearly;
    private final AuditTrail trail;
    private final TransactionalOperator transactions;

    FactIntake(SalesFacts ledger, YearlySales yearly, AuditTrail trail, TransactionalOperator transactions) {
        this.ledger = ledger;
        this.yearly = yearly;
        this.trail = trail;
        this.transactions = transactions;
    }

    /** What became of each, in the order given; no two of them may have the same key. */
    Mono<List<Taken>> take(Caller caller, List<SalesFact> facts) {
        if (facts.isEmpty()) {
            return Mono.just(List.of());
        }
        return ledger.lock(facts)
                .then(Mono.defer(() -> ledger.underPseudonyms(facts)))
                .flatMap(given -> ledger.find(given).flatMap(known -> apply(caller, new Plan(given, known))))
                .as(transactions::transactional);
    }

    private Mono<List<Taken>> apply(Caller caller, Plan plan) {
        var changed = plan.changed();
        if (changed.isEmpty()) {
            return Mono.just(plan.taken(Map.of()));
        }
        return ledger.keepRevisions(caller, plan.corrected())
                .then(ledger.write(changed))
                .flatMap(customers -> yearly.addUp(plan.years(customers)).thenReturn(plan.taken(customers)))
                .flatMap(taken -> trail.record(caller, "sales-facts.taken", Ids.next(), counts(taken))
                        .thenReturn(taken));
    }

    static Map<String, Integer> counts(List<Taken> taken) {
        var counts = new TreeMap<String, Integer>();
        taken.forEach(one -> counts.merge(one.counted(), 1, Integer::sum));
        return counts;
    }

    /** What is to be done with facts, given what the ledger knows of them. */
    record Plan(List<SalesFact> facts, Map<SalesFact.Key, Entered> known) {

        List<SalesFact> changed() {
            return facts.stream()
                    .filter(fact -> outcome(fact) != Outcome.UNCHANGED)
                    .toList();
        }

        List<SalesFact> corrected() {
            return facts.stream()
                    .filter(fact -> outcome(fact) == Outcome.CORRECTED)
                    .toList();
        }

        /** The years that a corrected fact leaves are to be added up again as well as those it comes to. */
        Set<CustomerYear> years(Map<SalesFact.Key, Optional<UUID>> customers) {
            var years = new LinkedHashSet<CustomerYear>();
            for (var fact : changed()) {
                customers.get(fact.key()).ifPresent(customer -> years.add(year(fact, customer)));
                var before = known.get(fact.key());
                if (before != null && before.customerId() != null) {
                    years.add(year(before.fact(), before.customerId()));
                }
            }
            return years;
        }

        List<Taken> taken(Map<SalesFact.Key, Optional<UUID>> customers) {
            var taken = new ArrayList<Taken>();
            for (var fact : facts) {
                var customer = customers.containsKey(fact.key())
                        ? customers.get(fact.key()).orElse(null)
                        : knownCustomer(fact);
                taken.add(new Taken(fact, outcome(fact), customer == null));
            }
            return taken;
        }

        private Outcome outcome(SalesFact fact) {
            var before = known.get(fact.key());
            if (before == null) {
                return Outcome.CREATED;
            }
            return before.fact().equals(fact) ? Outcome.UNCHANGED : Outcome.CORRECTED;
        }

        private @Nullable UUID knownCustomer(SalesFact fact) {
            var before = known.get(fact.key());
            return before == null ? null : before.customerId();
        }

        private static CustomerYear year(SalesFact fact, UUID customer) {
            return new CustomerYear(customer, fact.date().getYear(), fact.currency());
        }
    }
}
