package guanxi.customer.search;

import guanxi.customer.card.Cards;
import guanxi.starter.access.Caller;
import guanxi.starter.job.JobRunner;
import guanxi.starter.job.JobWork;
import guanxi.starter.job.Jobs;
import guanxi.starter.job.Step;
import guanxi.starter.job.Task;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Makes the words of all cards anew, by a job, as soon as a release makes them by another recipe. */
@Component
class IndexSweep implements JobWork {

    static final String KIND = "search-index-sweep";

    private static final int CARDS = 500;

    private final Jobs jobs;
    private final JobRunner runner;
    private final Cards cards;
    private final CardIndex index;
    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    IndexSweep(
            Jobs jobs,
            @Lazy JobRunner runner,
            Cards cards,
            CardIndex index,
            DatabaseClient database,
            TransactionalOperator transactions) {
        this.jobs = jobs;
        this.runner = runner;
        this.cards = cards;
        this.index = index;
        this.database = database;
        this.transactions = transactions;
    }

    /** Of several instances one finds it due; an older release that still runs does not take it back. */
    @Scheduled(fixedDelayString = "${crm.search.check:PT1M}")
    Mono<Void> check() {
        return database.sql("update search_recipe set recipe = :recipe where recipe < :recipe")
                .bind("recipe", CardWords.RECIPE)
                .fetch()
                .rowsUpdated()
                .filter(due -> due > 0)
                .flatMap(due -> cards.count())
                .flatMap(total -> jobs.start(Caller.system("customer-service"), KIND, Map.of(), total))
                .as(transactions::transactional)
                .doOnNext(job -> runner.wake())
                .then();
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    /** Newcomers come last in the order and are done by the new recipe already. */
    @Override
    public Mono<Step> step(Task task) {
        var after = task.position() == null ? null : UUID.fromString(task.position());
        // Locked, or a change of the meantime would be found by what the card said before.
        return cards.ids(after, CARDS)
                .flatMap(ids -> cards.lock(ids).flatMap(index::keep).thenReturn(step(ids)));
    }

    private static Step step(List<UUID> cards) {
        boolean last = cards.size() < CARDS;
        var counts = Map.of("indexed", (long) cards.size());
        return new Step(cards.size(), counts, List.of(), last, last ? null : String.valueOf(cards.get(CARDS - 1)));
    }
}
