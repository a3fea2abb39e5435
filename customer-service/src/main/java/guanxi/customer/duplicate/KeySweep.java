package guanxi.customer.duplicate;

import guanxi.customer.card.Cards;
import guanxi.customer.duplicate.CardKeys.CardKey;
import guanxi.starter.access.Caller;
import guanxi.starter.job.JobRunner;
import guanxi.starter.job.JobWork;
import guanxi.starter.job.Jobs;
import guanxi.starter.job.Step;
import guanxi.starter.job.Task;
import guanxi.starter.sql.Ahead;
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

/** Makes the keys of all cards anew, by a job, as soon as a release makes them by other rules; also the first time. */
@Component
class KeySweep implements JobWork {

    static final String KIND = "duplicate-key-sweep";

    /** To be raised whenever another key follows from the same profile. */
    static final int RULES = 8;

    private static final int CARDS = 500;

    private final Jobs jobs;
    private final JobRunner runner;
    private final Cards cards;
    private final CardKeys keys;
    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    KeySweep(
            Jobs jobs,
            @Lazy JobRunner runner,
            Cards cards,
            CardKeys keys,
            DatabaseClient database,
            TransactionalOperator transactions) {
        this.jobs = jobs;
        this.runner = runner;
        this.cards = cards;
        this.keys = keys;
        this.database = database;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "${crm.duplicates.check:PT1M}")
    Mono<Void> check() {
        return startIfDue()
                .as(transactions::transactional)
                .doOnNext(job -> runner.wake())
                .then();
    }

    private Mono<UUID> startIfDue() {
        return database.sql("""
                        insert into card_key_basis (rules) values (:rules)
                        on conflict (only_one) do update set rules = excluded.rules
                        where card_key_basis.rules <> excluded.rules
                        """)
                .bind("rules", RULES)
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .flatMap(rows -> cards.count())
                .flatMap(total -> jobs.start(Caller.system("customer-service"), KIND, Map.of(), total));
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    /** Newcomers come last in the order and have their keys already. */
    @Override
    public Mono<Step> step(Task task) {
        var after = task.position() == null ? null : UUID.fromString(task.position());
        return cards.ids(after, CARDS)
                .flatMap(ids -> cards.lock(ids)
                        .flatMap(locked -> Ahead.each(locked, CardKey::of))
                        .flatMap(all -> keys.settle(
                                ids, all.stream().flatMap(List::stream).toList()))
                        .map(missing -> step(ids, missing)));
    }

    private static Step step(List<UUID> cards, long missing) {
        boolean last = cards.size() < CARDS;
        var position = last ? null : String.valueOf(cards.get(CARDS - 1));
        return new Step(cards.size(), Map.of("keys", missing), List.of(), last, position);
    }
}
