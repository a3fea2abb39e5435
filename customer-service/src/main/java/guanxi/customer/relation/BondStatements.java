package guanxi.customer.relation;

import static guanxi.starter.sql.Column.required;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Relations of merged cards as they were said, and those that stand for them. */
@Component
class BondStatements {

    /** The cards given, which are live, and all that were merged into them. */
    private static final String ORIGINS = """
            with recursive origin (id, now) as (
                select id, id from unnest(:cards) id
                union
                select m.id, origin.now from merged_card m join origin on m.into_id = origin.id)
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

    /**
     * A relation that stands for a statement.
     *
     * @param statement by whom and when it was said
     */
    record Anew(Bond bond, UUID statement) {}

    /** Those whose ends lead to the cards, in the order in which they were said. */
    Mono<List<Statement>> about(Collection<UUID> cards) {
        return database.sql(ORIGINS + """
                        select r.*, card_now(r.customer_id) as customer_now, card_now(r.other_id) as other_now
                        from merged_relation r
                        where r.customer_id = any(array(select id from origin))
                           or r.other_id = any(array(select id from origin))
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

    /** What can speak against any of them: the same, other parents, and all parents above those that they name. */
    Mono<List<Fit.Standing>> beside(List<Bond.Sides> sides) {
        return sides.isEmpty()
                ? Mono.just(List.of())
                : database.sql("""
                        with recursive said (customer_id, role, other_id) as (
                            select * from unnest(:customers, :roles, :others)),
                        above (id) as (
                            select customer_id from said where role = 'IS_PARENT_OF'
                            union
                            select r.customer_id from relation r join above on r.other_id = above.id
                            where r.role = 'IS_PARENT_OF')
                        select r.id, r.customer_id, r.role, r.other_id, r.derived
                        from said join relation r using (customer_id, role, other_id)
                        union
                        select id, customer_id, role, other_id, derived from relation
                        where role = 'IS_PARENT_OF' and other_id = any(array(
                            select id from above union select other_id from said where role = 'IS_PARENT_OF'))
                        """)
                        .bind("customers", ids(sides, Bond.Sides::customerId))
                        .bind(
                                "roles",
                                sides.stream().map(one -> one.role().name()).toArray(String[]::new))
                        .bind("others", ids(sides, Bond.Sides::otherId))
                        .map(row -> new Fit.Standing(Bonds.bond(row), required(row, "derived", Boolean.class)))
                        .all()
                        .collectList();
    }

    /** One statement for all: a dealer has some hundreds. */
    Mono<Void> add(List<Anew> relations, boolean derived) {
        return relations.isEmpty()
                ? Mono.empty()
                : database.sql("""
                        insert into relation (id, customer_id, role, other_id, derived, said_by, said_at)
                        select a.id, a.customer_id, m.role, a.other_id, :derived, m.said_by, m.said_at
                        from unnest(:ids, :customers, :others, :statements) as a (id, customer_id, other_id, statement)
                        join merged_relation m on m.id = a.statement
                        """)
                        .bind("derived", derived)
                        .bind("ids", ids(relations, anew -> anew.bond().id()))
                        .bind("customers", ids(relations, anew -> anew.bond().customerId()))
                        .bind("others", ids(relations, anew -> anew.bond().otherId()))
                        .bind("statements", ids(relations, Anew::statement))
                        .then();
    }

    Mono<Void> remove(List<Bond> bonds) {
        return without("delete from relation where id = any(:ids)", bonds);
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
        return database.sql(ORIGINS + """
                        delete from merged_relation
                        where role = :role
                          and customer_id = any(array(select id from origin where now = :customer))
                          and other_id = any(array(select id from origin where now = :other))
                        """)
                .bind("cards", new UUID[] {bond.customerId(), bond.otherId()})
                .bind("role", bond.role().name())
                .bind("customer", bond.customerId())
                .bind("other", bond.otherId())
                .then();
    }

    private Mono<Void> without(String deletion, List<Bond> bonds) {
        return bonds.isEmpty()
                ? Mono.empty()
                : database.sql(deletion).bind("ids", ids(bonds, Bond::id)).then();
    }

    private static <T> UUID[] ids(Collection<T> all, Function<T, UUID> id) {
        return all.stream().map(id).toArray(UUID[]::new);
    }

    private static Statement statement(Readable row) {
        var said = Bonds.bond(row);
        var customer = required(row, "customer_now", UUID.class);
        return new Statement(said, new Bond(said.id(), customer, said.role(), required(row, "other_now", UUID.class)));
    }
}
