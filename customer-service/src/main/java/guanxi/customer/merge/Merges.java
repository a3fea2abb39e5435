package guanxi.customer.merge;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.profile.Profile;
import guanxi.starter.access.Caller;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All merges, undone ones as well. */
@Component
class Merges {

    private static final TypeReference<Map<String, String>> CHOICES = new TypeReference<>() {};
    private static final TypeReference<Map<UUID, Profile>> PROFILES = new TypeReference<>() {};

    private final DatabaseClient database;
    private final JsonMapper json;

    Merges(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A merge with its place among all, by which lists are paged. */
    record Placed(long place, Merge merge) {}

    Mono<Void> add(Caller caller, Applied applied) {
        var merging = applied.merging();
        return database.sql("""
                        insert into customer_merge (id, winner_id, losers, choices, merged_by, before, after)
                        values (:id, :winner, :losers, cast(:choices as jsonb), :by, cast(:before as jsonb),
                            cast(:after as jsonb))
                        """)
                .bind("id", applied.id())
                .bind("winner", merging.winner())
                .bind("losers", merging.losers().keySet().toArray(UUID[]::new))
                .bind("choices", json.writeValueAsString(merging.choices().byField()))
                .bind("by", caller.subject())
                .bind("before", json.writeValueAsString(applied.before()))
                .bind("after", json.writeValueAsString(applied.after()))
                .then();
    }

    Mono<Merge> find(UUID id) {
        return database.sql("select * from customer_merge where id = :id")
                .bind("id", id)
                .map(this::merge)
                .one();
    }

    /** The latest first, of both sides. */
    Mono<List<Placed>> of(UUID card, PageRequest page) {
        return database.sql("""
                        select * from customer_merge
                        where (winner_id = :card or losers @> array[cast(:card as uuid)])
                          and (:before is null or seq < :before)
                        order by seq desc limit :limit
                        """)
                .bind("card", card)
                .bind("before", Given.orNull(Long.class, page.key(0, Long::valueOf)))
                .bind("limit", page.fetch())
                .map(row -> new Placed(required(row, "seq", Long.class), merge(row)))
                .all()
                .collectList();
    }

    /** Those into a card that were not undone, in their order. */
    Mono<List<Applied>> into(UUID winner) {
        return database.sql("""
                        select m.*, (select jsonb_object_agg(c.id, c.state -> 'profile') from merged_card c
                            where c.merge_id = m.id) as profiles
                        from customer_merge m
                        where m.winner_id = :winner and m.undone_at is null order by m.seq
                        """).bind("winner", winner).map(this::applied).all().collectList();
    }

    Mono<Void> rewrite(List<Applied> merges) {
        return Flux.fromIterable(merges)
                .concatMap(merge -> database.sql("""
                                update customer_merge set before = cast(:before as jsonb), after = cast(:after as jsonb)
                                where id = :id
                                """)
                        .bind("id", merge.id())
                        .bind("before", json.writeValueAsString(merge.before()))
                        .bind("after", json.writeValueAsString(merge.after()))
                        .then())
                .then();
    }

    Mono<Void> close(Caller caller, UUID id, List<String> kept) {
        return database.sql("""
                        update customer_merge set before = null, after = null, undone_at = clock_timestamp(),
                            undone_by = :by, kept = :kept
                        where id = :id
                        """)
                .bind("id", id)
                .bind("by", caller.subject())
                .bind("kept", kept.toArray(String[]::new))
                .then();
    }

    private Applied applied(Readable row) {
        var profiles = json.readValue(required(row, "profiles", String.class), PROFILES);
        var losers = new LinkedHashMap<UUID, Profile>();
        for (var loser : required(row, "losers", UUID[].class)) {
            losers.put(loser, profiles.get(loser));
        }
        return new Applied(
                required(row, "id", UUID.class),
                new Merging(required(row, "winner_id", UUID.class), losers, choices(row)),
                json.readValue(required(row, "before", String.class), Profile.class),
                json.readValue(required(row, "after", String.class), Profile.class));
    }

    private Merge merge(Readable row) {
        return new Merge(
                required(row, "id", UUID.class),
                required(row, "winner_id", UUID.class),
                List.of(required(row, "losers", UUID[].class)),
                choices(row).byField(),
                required(row, "merged_at", Instant.class),
                required(row, "merged_by", String.class),
                row.get("undone_at", Instant.class),
                row.get("undone_by", String.class),
                List.of(required(row, "kept", String[].class)));
    }

    private Choices choices(Readable row) {
        return new Choices(json.readValue(required(row, "choices", String.class), CHOICES));
    }
}
