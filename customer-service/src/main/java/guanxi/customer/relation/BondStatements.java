package guanxi.customer.relation;

import static guanxi.starter.sql.Column.required;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Relations of merged cards as they were said, and those that stand for them. */
@Component
class BondStatements {

    /** The cards given and all that were merged into them. */
    private static final String ORIGINS = """
            with recursive origin (id) as (
                select unnest(:cards)
                union
                select m.id from merged_card m join origin on m.into_id = origin.id)
            """;

    private final DatabaseClient database;

    BondStatements(DatabaseClient database) {
        this.database = database;
    }

    /**
     * @param said between the cards of then
     * @param now between the live cards of now
     */
    record Statement(Bond said, Bond now) {

        boolean isWhole() {
            return said.equals(now);
        }
    }

    /** Those whose ends lead to the cards, in the order in which they were said. */
    Mono<List<Statement>> about(Collection<UUID> cards) {
        return database.sql(ORIGINS + """
                        select r.*, card_now(r.customer_id) as customer_now, card_now(r.other_id) as other_now
                        from merged_relation r
                        where r.customer_id in (select id from origin) or r.other_id in (select id from origin)
                        order by r.id
                        """)
                .bind("cards", cards.toArray(UUID[]::new))
                .map(BondStatements::statement)
                .all()
                .collectList();
    }

    Mono<List<Bond>> derived(Collection<UUID> cards) {
        return database.sql("""
                        select id, customer_id, role, other_id from relation
                        where derived and (customer_id = any(:cards) or other_id = any(:cards)) order by id
                        """)
                .bind("cards", cards.toArray(UUID[]::new))
                .map(Bonds::bond)
                .all()
                .collectList();
    }

    /** All relations of the cards, which stand no more; those that were said are kept. */
    Mono<List<Bond>> takeOut(Collection<UUID> cards) {
        return database.sql("""
                        with ended as (
                            delete from relation where customer_id = any(:cards) or other_id = any(:cards)
                            returning *),
                        kept as (
                            insert into merged_relation (id, customer_id, role, other_id, said_by, said_at)
                            select id, customer_id, role, other_id, said_by, said_at from ended where not derived)
                        select id, customer_id, role, other_id from ended order by id
                        """)
                .bind("cards", cards.toArray(UUID[]::new))
                .map(Bonds::bond)
                .all()
                .collectList();
    }

    /** As the first one said it of all who said what comes down to it. */
    Mono<Void> add(Bond bond, boolean derived) {
        return database.sql("""
                        insert into relation (id, customer_id, role, other_id, derived, said_by, said_at)
                        select :id, :customer, :role, :other, :derived, said_by, said_at from merged_relation
                        where role = :role and card_now(customer_id) = :customer and card_now(other_id) = :other
                        order by id limit 1
                        """)
                .bind("id", bond.id())
                .bind("derived", derived)
                .bind("customer", bond.customerId())
                .bind("role", bond.role().name())
                .bind("other", bond.otherId())
                .then();
    }

    Mono<Void> remove(List<Bond> bonds) {
        return without("delete from relation where id = any(:ids)", bonds);
    }

    /** Those without which it would be neither known already, nor a second parent, nor close a circle. */
    Mono<List<Bond>> removeDerivedAgainst(Bond said) {
        return database.sql(Bonds.ABOVE + """
                        delete from relation where derived and role = :role and (
                            customer_id = :customer and other_id = :other
                            or role = 'IS_PARENT_OF' and (other_id = :other
                                or other_id in (select id from above) and exists (select from above where id = :other)))
                        returning id, customer_id, role, other_id
                        """)
                .bind("customer", said.customerId())
                .bind("role", said.role().name())
                .bind("other", said.otherId())
                .map(Bonds::bond)
                .all()
                .collectList();
    }

    Mono<Void> forgetStatements(List<Bond> bonds) {
        return without("delete from merged_relation where id = any(:ids)", bonds);
    }

    /** Everything that was said of the cards themselves. */
    Mono<Void> forget(Collection<UUID> cards) {
        return database.sql("delete from merged_relation where customer_id = any(:cards) or other_id = any(:cards)")
                .bind("cards", cards.toArray(UUID[]::new))
                .then();
    }

    /** Whatever was said that comes down to the same: somebody found that it is so no more. */
    Mono<Void> forgetWhatSaid(Bond bond) {
        return database.sql("""
                        delete from merged_relation
                        where role = :role and card_now(customer_id) = :customer and card_now(other_id) = :other
                        """)
                .bind("role", bond.role().name())
                .bind("customer", bond.customerId())
                .bind("other", bond.otherId())
                .then();
    }

    private Mono<Void> without(String deletion, List<Bond> bonds) {
        return bonds.isEmpty()
                ? Mono.empty()
                : database.sql(deletion)
                        .bind("ids", bonds.stream().map(Bond::id).toArray(UUID[]::new))
                        .then();
    }

    private static Statement statement(Readable row) {
        var said = Bonds.bond(row);
        var customer = required(row, "customer_now", UUID.class);
        return new Statement(said, new Bond(said.id(), customer, said.role(), required(row, "other_now", UUID.class)));
    }
}
