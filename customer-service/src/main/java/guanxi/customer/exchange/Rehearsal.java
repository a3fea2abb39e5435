package guanxi.customer.exchange;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.card.Card;
import guanxi.customer.card.CardEvent;
import guanxi.customer.card.Standing;
import guanxi.customer.card.Tier;
import guanxi.customer.duplicate.DuplicateFinder;
import guanxi.customer.profile.Profile;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a dry run would have written, kept beside the cards until its job ends: a row finds the customers of rows long
 * before it, as it will when the file is taken. Nobody else sees it.
 */
@Component
class Rehearsal {

    private final DatabaseClient database;
    private final JsonMapper json;

    Rehearsal(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * The cards that rows may be about, as the rows before them would have left them, and those that they would have
     * made; of many that rows meet by one key those that came last, as of those that are.
     *
     * @param known as they are
     */
    Mono<MetCards> upon(UUID job, Collection<Profile> stated, MetCards known) {
        return database.sql("""
                        select c.id, c.profile from (
                            select unnest(:known) as id
                            union
                            select k.card_id from unnest(:keys) as w(key) cross join lateral (
                                select card_id from rehearsed_key where job_id = :job and key = w.key
                                order by card_id desc limit :neighbours) k) m
                        join rehearsed_card c on c.id = m.id
                        where c.job_id = :job
                        """)
                .bind("job", job)
                .bind("known", known.cards().keySet().toArray(UUID[]::new))
                .bind(
                        "keys",
                        stated.stream().flatMap(Lookalikes::keys).distinct().toArray(String[]::new))
                .bind("neighbours", DuplicateFinder.NEIGHBOURS)
                .map(this::card)
                .all()
                .collectList()
                .map(rehearsed -> known.and(MetCards.of(rehearsed)));
    }

    Mono<Void> keep(UUID job, List<CardEvent> events) {
        if (events.isEmpty()) {
            return Mono.empty();
        }
        var cards = events.stream().map(CardEvent::card).toList();
        var rows = cards.stream()
                .map(card -> new Row(
                        card.id(),
                        card.profile(),
                        Lookalikes.keys(card.profile()).toList()))
                .toList();
        return database.sql("""
                        with written as (
                            select * from jsonb_to_recordset(:rows) as r(id uuid, profile jsonb, keys text[])),
                        known as (
                            insert into rehearsed_key (job_id, key, card_id)
                            select :job, key, id from written cross join unnest(keys) as key
                            on conflict do nothing)
                        insert into rehearsed_card (job_id, id, profile) select :job, id, profile from written
                        on conflict (job_id, id) do update set profile = excluded.profile
                        """)
                .bind("job", job)
                .bind("rows", Json.of(json.writeValueAsBytes(rows)))
                .then();
    }

    private record Row(UUID id, Profile profile, List<String> keys) {}

    /** What it says beside the profile decides nothing here. */
    private Card card(Readable row) {
        var profile = json.readValue(required(row, "profile", String.class), Profile.class);
        var standing = new Standing(Tier.OTHER, LocalDate.EPOCH, null);
        return new Card(required(row, "id", UUID.class), 1, profile, standing, 0, null);
    }
}
