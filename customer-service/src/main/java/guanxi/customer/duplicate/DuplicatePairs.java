package guanxi.customer.duplicate;

import static guanxi.starter.sql.Column.required;

import com.fasterxml.jackson.annotation.JsonProperty;
import guanxi.customer.duplicate.DuplicatePair.Dismissal;
import guanxi.customer.duplicate.DuplicatePair.Sided;
import guanxi.customer.duplicate.DuplicatePair.State;
import guanxi.customer.likeness.Evidence;
import guanxi.customer.likeness.Likeness;
import guanxi.customer.profile.Profile;
import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.sql.Ahead;
import guanxi.starter.sql.Given;
import guanxi.starter.time.Ids;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All pairs that were found, and those of them that are none. */
@Component
class DuplicatePairs {

    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};
    /** More in one statement might take longer than a statement may. */
    private static final int WRITTEN_AT_ONCE = 1000;

    /** Pair by pair, which {@code offset 0} forces: from stale figures PostgreSQL would join all cards with all others. */
    private static final String PAIRS = """
            select p.id, p.version, p.customer_id, p.other_id, p.score, p.evidence, p.computed_at, p.reason,
                p.dismissed_by, p.dismissed_at, a.profile as first, b.profile as second
            from duplicate_pair p
                cross join lateral (select * from card where id = p.customer_id offset 0) a
                cross join lateral (select * from card where id = p.other_id offset 0) b
            where {sight:a} and {sight:b}
            """;

    private final DatabaseClient database;
    private final SightedSql sighted;
    private final JsonMapper json;

    DuplicatePairs(DatabaseClient database, SightedSql sighted, JsonMapper json) {
        this.database = database;
        this.sighted = sighted;
        this.json = json;
    }

    /** @param customer of the smaller id */
    record Found(UUID customer, UUID other, Likeness likeness) {}

    /** How many pairs are now another way. */
    record Outcome(long added, long changed, long unchanged, long gone) {}

    /**
     * These are all pairs of those customers with later ones, by what {@link DuplicateFinder#holdTraits} held. Open pairs
     * that are none any more go; dismissed ones stay as they are.
     */
    Mono<Outcome> replace(Collection<UUID> customers, List<Found> found) {
        return write(found)
                .flatMap(written -> forget(customers, found).map(gone -> {
                    long added = written.stream().filter(isNew -> isNew).count();
                    long changed = written.size() - added;
                    return new Outcome(added, changed, found.size() - written.size(), gone);
                }));
    }

    /** Whether it is a new one, for each that was not there so already. */
    private Mono<List<Boolean>> write(List<Found> found) {
        return Flux.fromIterable(found)
                .buffer(WRITTEN_AT_ONCE)
                .concatMap(this::writeSome)
                .collectList();
    }

    private Flux<Boolean> writeSome(List<Found> found) {
        return Ahead.rows(json, found, Row::of)
                .flatMapMany(rows -> database.sql("""
                        insert into duplicate_pair as p (id, customer_id, other_id, score, evidence)
                        select id, customer_id, other_id, score, evidence
                        from jsonb_to_recordset(:pairs) as r(
                            id uuid, customer_id uuid, other_id uuid, score int, evidence jsonb)
                        on conflict (customer_id, other_id) do update
                        set score = excluded.score, evidence = excluded.evidence, computed_at = clock_timestamp(),
                            version = p.version + 1
                        where p.state = 'OPEN' and (p.score, p.evidence) is distinct from (excluded.score, excluded.evidence)
                        returning p.version = 1 as added
                        """)
                        .bind("pairs", rows)
                        .map(row -> required(row, "added", Boolean.class))
                        .all());
    }

    private Mono<Long> forget(Collection<UUID> customers, List<Found> found) {
        return database.sql("""
                        delete from duplicate_pair p
                        where p.customer_id = any(:customers) and p.state = 'OPEN' and not exists (
                            select from unnest(:ones, :others) as f(one, other)
                            where (f.one, f.other) = (p.customer_id, p.other_id))
                        """)
                .bind("customers", customers.toArray(UUID[]::new))
                .bind("ones", found.stream().map(Found::customer).toArray(UUID[]::new))
                .bind("others", found.stream().map(Found::other).toArray(UUID[]::new))
                .fetch()
                .rowsUpdated();
    }

    /** Of which the caller sees both, the likest first. */
    Mono<List<DuplicatePair>> list(Caller caller, State state, PageRequest page) {
        return sighted.sql(caller, PAIRS + """
                          and p.state = :state and (:score is null or (p.score, p.id) < (:score, :after))
                        order by p.score desc, p.id desc limit :limit
                        """)
                .bind("state", state.name())
                .bind("score", Given.orNull(Integer.class, page.key(0, Integer::valueOf)))
                .bind("after", Given.orNull(UUID.class, page.key(1, UUID::fromString)))
                .bind("limit", page.fetch())
                .map(this::pair)
                .all()
                .collectList();
    }

    /** @throws Refusal 404 when there is none of which the caller sees both */
    Mono<DuplicatePair> find(Caller caller, UUID id) {
        return sighted.sql(caller, PAIRS + " and p.id = :id")
                .bind("id", id)
                .map(this::pair)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("duplicate", id)));
    }

    /** With whom a customer is not the same, as somebody said. */
    Mono<List<UUID>> dismissedOf(UUID customer) {
        return database.sql("""
                        select case customer_id when :customer then other_id else customer_id end as other
                        from duplicate_pair where state = 'DISMISSED' and :customer in (customer_id, other_id)
                        """)
                .bind("customer", customer)
                .map(row -> required(row, "other", UUID.class))
                .all()
                .collectList();
    }

    /** @return whether it was still as the caller saw it */
    Mono<Boolean> dismiss(UUID id, long version, String reason, String by) {
        return database.sql("""
                        update duplicate_pair set state = 'DISMISSED', version = version + 1, reason = :reason,
                            dismissed_by = :by, dismissed_at = clock_timestamp()
                        where id = :id and version = :version
                        """)
                .bind("id", id)
                .bind("version", version)
                .bind("reason", reason)
                .bind("by", by)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** @return whether it was still as the caller saw it */
    Mono<Boolean> reopen(UUID id, long version) {
        return database.sql("""
                        update duplicate_pair set state = 'OPEN', version = version + 1, reason = null,
                            dismissed_by = null, dismissed_at = null
                        where id = :id and version = :version
                        """)
                .bind("id", id)
                .bind("version", version)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    private DuplicatePair pair(Readable row) {
        return new DuplicatePair(
                required(row, "id", UUID.class),
                required(row, "version", Long.class),
                new Sided(required(row, "customer_id", UUID.class), profile(row, "first")),
                new Sided(required(row, "other_id", UUID.class), profile(row, "second")),
                new Likeness(
                        required(row, "score", Integer.class),
                        json.readValue(required(row, "evidence", String.class), EVIDENCE)),
                required(row, "computed_at", Instant.class),
                dismissal(row));
    }

    private Profile profile(Readable row, String column) {
        return json.readValue(required(row, column, String.class), Profile.class);
    }

    private static @Nullable Dismissal dismissal(Readable row) {
        var reason = row.get("reason", String.class);
        return reason == null
                ? null
                : new Dismissal(
                        reason,
                        required(row, "dismissed_by", String.class),
                        required(row, "dismissed_at", Instant.class));
    }

    /** A pair as the statement reads it from JSON. */
    private record Row(
            UUID id,
            @JsonProperty("customer_id") UUID customer,
            @JsonProperty("other_id") UUID other,
            int score,
            List<Evidence> evidence) {

        static Row of(Found found) {
            var likeness = found.likeness();
            return new Row(Ids.next(), found.customer(), found.other(), likeness.score(), likeness.evidence());
        }
    }
}
