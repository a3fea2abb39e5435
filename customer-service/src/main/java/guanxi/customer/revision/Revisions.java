package guanxi.customer.revision;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.card.CardEvent;
import guanxi.customer.card.CardFollower;
import guanxi.customer.card.CardHistory;
import guanxi.customer.card.CardState;
import guanxi.customer.card.CardState.Difference;
import guanxi.customer.card.Way;
import guanxi.starter.access.Caller;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.sql.Ahead;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All revisions of all cards; a card's revisions are numbered by its versions, without holes. */
@Component
@Order(0)
class Revisions implements CardFollower, CardHistory {

    private static final TypeReference<Map<String, JsonNode>> FIELDS = new TypeReference<>() {};

    private final DatabaseClient database;
    private final JsonMapper json;

    Revisions(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** In the transaction of the change, so there is no state without the revision that made it. */
    @Override
    public Mono<Void> follow(Caller caller, Way way, List<? extends CardEvent> events) {
        var told = events.stream()
                .filter(event -> !(event instanceof CardEvent.Erased))
                .toList();
        return Ahead.rows(json, told, Row::of)
                .flatMap(rows -> database.sql("""
                        insert into card_revision (customer_id, version, by, way, before, after)
                        select customer, version, :by, :way, before, after
                        from jsonb_to_recordset(:rows)
                            as r(customer uuid, version bigint, before jsonb, after jsonb)
                        """)
                        .bind("by", caller.subject())
                        .bind("way", way.name())
                        .bind("rows", rows)
                        .then());
    }

    private record Row(
            UUID customer, long version, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {

        static Row of(CardEvent event) {
            var differences = differences(event);
            return new Row(
                    event.card().id(),
                    event.card().version(),
                    side(differences, Difference::before),
                    side(differences, Difference::after));
        }
    }

    /** A card that was merged says what it said before, and so does one that came back, but for what is counted anew. */
    private static Map<String, Difference> differences(CardEvent event) {
        if (event instanceof CardEvent.Merged merged) {
            return Map.of(CardEvent.Merged.INTO, new Difference(null, merged.into()));
        }
        if (event instanceof CardEvent.Split split) {
            var differences = new LinkedHashMap<>(CardState.differences(split.merged(), split.card()));
            differences.put(CardEvent.Merged.INTO, new Difference(split.from(), null));
            return differences;
        }
        return CardState.differences(event.before(), event.card());
    }

    private static Map<String, @Nullable Object> side(
            Map<String, Difference> differences, Function<Difference, @Nullable Object> side) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        differences.forEach((name, difference) -> values.put(name, side.apply(difference)));
        return values;
    }

    @Override
    public boolean comesFirst() {
        return true;
    }

    /** The history of a merged card tells where it went; that of an erased one is gone already. */
    @Override
    public boolean followsRemovals() {
        return true;
    }

    @Override
    public Mono<List<FieldProblem>> since(UUID customer, long version) {
        return database.sql("""
                        select * from card_revision where customer_id = :customer and version > :version
                        order by version
                        """)
                .bind("customer", customer)
                .bind("version", version)
                .map(this::revision)
                .all()
                .collectList()
                .map(Revisions::problems);
    }

    /** The latest first. */
    Mono<List<Revision>> of(UUID customer, PageRequest page) {
        return database.sql("""
                        select * from card_revision
                        where customer_id = :customer and (:before is null or version < :before)
                        order by version desc limit :limit
                        """)
                .bind("customer", customer)
                .bind("before", Given.orNull(Long.class, page.key(0, Long::valueOf)))
                .bind("limit", page.fetch())
                .map(this::revision)
                .all()
                .collectList();
    }

    /** From the first to that version; empty when there is no such version. */
    Mono<List<Revision>> until(UUID customer, long version) {
        return database.sql("""
                        select * from card_revision where customer_id = :customer and version <= :version
                        order by version
                        """)
                .bind("customer", customer)
                .bind("version", version)
                .map(this::revision)
                .all()
                .collectList()
                .filter(revisions -> !revisions.isEmpty()
                        && revisions.get(revisions.size() - 1).version() == version);
    }

    /** The version that a card had then; empty when there was no card yet. */
    Mono<Long> versionAt(UUID customer, Instant then) {
        return database.sql("""
                        select version from card_revision where customer_id = :customer and at <= :then
                        order by version desc limit 1
                        """)
                .bind("customer", customer)
                .bind("then", then)
                .map(row -> required(row, "version", Long.class))
                .one();
    }

    /**
     * Each field once, as the last one left it. What merely follows from other things is told when there is nothing else:
     * no editor is refused without a reason.
     */
    private static List<FieldProblem> problems(List<Revision> revisions) {
        var told = new LinkedHashMap<String, FieldProblem>();
        var following = new LinkedHashMap<String, FieldProblem>();
        for (var revision : revisions) {
            revision.after().forEach((name, value) -> {
                var text = value.isString() ? value.asString() : value.toString();
                var arguments = List.<Object>of(revision.by(), text);
                var problem = new FieldProblem("/" + name, "changed-meanwhile", arguments);
                (isTold(name) ? told : following).put(name, problem);
            });
        }
        return List.copyOf((told.isEmpty() ? following : told).values());
    }

    private static boolean isTold(String name) {
        return CardState.isStated(name) || CardState.TIER.equals(name) || CardState.TIER_BY_HAND.equals(name);
    }

    private Revision revision(Readable row) {
        return new Revision(
                required(row, "customer_id", UUID.class),
                required(row, "version", Long.class),
                required(row, "at", Instant.class),
                required(row, "by", String.class),
                Way.valueOf(required(row, "way", String.class)),
                json.readValue(required(row, "before", String.class), FIELDS),
                json.readValue(required(row, "after", String.class), FIELDS));
    }
}
