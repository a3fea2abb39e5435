package guanxi.customer.relation;

import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.outbox.Outbox;
import guanxi.starter.outbox.OutgoingEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what happened to relations, to other services and to the trails of both ends. */
@Component
class BondTales {

    private static final String RELATED = "customer.related";
    private static final String ENDED = "customer.relation-ended";

    private final Outbox outbox;
    private final AuditTrail audit;

    BondTales(Outbox outbox, AuditTrail audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    /** As the events tell it; the bond is all there is to know. */
    private record RelationData(Bond relation) {}

    Mono<Void> related(Caller caller, List<Bond> bonds) {
        return tell(caller, RELATED, bonds, Relation.VERSION);
    }

    Mono<Void> ended(Caller caller, List<Bond> bonds) {
        return tell(caller, ENDED, bonds, Relation.VERSION + 1);
    }

    private Mono<Void> tell(Caller caller, String happened, List<Bond> bonds, long version) {
        if (bonds.isEmpty()) {
            return Mono.empty();
        }
        var events = bonds.stream()
                .map(bond -> new OutgoingEvent(
                        "crm." + happened + ".v1", bond.customerId(), bond.id(), version, new RelationData(bond)))
                .toList();
        var entries = bonds.stream()
                .flatMap(bond -> Stream.of(
                        entry(happened, bond.customerId(), bond.role(), bond.otherId()),
                        entry(happened, bond.otherId(), bond.role().seenFromTheOtherEnd(), bond.customerId())))
                .toList();
        return outbox.append(events).then(audit.record(caller, entries));
    }

    /** Each end has it in its own trail. */
    private static AuditTrail.Entry entry(String happened, UUID customer, Role role, UUID other) {
        return new AuditTrail.Entry(happened, customer, Map.of("role", role, "customer", other));
    }
}
