package guanxi.customer.exchange;

import guanxi.customer.card.Cards;
import guanxi.customer.duplicate.DuplicateFinder;
import guanxi.customer.profile.Profile;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks all cards that some rows may be about, in a statement for all of them. */
@Component
class CardMatcher {

    private final Cards cards;
    private final DuplicateFinder duplicates;
    private final DatabaseClient database;

    CardMatcher(Cards cards, DuplicateFinder duplicates, DatabaseClient database) {
        this.cards = cards;
        this.duplicates = duplicates;
        this.database = database;
    }

    /**
     * No other import is until the transaction ends: of two that meet the same newcomer at once, neither would see whom the
     * other registers.
     */
    Mono<Void> alone() {
        return database.sql("select set_config('statement_timeout', '60s', true)")
                .then()
                .then(database.sql("select pg_advisory_xact_lock(hashtext('imports by likeness'))")
                        .then());
    }

    Mono<MetCards> byIds(Collection<UUID> ids) {
        return cards.lock(ids).map(MetCards::of);
    }

    Mono<MetCards> byExternalIds(Collection<String> externalIds) {
        return externalIds.isEmpty()
                ? Mono.just(new MetCards(Map.of(), Map.of()))
                : cards.lockByExternalIds(externalIds).map(MetCards::known);
    }

    /** Of external ids of cards that were merged, what the cards that they became are known by. */
    Mono<Map<String, String>> successors(Collection<String> externalIds) {
        return cards.successors(externalIds);
    }

    /** By the external id where they have one, and those of which {@link Lookalikes} decides. */
    Mono<MetCards> like(Collection<Profile> stated) {
        var externalIds = stated.stream()
                .map(Profile::externalId)
                .filter(Objects::nonNull)
                .toList();
        return byExternalIds(externalIds).zipWhen(known -> alike(stated), MetCards::and);
    }

    private Mono<MetCards> alike(Collection<Profile> stated) {
        return duplicates
                .reachedAlike(stated)
                .zipWith(duplicates.namedAlike(stated), CardMatcher::union)
                .flatMap(this::byIds);
    }

    private static Set<UUID> union(Set<UUID> some, Set<UUID> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
