package guanxi.customer.erasure;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.card.Card;
import guanxi.customer.card.Cards;
import guanxi.starter.sql.Given;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes what is known of a customer out of every table that holds it besides the card itself. */
@Component
class CardScrubber {

    private final DatabaseClient database;
    private final Cards cards;
    private final CardWords words;

    CardScrubber(DatabaseClient database, Cards cards, CardWords words) {
        this.database = database;
        this.cards = cards;
        this.words = words;
    }

    /** All cards that were merged into it, the nearest first: they were the same customer. */
    Mono<List<Card>> mergedInto(UUID customer) {
        return database.sql("""
                        with recursive origin (id, depth) as (
                            select cast(:customer as uuid), 0
                            union all
                            select m.id, origin.depth + 1 from merged_card m join origin on m.into_id = origin.id)
                        select c.* from origin join merged_card m on m.id = origin.id
                            cross join lateral jsonb_populate_record(null::card, m.state) c
                        order by origin.depth, c.id
                        """)
                .bind("customer", customer)
                .map(cards::card)
                .all()
                .collectList();
    }

    /** After the cards are gone. */
    Mono<Void> scrub(Collection<UUID> customers) {
        var ids = customers.toArray(UUID[]::new);
        return Flux.just(
                        "delete from card_revision where customer_id = any(:ids)",
                        "delete from tier_change where customer_id = any(:ids)",
                        "delete from duplicate_pair where customer_id = any(:ids) or other_id = any(:ids)",
                        """
                        delete from card_alias where merge_id in (
                            select id from customer_merge where winner_id = any(:ids))
                        """,
                        "delete from customer_merge where winner_id = any(:ids)",
                        // What is not sent yet is told still, so that no version is missing, but of nobody.
                        """
                        update outbox set payload = cast(jsonb_set(cast(payload as jsonb), '{customer}',
                            cast(payload as jsonb) -> 'customer' || '{"name": "#", "shortName": null,
                                "externalId": null, "country": null, "province": null, "city": null, "tags": [],
                                "custom": {}}') as text)
                        where entity = any(:ids) and cast(payload as jsonb) -> 'customer' is not null
                        """)
                .concatMap(statement -> database.sql(statement).bind("ids", ids).then())
                .then(forgetAnswers(customers));
    }

    Mono<Void> scrubContact(Collection<UUID> customers, NamedContact contact) {
        var ids = customers.toArray(UUID[]::new);
        return Flux.just("""
                        update card_revision set before = without_contact(before, :contact, :position),
                            after = without_contact(after, :contact, :position)
                        where customer_id = any(:ids)
                        """, """
                        update merged_card set state = jsonb_set(state, '{profile}',
                            without_contact(state -> 'profile', :contact, :position))
                        where id = any(:ids)
                        """, """
                        update customer_merge set before = without_contact(before, :contact, :position),
                            after = without_contact(after, :contact, :position)
                        where winner_id = any(:ids)
                        """)
                .concatMap(statement -> database.sql(statement)
                        .bind("ids", ids)
                        .bind("contact", contact.name())
                        .bind("position", Given.orNull(contact.position()))
                        .then())
                .then(forgetAnswers(customers));
    }

    /** What searches for duplicates found stands on what is left; what somebody decided about it holds. */
    Mono<Void> scrubPairs(Collection<UUID> customers, Words found) {
        return database.sql("""
                        with found as (
                            select *, coalesce(reason ~* :told, false) as named
                            from duplicate_pair where customer_id = any(:ids) or other_id = any(:ids)
                            order by id for update)
                        update duplicate_pair p set evidence = silent.evidence, version = p.version + 1,
                            score = least(100, greatest(0, silent.points)),
                            reason = case when found.named then '#' else found.reason end
                        from found cross join lateral (
                            select coalesce(jsonb_agg(clue order by place), '[]') as evidence,
                                coalesce(sum(cast(clue ->> 'points' as int)), 0) as points
                            from jsonb_array_elements(found.evidence) with ordinality as row (clue, place)
                            where not array[clue ->> 'left', clue ->> 'right'] && :names
                              and concat_ws(E'\\n', clue ->> 'left', clue ->> 'right') !~* :keyed) silent
                        where p.id = found.id and (silent.evidence <> found.evidence or found.named)
                        """)
                .bind("ids", customers.toArray(UUID[]::new))
                .bind("names", found.names().toArray(String[]::new))
                .bind("told", found.told())
                .bind("keyed", found.keyed())
                .then();
    }

    /** Why somebody set the tier of a card by hand, in whatever tells it and told it. */
    Mono<Void> scrubReasons(Collection<UUID> customers, Words found) {
        return Flux.just(
                        blank("card", "id", "tier_why", "{byHand,reason}"),
                        blank("tier_reason", "customer_id", "why", "{byHand,reason}"),
                        blank("tier_change", "customer_id", "why", "{byHand,reason}"),
                        blank("merged_card", "id", "state", "{tier_why,byHand,reason}"),
                        blank("card_revision", "customer_id", "before", "{tierByHand,reason}"),
                        blank("card_revision", "customer_id", "after", "{tierByHand,reason}"))
                .concatMap(statement -> database.sql(statement)
                        .bind("ids", customers.toArray(UUID[]::new))
                        .bind("told", found.told())
                        .then())
                .then();
    }

    private static String blank(String table, String customer, String column, String path) {
        return """
                update {table} set {column} = jsonb_set({column}, '{path}', '"#"')
                where {customer} = any(:ids) and {column} #>> '{path}' ~* :told
                """.replace("{table}", table)
                .replace("{customer}", customer)
                .replace("{column}", column)
                .replace("{path}", path);
    }

    /** Cards that it was taken for once still tell so in their history, as far as it is not said of them as well. */
    Mono<Void> scrubMistakenMerges(Collection<UUID> customers, Words found) {
        return onceMergedInto(customers)
                .concatMap(winner -> words.ofItsOwn(winner)
                        .flatMap(own -> scrubMistakenMerge(winner, found.without(own)))
                        .thenReturn(winner))
                .collectList()
                .flatMap(this::forgetAnswers);
    }

    private Mono<Void> scrubMistakenMerge(UUID winner, Words found) {
        return database.sql("""
                        update card_revision set before = without_words(before, :words),
                            after = without_words(after, :words)
                        where customer_id = :winner and way in ('MERGE', 'SPLIT')
                        """)
                .bind("words", found.all().toArray(String[]::new))
                .bind("winner", winner)
                .then();
    }

    /** As {@link #scrubMistakenMerges(Collection, Words)}, of a contact that cards told of for another's sake alone. */
    Mono<Void> scrubMistakenMerges(Collection<UUID> cards, NamedContact contact) {
        return database.sql("""
                        update card_revision set before = without_contact(before, :contact, :position),
                            after = without_contact(after, :contact, :position)
                        where customer_id = any(:ids) and way in ('MERGE', 'SPLIT')
                        """)
                .bind("ids", cards.toArray(UUID[]::new))
                .bind("contact", contact.name())
                .bind("position", Given.orNull(contact.position()))
                .then()
                .then(forgetAnswers(cards));
    }

    /** Cards that had that contact for as long as they were taken for one of the customers, and know nobody so called. */
    Mono<List<UUID>> mistakenFor(Collection<UUID> customers, NamedContact contact) {
        return onceMergedInto(customers)
                .filterWhen(card -> words.tellOfItsOwn(card, contact).map(known -> !known))
                .collectList();
    }

    /** Other cards that they, or a card that they had become, were merged into. */
    private Flux<UUID> onceMergedInto(Collection<UUID> customers) {
        return database.sql("""
                        with recursive mistaken (id) as (
                            select winner_id from customer_merge where losers && :ids
                            union
                            select m.winner_id from customer_merge m join mistaken on mistaken.id = any(m.losers))
                        select id from mistaken where id <> all(:ids)
                        """)
                .bind("ids", customers.toArray(UUID[]::new))
                .map(row -> required(row, "id", UUID.class))
                .all()
                // Read whole: what is done for each wants the connection.
                .collectList()
                .flatMapIterable(cards -> cards);
    }

    /** Answers that are kept for who asks the same again hold the card. */
    private Mono<Void> forgetAnswers(Collection<UUID> customers) {
        return database.sql("""
                        delete from idempotency where exists (
                            select from unnest(:ids) id where position(convert_to(cast(id as text), 'UTF8') in body) > 0)
                        """).bind("ids", customers.toArray(UUID[]::new)).then();
    }
}
