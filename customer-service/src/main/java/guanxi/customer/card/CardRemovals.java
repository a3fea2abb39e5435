package guanxi.customer.card;

import com.fasterxml.jackson.annotation.JsonProperty;
import guanxi.starter.problem.Refusal;
import guanxi.starter.version.ExpectedVersion;
import io.r2dbc.postgresql.codec.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Moves rows out of the live cards and back; it belongs to {@link CardJournal}. */
@Component
class CardRemovals {

    private final DatabaseClient database;
    private final JsonMapper json;

    CardRemovals(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    private record Row(
            UUID id,
            long version,
            @JsonProperty("tier_why") Standing.@Nullable Why tierWhy,
            @JsonProperty("into_id") UUID into,
            @JsonProperty("merge_id") UUID merge) {

        static Row of(CardEvent.Merged event) {
            var card = event.card();
            return new Row(card.id(), card.version(), card.standing().why(), event.into(), event.merge());
        }
    }

    /** @throws Refusal 412 when a card has changed meanwhile */
    Mono<Void> moveOut(List<? extends CardEvent> events) {
        var merged = of(events, CardEvent.Merged.class).stream().map(Row::of).toList();
        var erased = of(events, CardEvent.Erased.class).stream()
                .map(event -> event.card().id())
                .toList();
        return merge(merged).then(erase(erased));
    }

    Mono<Void> bringBack(List<? extends CardEvent> events) {
        return Flux.fromIterable(of(events, CardEvent.Split.class))
                .concatMap(split -> bringBack(split.card()))
                .then();
    }

    private Mono<Void> bringBack(Card card) {
        return database.sql("update merged_card set state = state || jsonb_build_object('completeness', :completeness)"
                        + " where id = :id")
                .bind("id", card.id())
                .bind("completeness", card.completeness())
                .then()
                .then(database.sql("select restore_card(:id, :version)")
                        .bind("id", card.id())
                        .bind("version", card.version())
                        .then());
    }

    private Mono<Void> merge(List<Row> rows) {
        if (rows.isEmpty()) {
            return Mono.empty();
        }
        return database.sql("""
                        with gone as (
                            delete from card
                            using jsonb_to_recordset(:rows) as r(
                                id uuid, version bigint, tier_why jsonb, into_id uuid, merge_id uuid)
                            where card.id = r.id and card.version = r.version - 1
                            returning card.id, r.into_id, r.merge_id,
                                to_jsonb(card.*) || jsonb_build_object('version', r.version, 'tier_why', r.tier_why)
                                    as state)
                        insert into merged_card (id, into_id, merge_id, state)
                        select id, into_id, merge_id, state from gone
                        """)
                .bind("rows", Json.of(json.writeValueAsBytes(rows)))
                .fetch()
                .rowsUpdated()
                .flatMap(moved -> moved == rows.size()
                        ? Mono.empty()
                        : Mono.error(new ExpectedVersion(rows.get(0).version() - 1).overtaken()));
    }

    private Mono<Void> erase(List<UUID> ids) {
        if (ids.isEmpty()) {
            return Mono.empty();
        }
        return database.sql("""
                        with moved_out as (delete from merged_card where id = any(:ids))
                        delete from card where id = any(:ids)
                        """).bind("ids", ids.toArray(UUID[]::new)).then();
    }

    private static <E> List<E> of(List<? extends CardEvent> events, Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
