package guanxi.customer.merge;

import guanxi.customer.card.CardEvent;
import guanxi.customer.card.CardFollower;
import guanxi.customer.card.Way;
import guanxi.starter.access.Caller;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** External ids that no card bears any more since it was merged; they lead to the card that it became. */
@Component
class Aliases implements CardFollower {

    private final DatabaseClient database;

    Aliases(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> add(Collection<Applied> merges) {
        return Flux.fromIterable(merges)
                .concatMap(merge -> Flux.fromIterable(merge.knownAs())
                        .concatMap(known -> database.sql("""
                                insert into card_alias (external_id, card_id, merge_id) values (:known, :card, :merge)
                                on conflict do nothing
                                """)
                                .bind("known", known.externalId())
                                .bind("card", known.customer())
                                .bind("merge", merge.id())
                                .then()))
                .then();
    }

    Mono<Void> remove(Collection<UUID> merges) {
        return database.sql("delete from card_alias where merge_id = any(:merges)")
                .bind("merges", merges.toArray(UUID[]::new))
                .then();
    }

    /** Nobody else may take such an id: the merge could not be undone any more. */
    @Override
    public Mono<Void> follow(Caller caller, Way way, List<? extends CardEvent> events) {
        var borne = events.stream()
                .filter(event -> event.card().profile().externalId() != null)
                .filter(event ->
                        !Objects.equals(before(event), event.card().profile().externalId()))
                .toList();
        return borne.isEmpty() ? Mono.empty() : check(borne);
    }

    @Override
    public boolean comesFirst() {
        return true;
    }

    private static @Nullable String before(CardEvent event) {
        var before = event.before();
        return before == null ? null : before.profile().externalId();
    }

    private Mono<Void> check(List<? extends CardEvent> events) {
        return database.sql("""
                        select a.external_id from card_alias a
                        join unnest(:externalIds, :cards) as b(external_id, id) on b.external_id = a.external_id
                        where card_now(a.card_id) <> b.id limit 1
                        """)
                .bind(
                        "externalIds",
                        events.stream()
                                .map(event -> event.card().profile().externalId())
                                .toArray(String[]::new))
                .bind("cards", events.stream().map(event -> event.card().id()).toArray(UUID[]::new))
                .map(row -> Objects.requireNonNull(row.get("external_id", String.class)))
                .one()
                .flatMap(taken -> Mono.error(new DuplicateKeyException(taken + " leads to another card")));
    }
}
