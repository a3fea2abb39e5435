package guanxi.customer.relation;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.card.Cards;
import guanxi.customer.card.Tier;
import guanxi.customer.relation.Relation.Other;
import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The relations of which the caller sees both ends; the others are as if they were not. */
@Component
class Relations {

    private final SightedSql sighted;
    private final Cards cards;

    Relations(SightedSql sighted, Cards cards) {
        this.sighted = sighted;
        this.cards = cards;
    }

    /**
     * The oldest first. A customer in sight has a row even without relations: it tells an empty list from an unknown
     * customer.
     *
     * @throws Refusal 404 when the customer is not in the caller's sight
     */
    Mono<Page<Relation>> of(Caller caller, UUID customer, PageRequest page) {
        return sighted.sql(caller, """
                        select this.id as customer_id, seen.*
                        from card this left join lateral (
                            select r.id, r.role, r.customer_id = this.id as kept, o.id as other_id, o.name, o.tier,
                                r.said_by, r.said_at
                            from relation r join card o
                                on o.id = case when r.customer_id = this.id then r.other_id else r.customer_id end
                            where this.id in (r.customer_id, r.other_id) and {sight:o}
                              and (:after is null or r.id > :after)
                            order by r.id limit :limit) seen on true
                        where this.id = :customer and {sight:this}
                        order by seen.id
                        """)
                .bind("customer", customer)
                .bind("after", Given.orNull(UUID.class, page.key(0, UUID::fromString)))
                .bind("limit", page.fetch())
                .map(Relations::relation)
                .all()
                .switchIfEmpty(Mono.defer(() -> cards.find(caller, customer)).thenMany(Mono.empty()))
                .collectList()
                .map(found -> found.stream().flatMap(Optional::stream).toList())
                .map(relations -> page.page(relations, relation -> List.of(relation.id())));
    }

    /** @throws Refusal 404 when the customer has none such in the caller's sight */
    Mono<Relation> find(Caller caller, UUID customer, UUID id) {
        return sighted.sql(caller, """
                        select r.id, r.role, r.customer_id = this.id as kept, o.id as other_id, o.name, o.tier,
                            r.said_by, r.said_at
                        from relation r join card this on this.id in (r.customer_id, r.other_id)
                            join card o on o.id in (r.customer_id, r.other_id) and o.id <> this.id
                        where r.id = :id and this.id = :customer and {sight:this} and {sight:o}
                        """)
                .bind("id", id)
                .bind("customer", customer)
                .map(Relations::relation)
                .one()
                .flatMap(Mono::justOrEmpty)
                .switchIfEmpty(Mono.defer(() -> cards.find(caller, customer))
                        .then(Mono.error(() -> Refusal.unknown("relation", id))));
    }

    private static Optional<Relation> relation(Readable row) {
        var id = row.get("id", UUID.class);
        if (id == null) {
            return Optional.empty();
        }
        var role = Role.valueOf(required(row, "role", String.class));
        var other = new Other(
                required(row, "other_id", UUID.class),
                required(row, "name", String.class),
                Tier.valueOf(required(row, "tier", String.class)));
        boolean kept = required(row, "kept", Boolean.class);
        return Optional.of(new Relation(
                id,
                kept ? role : role.seenFromTheOtherEnd(),
                other,
                row.get("said_by", String.class),
                row.get("said_at", Instant.class)));
    }
}
