package guanxi.customer.erasure;

import static guanxi.starter.sql.Column.required;

import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds in the history of cards what would give somebody away elsewhere. */
@Component
class CardWords {

    private static final String OF_ITS_OWN = " and r.way not in ('MERGE', 'SPLIT')";

    /** What was changed meanwhile may tell what it had from the other. */
    private static final String APART = """
             and not exists (select from customer_merge m
                where m.winner_id = r.customer_id and r.at between m.merged_at and m.undone_at)
            """;

    private final DatabaseClient database;

    CardWords(DatabaseClient database) {
        this.database = database;
    }

    /**
     * What the customer was called and reached by at any time, but for what cards said of others that they were taken for
     * one with.
     */
    Mono<Words> of(Collection<UUID> customers) {
        return words(customers, "")
                .zipWhen(found -> splitFrom(customers))
                .flatMap(read -> read.getT2().isEmpty()
                        ? Mono.just(read.getT1())
                        : othersThan(customers, read.getT2()).map(read.getT1()::without));
    }

    private Mono<Words> othersThan(Collection<UUID> customers, List<UUID> others) {
        return words(others, OF_ITS_OWN).zipWhen(said -> words(customers, OF_ITS_OWN + APART), Words::without);
    }

    /** Cards that were merged into them by mistake. */
    private Mono<List<UUID>> splitFrom(Collection<UUID> customers) {
        return database.sql("""
                        select distinct loser from customer_merge cross join unnest(losers) as loser
                        where winner_id = any(:customers) and undone_at is not null and loser <> all(:customers)
                        """)
                .bind("customers", customers.toArray(UUID[]::new))
                .map(row -> required(row, "loser", UUID.class))
                .all()
                .collectList();
    }

    /** What is said of a card by others than those who merged it. */
    Mono<Words> ofItsOwn(UUID customer) {
        return words(List.of(customer), OF_ITS_OWN);
    }

    private Mono<Words> words(Collection<UUID> customers, String condition) {
        return database.sql("""
                        select distinct words.value #>> '{}' as word, words.path not in ('$.name', '$.shortName') as key
                        from card_revision r cross join lateral (values (r.before), (r.after)) as said (state)
                        cross join lateral (
                            select path, jsonb_path_query(said.state, cast(path as jsonpath)) as value
                            from unnest(array['$.name', '$.shortName', '$.externalId', '$.contactWays[*].value',
                                '$.contactWays[*].normalised', '$.contacts[*].contactWays[*].value',
                                '$.contacts[*].contactWays[*].normalised']) as paths (path)) as words
                        where r.customer_id = any(:customers) and length(words.value #>> '{}') > 1
                        """ + condition)
                .bind("customers", customers.toArray(UUID[]::new))
                .map(CardWords::word)
                .all()
                .collectList()
                .map(Words::of);
    }

    /** Whether the cards named somebody so at any time. */
    Mono<Boolean> tellOf(Collection<UUID> customers, NamedContact contact) {
        return tellOf(customers, contact, "");
    }

    /** As {@link #tellOf}, of what others said than those who merged it. */
    Mono<Boolean> tellOfItsOwn(UUID customer, NamedContact contact) {
        return tellOf(List.of(customer), contact, OF_ITS_OWN);
    }

    private Mono<Boolean> tellOf(Collection<UUID> customers, NamedContact contact, String condition) {
        return database.sql("""
                        select exists (
                            select from card_revision r cross join lateral (values (r.before), (r.after)) as said (state)
                            where r.customer_id = any(:customers) {condition}
                              and jsonb_path_exists(said.state, '$.contacts[*] ? (@.name == $contact)',
                                jsonb_build_object('contact', cast(:contact as text)))) as told
                        """.replace("{condition}", condition))
                .bind("customers", customers.toArray(UUID[]::new))
                .bind("contact", contact.name())
                .map(row -> required(row, "told", Boolean.class))
                .one();
    }

    Mono<Words> ofContact(Collection<UUID> customers, NamedContact contact) {
        return database.sql("""
                        select distinct words.value #>> '{}' as word, true as key
                        from card_revision r cross join lateral (values (r.before), (r.after)) as said (state)
                        cross join lateral jsonb_path_query(said.state, '$.contacts[*] ? (@.name == $contact)',
                            jsonb_build_object('contact', cast(:contact as text))) as person (said)
                        cross join lateral (
                            select jsonb_path_query(person.said, cast(path as jsonpath)) as value
                            from unnest(array['$.contactWays[*].value', '$.contactWays[*].normalised'])
                                as paths (path)) as words
                        where r.customer_id = any(:customers) and length(words.value #>> '{}') > 1
                          and (:position is null or coalesce(person.said ->> 'position', '') = :position)
                        union all select :contact, false
                        """)
                .bind("customers", customers.toArray(UUID[]::new))
                .bind("contact", contact.name())
                .bind("position", Given.orNull(contact.position()))
                .map(CardWords::word)
                .all()
                .collectList()
                .map(Words::of);
    }

    private static Map.Entry<String, Boolean> word(Readable row) {
        return Map.entry(required(row, "word", String.class), required(row, "key", Boolean.class));
    }
}
