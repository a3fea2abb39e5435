package guanxi.customer.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import guanxi.customer.card.Card;
import guanxi.customer.card.CardEvent;
import guanxi.customer.card.CardFollower;
import guanxi.customer.card.Way;
import guanxi.customer.customfield.CustomField;
import guanxi.customer.customfield.CustomFields;
import guanxi.customer.profile.Address;
import guanxi.customer.profile.Countries;
import guanxi.customer.profile.Profile.Importance;
import guanxi.customer.profile.Profile.State;
import guanxi.customer.profile.RegionName;
import guanxi.customer.script.Pinyin;
import guanxi.customer.script.Sign;
import guanxi.starter.access.Caller;
import guanxi.starter.sql.Ahead;
import io.r2dbc.postgresql.codec.Json;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what cards are found by, in the transaction that changes them. */
@Component
class CardIndex implements CardFollower {

    private static final int LONGEST_KEY = 300;

    private final DatabaseClient database;
    private final CustomFields customFields;
    private final JsonMapper json;

    CardIndex(DatabaseClient database, CustomFields customFields, JsonMapper json) {
        this.database = database;
        this.customFields = customFields;
        this.json = json;
        // Reads the tables of characters now: the first card would do it on an event loop.
        Sign.read("濰é");
        Query.of("zhangsan").any();
        Pinyin.full("张");
        Countries.compared("中国");
    }

    @Override
    public Mono<Void> follow(Caller caller, Way way, List<? extends CardEvent> events) {
        var byProfile = events.stream().collect(Collectors.partitioningBy(CardEvent::keepsProfile));
        var regraded = regrade(byProfile.get(true));
        var byNovelty = byProfile.get(false).stream()
                .collect(Collectors.partitioningBy(
                        CardEvent.Registered.class::isInstance,
                        Collectors.mapping(CardEvent::card, Collectors.toList())));
        return enter(byNovelty.get(true)).then(keep(byNovelty.get(false))).then(regraded);
    }

    /** Words made of a profile stay: to make them is most of what an index entry costs. */
    private Mono<Void> regrade(List<? extends CardEvent> events) {
        if (events.isEmpty()) {
            return Mono.empty();
        }
        return Ahead.rows(json, events, Regraded::of)
                .flatMap(rows -> database.sql("""
                        update card_search s set weight = r.weight, tier = r.tier, completeness = c.completeness,
                            confirmed = c.confirmed_on - date '1970-01-01',
                            words = ts_delete(s.words, r.gone) || array_to_tsvector(r.come)
                        from jsonb_to_recordset(:rows) as r(id uuid, weight int, tier int, gone text[],
                                come text[])
                            join card c on c.id = r.id
                        where s.customer_id = r.id
                        """).bind("rows", rows).then());
    }

    /** Of cards that are written already; one statement, and rows that stay the same are not touched. */
    Mono<Void> keep(Collection<Card> cards) {
        if (cards.isEmpty()) {
            return Mono.empty();
        }
        return entries(cards, """
                on conflict (customer_id) do update set recipe = excluded.recipe, owner = excluded.owner,
                    org_unit = excluded.org_unit, sort_key = excluded.sort_key, region = excluded.region,
                    weight = excluded.weight, tier = excluded.tier, completeness = excluded.completeness,
                    confirmed = excluded.confirmed, registered_on = excluded.registered_on,
                    important = excluded.important, ended = excluded.ended, words = excluded.words
                where s.* is distinct from excluded.*
                """).then(Mono.defer(() -> answers(cards)));
    }

    /** Of newcomers, who have no rows yet: to look for conflicts takes its time. */
    private Mono<Void> enter(Collection<Card> newcomers) {
        return newcomers.isEmpty()
                ? Mono.empty()
                : entries(newcomers, "").then(Mono.defer(() -> addAnswers(newcomers)));
    }

    private Mono<Void> entries(Collection<Card> cards, String whereThereIsOne) {
        return Ahead.rows(json, cards, IndexedCard::of)
                .flatMap(rows -> database.sql("""
                        insert into card_search as s (customer_id, recipe, owner, org_unit, sort_key, region,
                            weight, tier, completeness, confirmed, registered_on, important, ended, words)
                        select r.id, :recipe, c.owner, c.org_unit, r.sort_key, r.region, r.weight, r.tier, c.completeness,
                            c.confirmed_on - date '1970-01-01', c.registered_on, r.important, r.ended,
                            cast(r.words as tsvector)
                        from jsonb_to_recordset(:rows) as r(id uuid, sort_key text, region text,
                                weight int, tier int, important boolean, ended boolean, words text)
                            join card c on c.id = r.id
                        """ + whereThereIsOne)
                        .bind("recipe", CardWords.RECIPE)
                        .bind("rows", rows)
                        .then());
    }

    private Mono<Void> answers(Collection<Card> cards) {
        var ids = cards.stream().map(Card::id).toArray(UUID[]::new);
        var gone = database.sql("delete from card_answer where customer_id = any(:ids)")
                .bind("ids", ids)
                .then();
        return gone.then(Mono.defer(() -> addAnswers(cards)));
    }

    private Mono<Void> addAnswers(Collection<Card> cards) {
        boolean none = cards.stream().allMatch(card -> card.profile().custom().isEmpty());
        return none ? Mono.empty() : customFields.all().flatMap(fields -> add(cards, fields));
    }

    private Mono<Void> add(Collection<Card> cards, List<CustomField> fields) {
        return Ahead.of(() -> Json.of(json.writeValueAsBytes(cards.stream()
                        .flatMap(card -> AnswerKey.of(card.id(), card.profile(), fields))
                        .toList())))
                .flatMap(keys -> database.sql("""
                        insert into card_answer (customer_id, field, key)
                        select id, field, key from jsonb_to_recordset(:keys) as k(id uuid, field text, key text)
                        """).bind("keys", keys).then());
    }

    /**
     * What a card is sorted by.
     *
     * @param weight key customers first, then by tier: 0 matters most
     * @param tier key customers first within each
     */
    private record Grade(int weight, int tier) {

        static Grade of(Card card) {
            int tier = card.standing().tier().ordinal();
            return card.profile().importance() == Importance.KEY
                    ? new Grade(tier, 2 * tier)
                    : new Grade(tier + 4, 2 * tier + 1);
        }
    }

    /** @param gone words that the card was filtered by before, and is not any more; {@code come} the other way round */
    private record Regraded(UUID id, int weight, int tier, Set<String> gone, Set<String> come) {

        static Regraded of(CardEvent event) {
            var grade = Grade.of(event.card());
            var had = FilterWords.besideProfile(Objects.requireNonNull(event.before()));
            var has = FilterWords.besideProfile(event.card());
            return new Regraded(event.card().id(), grade.weight(), grade.tier(), without(had, has), without(has, had));
        }

        private static Set<String> without(Set<String> words, Set<String> others) {
            return words.stream().filter(word -> !others.contains(word)).collect(Collectors.toSet());
        }
    }

    /** What of a card's row is made here; the rest is read from the card. */
    record IndexedCard(
            UUID id,
            @JsonProperty("sort_key") String sortKey,
            String region,
            int weight,
            int tier,
            boolean important,
            boolean ended,
            String words) {

        static IndexedCard of(Card card) {
            var profile = card.profile();
            var grade = Grade.of(card);
            return new IndexedCard(
                    card.id(),
                    CardIndex.sortKey(profile.name()),
                    region(profile.mainAddress()),
                    grade.weight(),
                    grade.tier(),
                    profile.importance() == Importance.KEY,
                    profile.state() == State.ENDED,
                    CardWords.of(card));
        }

        /** Two spaces come before whatever a longer name of the same beginning has there. */
        private static String region(Address address) {
            return Stream.of(address.province(), address.city(), address.district())
                    .map(part -> part == null ? "" : CardIndex.sortKey(RegionName.bare(part)))
                    .collect(Collectors.joining("  "))
                    .strip();
        }
    }

    /** As pinyin has it, whatever the script. */
    static String sortKey(String text) {
        var key = Sign.read(text).stream()
                .map(sign -> sign.word() ? sign.text() : Pinyin.full(sign.text()))
                .collect(Collectors.joining(" "));
        return Sign.cut(key, LONGEST_KEY);
    }
}
