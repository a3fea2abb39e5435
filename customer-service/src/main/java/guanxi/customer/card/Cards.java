package guanxi.customer.card;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.profile.Profile;
import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import guanxi.starter.problem.Refusal;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads all cards. */
@Component
public class Cards {

    /** What {@link #card} reads, of a table that holds them unambiguously. */
    public static final String COLUMNS = """
            id, version, profile, tier, tier_since,
            coalesce((select why from tier_reason where customer_id = id and card_version = version), tier_why) as tier_why,
            completeness, verified_on, verified_by
            """;

    /** The numbers that no live card bears any more, and the live cards that they lead to. */
    private static final String FORMER = """
            from card_alias a join card c on c.id = card_now(a.card_id)
            where not exists (select from card where external_id = a.external_id)
            """;

    private final DatabaseClient database;
    private final SightedSql sighted;
    private final Whereabouts whereabouts;
    private final JsonMapper json;

    Cards(DatabaseClient database, SightedSql sighted, Whereabouts whereabouts, JsonMapper json) {
        this.database = database;
        this.sighted = sighted;
        this.whereabouts = whereabouts;
        this.json = json;
    }

    /** @throws Refusal 404 when there is none in the sight of the caller, {@link CardMerged} when it is another by now */
    public Mono<Card> find(Caller caller, UUID id) {
        return sighted.sql(caller, "select " + COLUMNS + " from card c where id = :id and {sight:c}")
                .bind("id", id)
                .map(this::card)
                .one()
                .switchIfEmpty(Mono.defer(() -> whereabouts.lost(caller, id)));
    }

    /**
     * That there is or was such a card in the caller's sight: one that was merged is seen by whoever sees the card that
     * it became.
     *
     * @throws Refusal 404 when there was none
     */
    public Mono<Void> findTraces(Caller caller, UUID id) {
        return whereabouts.traces(caller, id);
    }

    /** Those that exist, locked until the transaction ends; in one order everywhere, so that nobody waits in a circle. */
    public Mono<List<Card>> lock(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Mono.just(List.of());
        }
        return database.sql("select " + COLUMNS + " from card where id = any(:ids) order by id for update")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(this::card)
                .all()
                .collectList();
    }

    /** The live card that an external id leads to which none has any more, since it was merged; empty for any other id. */
    public Mono<UUID> formerlyKnownAs(String externalId) {
        return database.sql("select c.id " + FORMER + " and a.external_id = :externalId limit 1")
                .bind("externalId", externalId)
                .map(row -> required(row, "id", UUID.class))
                .one();
    }

    /**
     * A number that no live card bears any more.
     *
     * @param card that it leads to
     * @param externalId which that card bears today; null when it has none
     */
    public record FormerlyKnown(
            String as, UUID card, @Nullable String externalId) {}

    /** As {@link #formerlyKnownAs}, in capital or small letters alike, with what the card is known by today. */
    public Mono<FormerlyKnown> formerNumber(String typed) {
        return database.sql("select a.external_id as former, c.id, c.external_id " + FORMER + """
                         and lower(a.external_id) = lower(:typed) order by a.external_id <> :typed limit 1
                        """)
                .bind("typed", typed)
                .map(row -> new FormerlyKnown(
                        required(row, "former", String.class),
                        required(row, "id", UUID.class),
                        row.get("external_id", String.class)))
                .one();
    }

    /**
     * Of external ids that no live card bears any more, what the cards are known by that they lead to: the external id,
     * or else the id.
     */
    public Mono<Map<String, String>> successors(Collection<String> externalIds) {
        return database.sql("select a.external_id as former, coalesce(c.external_id, cast(c.id as text)) as successor "
                        + FORMER + " and a.external_id = any(:externalIds)")
                .bind("externalIds", externalIds.toArray(String[]::new))
                .map(row -> Map.entry(required(row, "former", String.class), required(row, "successor", String.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * As {@link #lock}, by what other systems know the customers by. One card may be known by several of the ids: by
     * that which stands on it, and by those of cards that it was merged with.
     */
    public Mono<Map<String, Card>> lockByExternalIds(Collection<String> externalIds) {
        return database.sql("select known_as, " + COLUMNS + """
                         from card join (
                            select external_id as known_as, id as known from card where external_id = any(:keys)
                            union
                            select external_id, card_now(card_id) from card_alias where external_id = any(:keys)
                        ) k on known = id
                        order by id for update of card
                        """)
                .bind("keys", externalIds.toArray(String[]::new))
                .map(row -> Map.entry(required(row, "known_as", String.class), card(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * Some of all customers, in the order of their ids, which is that of their coming.
     *
     * @param after the last one seen, null at the beginning
     */
    public Mono<List<UUID>> ids(@Nullable UUID after, int limit) {
        return database.sql("select id from card where :after is null or id > :after order by id limit :limit")
                .bind("after", Given.orNull(UUID.class, after))
                .bind("limit", limit)
                .map(row -> required(row, "id", UUID.class))
                .all()
                .collectList();
    }

    public Mono<Long> count() {
        return database.sql("select count(*) as cards from card")
                .map(row -> required(row, "cards", Long.class))
                .one();
    }

    private static @Nullable Verification verification(Readable row) {
        var on = row.get("verified_on", LocalDate.class);
        return on == null ? null : new Verification(on, required(row, "verified_by", String.class));
    }

    public Card card(Readable row) {
        var why = row.get("tier_why", String.class);
        return new Card(
                required(row, "id", UUID.class),
                required(row, "version", Long.class),
                json.readValue(required(row, "profile", String.class), Profile.class),
                new Standing(
                        Tier.valueOf(required(row, "tier", String.class)),
                        required(row, "tier_since", LocalDate.class),
                        why == null ? null : json.readValue(why, Standing.Why.class)),
                required(row, "completeness", Integer.class),
                verification(row));
    }
}
