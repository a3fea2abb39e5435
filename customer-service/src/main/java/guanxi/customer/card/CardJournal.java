package guanxi.customer.card;

import com.fasterxml.jackson.annotation.JsonProperty;
import guanxi.customer.profile.Profile;
import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.outbox.Outbox;
import guanxi.starter.problem.Refusal;
import guanxi.starter.sql.Ahead;
import guanxi.starter.version.ExpectedVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes what happened to cards: state, event and trail in the one transaction that the caller opened. */
@Component
public class CardJournal {

    private final DatabaseClient database;
    private final JsonMapper json;
    private final CardRemovals removals;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final ObjectProvider<CardFollower> followers;

    CardJournal(
            DatabaseClient database,
            JsonMapper json,
            CardRemovals removals,
            Outbox outbox,
            AuditTrail audit,
            ObjectProvider<CardFollower> followers) {
        this.database = database;
        this.json = json;
        this.removals = removals;
        this.outbox = outbox;
        this.audit = audit;
        this.followers = followers;
    }

    /**
     * Few statements, however many events; each card may be in them once.
     *
     * @throws Refusal 412 when a card has changed meanwhile
     */
    public Mono<Void> write(Caller caller, Way way, List<? extends CardEvent> events) {
        return writing(caller, way, events).whole();
    }

    /**
     * As {@link #write}, in two halves for who has more to write behind it.
     *
     * @param cards with their events and their trail; then cards can be looked for by what they say
     * @param following what takes its time and nobody looks for cards by
     */
    public record Writing(Mono<Void> cards, Mono<Void> following) {

        public static final Writing NOTHING = new Writing(Mono.empty(), Mono.empty());

        Mono<Void> whole() {
            return cards.then(following);
        }
    }

    /** What the statements need is worked out at once, whenever they are subscribed to. */
    public Writing writing(Caller caller, Way way, List<? extends CardEvent> events) {
        if (events.isEmpty()) {
            return Writing.NOTHING;
        }
        // What the database needs first is worked out first.
        var cards = register(of(events, CardEvent.Registered.class::isInstance))
                .then(removals.moveOut(events))
                .then(changeProfiles(of(events, CardJournal::saysOtherThings)))
                .then(changeRest(of(events, CardJournal::saysTheSame)))
                .then(removals.bringBack(events));
        var told = outbox.append(events.stream().map(Wire::of).toList());
        var recorded =
                audit.record(caller, events.stream().map(CardJournal::trail).toList());
        var first = following(true, caller, way, events);
        var later = following(false, caller, way, events);
        return new Writing(cards.then(told).then(recorded).then(first), later);
    }

    private Mono<Void> following(boolean first, Caller caller, Way way, List<? extends CardEvent> events) {
        var following = followers
                .orderedStream()
                .filter(follower -> follower.comesFirst() == first)
                .map(follower -> follow(follower, caller, way, events))
                .toList();
        return Flux.concat(following).then();
    }

    private static Mono<Void> follow(CardFollower follower, Caller caller, Way way, List<? extends CardEvent> events) {
        var heard = follower.followsRemovals()
                ? events
                : events.stream().filter(event -> !event.removes()).toList();
        return heard.isEmpty() ? Mono.empty() : follower.follow(caller, way, heard);
    }

    private Mono<Void> register(List<Card> cards) {
        if (cards.isEmpty()) {
            return Mono.empty();
        }
        return Ahead.rows(json, cards, Row::of)
                .flatMap(rows -> database.sql("""
                        insert into card (id, version, profile, tier, tier_since, tier_why, completeness, registered_on)
                        select id, version, profile, tier, tier_since, tier_why, completeness, tier_since
                        from jsonb_to_recordset(:cards) as r(
                            id uuid, version bigint, profile jsonb, tier text, tier_since date, tier_why jsonb,
                            completeness int)
                        """).bind("cards", rows).then());
    }

    private Mono<Void> changeProfiles(List<Card> cards) {
        return change(cards, Row::of, """
                update card set version = r.version, profile = r.profile, tier = r.tier, tier_since = r.tier_since,
                    tier_why = r.tier_why, completeness = r.completeness, verified_on = r.verified_on,
                    verified_by = r.verified_by
                from jsonb_to_recordset(:cards) as r(
                    id uuid, version bigint, profile jsonb, tier text, tier_since date, tier_why jsonb,
                    completeness int, verified_on date, verified_by text)
                where card.id = r.id and card.version = r.version - 1
                """);
    }

    /** All that follows from a profile stays as it is: a profile written anew is most of what a change costs. */
    private Mono<Void> changeRest(List<Card> cards) {
        return change(cards, card -> Row.of(card).withoutProfile(), """
                update card set version = r.version, tier = r.tier, tier_since = r.tier_since, tier_why = r.tier_why,
                    completeness = r.completeness, verified_on = r.verified_on, verified_by = r.verified_by
                from jsonb_to_recordset(:cards) as r(
                    id uuid, version bigint, tier text, tier_since date, tier_why jsonb,
                    completeness int, verified_on date, verified_by text)
                where card.id = r.id and card.version = r.version - 1
                """);
    }

    private Mono<Void> change(List<Card> cards, Function<Card, Row> row, String update) {
        return cards.isEmpty()
                ? Mono.empty()
                : Ahead.rows(json, cards, row)
                        .flatMap(rows ->
                                database.sql(update).bind("cards", rows).fetch().rowsUpdated())
                        .flatMap(updated -> updated == cards.size() ? Mono.empty() : Mono.error(stale(cards.get(0))));
    }

    private static boolean saysOtherThings(CardEvent event) {
        return event.before() != null && !event.removes() && !event.keepsProfile();
    }

    private static boolean saysTheSame(CardEvent event) {
        return !event.removes() && event.keepsProfile();
    }

    private static AuditTrail.Entry trail(CardEvent event) {
        var action = event.type().substring("crm.".length(), event.type().lastIndexOf('.'));
        var details = Map.of("version", event.card().version(), "changed", event.changed());
        return new AuditTrail.Entry(action, event.card().id(), details);
    }

    private static List<Card> of(List<? extends CardEvent> events, Predicate<CardEvent> wanted) {
        return events.stream().filter(wanted).map(CardEvent::card).toList();
    }

    private static Refusal stale(Card card) {
        return new ExpectedVersion(card.version() - 1).overtaken();
    }

    /** A card as the statements read it from JSON. */
    private record Row(
            UUID id,
            long version,
            @Nullable Profile profile,
            Tier tier,
            @JsonProperty("tier_since") LocalDate tierSince,
            @JsonProperty("tier_why") Standing.@Nullable Why tierWhy,
            int completeness,
            @JsonProperty("verified_on") @Nullable LocalDate verifiedOn,
            @JsonProperty("verified_by") @Nullable String verifiedBy) {

        Row withoutProfile() {
            return new Row(id, version, null, tier, tierSince, tierWhy, completeness, verifiedOn, verifiedBy);
        }

        static Row of(Card card) {
            var standing = card.standing();
            var verification = card.verification();
            return new Row(
                    card.id(),
                    card.version(),
                    card.profile(),
                    standing.tier(),
                    standing.since(),
                    standing.why(),
                    card.completeness(),
                    verification == null ? null : verification.on(),
                    verification == null ? null : verification.by());
        }
    }
}
