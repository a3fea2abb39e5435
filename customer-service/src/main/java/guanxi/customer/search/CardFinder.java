package guanxi.customer.search;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.card.Card;
import guanxi.customer.card.Cards;
import guanxi.customer.search.FilteredCards.Tally;
import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds cards in the order asked for, a page at a time, in a time that does not grow with the number of cards: few hits
 * are all looked at and put in order, of many only the first in the order are looked at.
 */
@Component
class CardFinder {

    private final SightedSql sighted;
    private final Cards cards;
    private final FrequencyReader frequencies;
    private final JsonMapper json;
    private final Effort effort;

    /**
     * @param rank the stage of the query that it was found by
     * @param name what it is sorted by when that is the name
     * @param number what else it is sorted by
     */
    record Hit(Card card, int rank, @Nullable String name, int number) {

        Start next() {
            return new Start(rank, name, number, card.id());
        }
    }

    /** Behind which hit to begin. */
    record Start(int rank, @Nullable String name, int number, UUID id) {

        Start {
            if (rank < 0) {
                throw new IllegalArgumentException("no rank: " + rank);
            }
        }
    }

    @Autowired
    CardFinder(SightedSql sighted, Cards cards, FrequencyReader frequencies, JsonMapper json) {
        this(sighted, cards, frequencies, json, Effort.USUAL);
    }

    CardFinder(SightedSql sighted, Cards cards, FrequencyReader frequencies, JsonMapper json, Effort effort) {
        this.sighted = sighted;
        this.cards = cards;
        this.frequencies = frequencies;
        this.json = json;
        this.effort = effort;
    }

    Mono<List<Hit>> find(Caller caller, Sought sought, Order order, @Nullable Start after, int limit) {
        var legs = Leg.of(order, sought);
        return frequencies.now().flatMap(known -> {
            var estimate = new Effort.Estimate(effort, known, caller.sight(), sought.filter());
            var search = new Search(estimate, caller, sought, legs);
            boolean told = legs.size() > 1 && legs.get(0).own() != null;
            return told && estimate.isFew(sought.all())
                    ? search.ranked(after, limit)
                    : search.byLegs(after == null ? 0 : after.rank(), after, limit);
        });
    }

    /** How many there are; no more than that are counted, all when it is null. */
    Mono<Long> count(Caller caller, Sought sought, @Nullable Long most) {
        return all(caller, sought, lookedUp -> SearchSql.COUNT)
                .flatMap(statement -> statement
                        .bind("most", Given.orNull(Long.class, most))
                        .map(row -> required(row, "cards", Long.class))
                        .one());
    }

    /** @see FilteredCards#tally */
    Mono<List<Tally>> tally(Caller caller, Sought sought, String said) {
        return all(caller, sought, lookedUp -> SearchSql.tally(lookedUp, said))
                .flatMap(statement -> statement
                        .map(row -> new Tally(row.get("said", String.class), required(row, "cards", Long.class)))
                        .all()
                        .collectList());
    }

    /** @param sql by whether the index is asked for some of them */
    private Mono<GenericExecuteSpec> all(Caller caller, Sought sought, Function<Boolean, String> sql) {
        return frequencies.now().map(known -> {
            var lookup = new Effort.Estimate(effort, known, caller.sight(), sought.filter()).lookup(sought.all());
            var statement = sighted.sql(caller, sql.apply(lookup.terms() != null));
            return Bindings.of(statement, sought, lookup.rest(), null, json)
                    .bind("lookup", Given.orNull(Bindings.text(lookup.terms())));
        });
    }

    private final class Search {

        private final Effort.Estimate estimate;
        private final Caller caller;
        private final Sought sought;
        private final List<Leg> legs;

        Search(Effort.Estimate estimate, Caller caller, Sought sought, List<Leg> legs) {
            this.estimate = estimate;
            this.caller = caller;
            this.sought = sought;
            this.legs = legs;
        }

        /** One leg after the other, until there are enough. */
        Mono<List<Hit>> byLegs(int leg, @Nullable Start after, int limit) {
            if (leg >= legs.size()) {
                return Mono.just(List.of());
            }
            return one(leg, after, limit)
                    .flatMap(found -> found.size() >= limit
                            ? Mono.just(found)
                            : byLegs(leg + 1, null, limit - found.size())
                                    .map(more -> Stream.of(found, more)
                                            .flatMap(List::stream)
                                            .toList()));
        }

        /** All legs at once, which the words tell apart. */
        Mono<List<Hit>> ranked(@Nullable Start after, int limit) {
            var all = new Leg(legs.get(0).order(), null, sought.all(), null, null);
            return hits(Bindings.sift(sift(all, null, 0, after), legs, after), limit);
        }

        private Mono<List<Hit>> one(int place, @Nullable Start after, int limit) {
            var leg = legs.get(place);
            var earlier = Leg.earlier(legs, place);
            var sift = hits(Bindings.sift(sift(leg, earlier, place, after), null, after), limit);
            int steps = leg.isWhole() ? estimate.steps(leg.match(), limit) : estimate.mostSteps(leg.match());
            if (steps == 0) {
                return sift;
            }
            var sql = leg.order().by() == Order.By.CUSTOM ? SearchSql.WALK_ANSWERS : SearchSql.WALK;
            var walk = Bindings.span(
                    statement(sql, leg, leg.match(), earlier, place, after).bind("steps", steps),
                    KeySpan.of(leg.order(), sought));
            boolean done = leg.isWhole() && estimate.isEverything(leg.match());
            return hits(walk, limit).flatMap(found -> found.size() >= limit || done ? Mono.just(found) : sift);
        }

        private GenericExecuteSpec sift(Leg leg, @Nullable Terms earlier, int place, @Nullable Start after) {
            var sql = leg.order().by() == Order.By.CUSTOM ? SearchSql.SIFT_ANSWERS : SearchSql.SIFT;
            var lookup = estimate.lookup(leg.match());
            return statement(sql, leg, lookup.rest(), earlier, place, after)
                    .bind("lookup", Given.orNull(Bindings.text(lookup.terms())));
        }

        private GenericExecuteSpec statement(
                String sql, Leg leg, @Nullable Terms match, @Nullable Terms earlier, int place, @Nullable Start after) {
            var statement = Bindings.of(sighted.sql(caller, sql), sought, match, earlier, json);
            return Bindings.place(statement, leg, place, after);
        }

        private Mono<List<Hit>> hits(GenericExecuteSpec statement, int limit) {
            return statement
                    .bind("limit", limit)
                    .map(CardFinder.this::hit)
                    .all()
                    .collectList();
        }
    }

    private Hit hit(Readable row) {
        return new Hit(
                cards.card(row),
                required(row, "rank", Integer.class),
                row.get("sort_key", String.class),
                required(row, "number", Integer.class));
    }
}
