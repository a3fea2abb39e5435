package guanxi.customer.card;

import static guanxi.starter.sql.Column.required;

import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The organisation unit of whoever looks after customers, as a card of his in the caller's sight says it: what a manager
 * registers for a rep belongs where the rep's others are.
 */
@Component
public class OwnerUnits {

    private final SightedSql sighted;

    OwnerUnits(SightedSql sighted) {
        this.sighted = sighted;
    }

    /** By the owner; without the caller, and without those who have no customers yet. */
    public Mono<Map<String, String>> of(Caller caller, Collection<String> owners) {
        var others = owners.stream()
                .filter(owner -> !owner.isEmpty() && !owner.equals(caller.subject()))
                .distinct()
                .toArray(String[]::new);
        return others.length == 0 ? Mono.just(Map.of()) : units(caller, others);
    }

    /** In the order of the index, for an owner may have thousands. */
    private Mono<Map<String, String>> units(Caller caller, String[] owners) {
        return sighted.sql(caller, """
                        select o.owner, his.org_unit from unnest(:owners) as o(owner) cross join lateral (
                            select c.org_unit from card c where c.owner = o.owner and {sight:c}
                            order by c.name, c.id limit 1) his
                        """)
                .bind("owners", owners)
                .map(row -> Map.entry(required(row, "owner", String.class), required(row, "org_unit", String.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
