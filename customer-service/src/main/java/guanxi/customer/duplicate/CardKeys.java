package guanxi.customer.duplicate;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.card.Card;
import guanxi.customer.likeness.BlockKey;
import guanxi.customer.likeness.Traits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The keys of all cards, and which cards meet in them. */
@Component
class CardKeys {

    /**
     * So many cards are looked at behind one key. A switchboard or a common name is shared by hundreds, and all pairs
     * of them would be work that grows with the square; those that are one customer's meet in a rarer key as well.
     */
    static final int NEIGHBOURS = 50;

    private final DatabaseClient database;

    CardKeys(DatabaseClient database) {
        this.database = database;
    }

    /** A customer's key. */
    record CardKey(UUID customer, BlockKey key) {

        static List<CardKey> of(Card card) {
            return Traits.of(card.profile()).keysWithNamesakes().stream()
                    .map(key -> new CardKey(card.id(), key))
                    .toList();
        }
    }

    /** Two customers that share a key; the smaller id first. */
    record Meeting(UUID customer, UUID other) {}

    /** @param place of who asks among those asking */
    record Hit(int place, UUID customer) {}

    /** Of cards that changed; one statement, however many. */
    Mono<Void> exchange(List<CardKey> gone, List<CardKey> come) {
        if (gone.isEmpty() && come.isEmpty()) {
            return Mono.empty();
        }
        var statement = database.sql("""
                with gone as (
                    delete from card_key k using unnest(:goneIds, :goneKinds, :goneKeys) as g(customer_id, kind, key)
                    where (k.customer_id, k.kind, k.key) = (g.customer_id, g.kind, g.key))
                insert into card_key (customer_id, kind, key) select * from unnest(:ids, :kinds, :keys)
                on conflict do nothing
                """)
                .bind("goneIds", gone.stream().map(CardKey::customer).toArray(UUID[]::new))
                .bind("goneKinds", kinds(gone))
                .bind("goneKeys", keys(gone));
        return bind(statement, come).then();
    }

    /** Of newcomers, who have none. Looking for conflicts would cost as much again. */
    Mono<Void> add(List<CardKey> come) {
        var statement =
                database.sql("insert into card_key (customer_id, kind, key) select * from unnest(:ids, :kinds, :keys)");
        return come.isEmpty() ? Mono.empty() : bind(statement, come).then();
    }

    /** These are all keys that those customers have; how many of them were not there. */
    Mono<Long> settle(Collection<UUID> customers, List<CardKey> all) {
        var surplus = database.sql("""
                        delete from card_key k where k.customer_id = any(:customers) and not exists (
                            select from unnest(:ids, :kinds, :keys) as a(customer_id, kind, key)
                            where (a.customer_id, a.kind, a.key) = (k.customer_id, k.kind, k.key))
                        """).bind("customers", customers.toArray(UUID[]::new));
        var missing = database.sql("""
                insert into card_key (customer_id, kind, key) select * from unnest(:ids, :kinds, :keys)
                on conflict do nothing
                """);
        return bind(surplus, all).then().then(bind(missing, all).fetch().rowsUpdated());
    }

    /** Whom each of these meets among those that came later; namesakes are only told to who registers one. */
    Mono<List<Meeting>> meetings(Collection<UUID> customers) {
        return database.sql("""
                        select distinct m.customer_id, o.customer_id as other_id
                        from card_key m cross join lateral (
                            select k.customer_id from card_key k
                            where k.kind = m.kind and k.key = m.key and k.customer_id > m.customer_id
                            order by k.customer_id limit :neighbours) o
                        where m.customer_id = any(:customers) and m.kind <> 'NAMESAKE'
                        order by m.customer_id, o.customer_id
                        """)
                .bind("customers", customers.toArray(UUID[]::new))
                .bind("neighbours", NEIGHBOURS)
                .map(row ->
                        new Meeting(required(row, "customer_id", UUID.class), required(row, "other_id", UUID.class)))
                .all()
                .collectList();
    }

    /** Who has a key of those asking; where many have one, those that came last. */
    Mono<List<Hit>> hits(List<Set<BlockKey>> asking) {
        var places = new ArrayList<Integer>();
        var kinds = new ArrayList<String>();
        var keys = new ArrayList<String>();
        for (int place = 0; place < asking.size(); place++) {
            for (var key : asking.get(place)) {
                places.add(place);
                kinds.add(key.kind().name());
                keys.add(key.key());
            }
        }
        return database.sql("""
                        select distinct m.place, o.customer_id
                        from unnest(:places, :kinds, :keys) as m(place, kind, key) cross join lateral (
                            select k.customer_id from card_key k where k.kind = m.kind and k.key = m.key
                            order by k.customer_id desc limit :neighbours) o
                        """)
                .bind("places", places.toArray(Integer[]::new))
                .bind("kinds", kinds.toArray(String[]::new))
                .bind("keys", keys.toArray(String[]::new))
                .bind("neighbours", NEIGHBOURS)
                .map(row -> new Hit(required(row, "place", Integer.class), required(row, "customer_id", UUID.class)))
                .all()
                .collectList();
    }

    /** Those of the domains in which more than so many cards are; no more are counted of each. */
    Mono<Set<String>> domainsOfMoreThan(int few, Set<String> domains) {
        return domains.isEmpty()
                ? Mono.just(Set.of())
                : database.sql("""
                        select d.domain from unnest(:domains) as d(domain)
                        where (select count(*) from (
                            select from card_key k where k.kind = 'DOMAIN' and k.key = d.domain limit :few + 1) c) > :few
                        """)
                        .bind("domains", domains.toArray(String[]::new))
                        .bind("few", few)
                        .map(row -> required(row, "domain", String.class))
                        .all()
                        .collect(Collectors.toSet());
    }

    /** Keys are locked whether somebody has them or not; in one order, so that nobody waits in a circle. */
    Mono<Void> lock(Set<BlockKey> keys) {
        return database.sql("""
                        select pg_advisory_xact_lock(h.key) from (
                            select distinct hashtextextended(k.key, 0) as key
                            from unnest(:keys) as k(key) order by 1) h
                        """)
                .bind("keys", keys.stream().map(BlockKey::toString).toArray(String[]::new))
                .then();
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, List<CardKey> keys) {
        return statement
                .bind("ids", keys.stream().map(CardKey::customer).toArray(UUID[]::new))
                .bind("kinds", kinds(keys))
                .bind("keys", keys(keys));
    }

    private static String[] kinds(List<CardKey> keys) {
        return keys.stream().map(key -> key.key().kind().name()).toArray(String[]::new);
    }

    private static String[] keys(List<CardKey> keys) {
        return keys.stream().map(key -> key.key().key()).toArray(String[]::new);
    }
}
