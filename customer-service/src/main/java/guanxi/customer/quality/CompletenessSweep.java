package guanxi.customer.quality;

import guanxi.customer.card.CardJournal;
import guanxi.customer.card.Cards;
import guanxi.customer.card.TermsInForce;
import guanxi.customer.card.Way;
import guanxi.customer.quality.LastMeasured.Overdue;
import guanxi.customer.quality.TurnedWays.Days;
import guanxi.starter.access.Caller;
import guanxi.starter.job.JobRunner;
import guanxi.starter.job.JobWork;
import guanxi.starter.job.Jobs;
import guanxi.starter.job.Step;
import guanxi.starter.job.Task;
import guanxi.starter.sql.Ahead;
import guanxi.starter.time.CompanyCalendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures cards anew, by a job: all when a rule is another or a custom field became required, and each day those on which
 * a way to reach somebody expired or came into use. Each card whose completeness is another tells it.
 */
@Component
class CompletenessSweep implements JobWork {

    static final String KIND = "completeness-sweep";

    private static final int CARDS = 500;

    private final Jobs jobs;
    private final JobRunner runner;
    private final Cards cards;
    private final CardJournal journal;
    private final TermsInForce terms;
    private final LastMeasured lastMeasured;
    private final TurnedWays turnedWays;
    private final CompanyCalendar calendar;
    private final JsonMapper json;
    private final TransactionalOperator transactions;

    CompletenessSweep(
            Jobs jobs,
            @Lazy JobRunner runner,
            Cards cards,
            CardJournal journal,
            TermsInForce terms,
            LastMeasured lastMeasured,
            TurnedWays turnedWays,
            CompanyCalendar calendar,
            JsonMapper json,
            TransactionalOperator transactions) {
        this.jobs = jobs;
        this.runner = runner;
        this.cards = cards;
        this.journal = journal;
        this.terms = terms;
        this.lastMeasured = lastMeasured;
        this.turnedWays = turnedWays;
        this.calendar = calendar;
        this.json = json;
        this.transactions = transactions;
    }

    /** @param turned as in {@link Overdue}; the release before knew of none and measured all cards */
    record Measuring(@Nullable Days turned) {}

    /**
     * Starts the job in the transaction under way, when other things are asked than the last time, and once a day. It reads
     * no card: there may be more than can be read while somebody waits.
     */
    Mono<UUID> startIfDue(Caller caller) {
        return lastMeasured
                .catchUp(calendar.today())
                .flatMap(overdue -> jobs.start(caller, KIND, new Measuring(overdue.turned()), overdue.cards()));
    }

    void wake() {
        runner.wake();
    }

    /** The rules that a new release brings come without anybody's doing, and custom fields know of no cards. */
    @Scheduled(fixedDelayString = "${crm.rules.check:PT1M}")
    Mono<Void> check() {
        return startIfDue(Caller.system("customer-service"))
                .as(transactions::transactional)
                .doOnNext(job -> wake())
                .then();
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    /** Newcomers come last in the order and are measured by the new rules already. */
    @Override
    public Mono<Step> step(Task task) {
        var after = task.position() == null ? null : UUID.fromString(task.position());
        var turned = json.readValue(task.input(), Measuring.class).turned();
        return cards.ids(after, CARDS)
                .flatMap(ids -> (turned == null ? Mono.just(ids) : turnedWays.among(ids, turned))
                        .flatMap(some -> measure(task.caller(), some))
                        .map(changed -> step(ids, changed)));
    }

    private Mono<Integer> measure(Caller caller, List<UUID> ids) {
        if (ids.isEmpty()) {
            return Mono.just(0);
        }
        return cards.lock(ids).zipWith(terms.now()).flatMap(read -> {
            var rules = read.getT2().rules();
            return Ahead.each(read.getT1(), card -> card.change(card.profile(), rules))
                    .map(changes -> changes.stream().flatMap(Optional::stream).toList())
                    .flatMap(
                            changes -> journal.write(caller, Way.EVENT, changes).thenReturn(changes.size()));
        });
    }

    private static Step step(List<UUID> cards, int changed) {
        var counts = Map.of("changed", (long) changed, "unchanged", (long) cards.size() - changed);
        boolean last = cards.size() < CARDS;
        return new Step(cards.size(), counts, List.of(), last, last ? null : String.valueOf(cards.get(CARDS - 1)));
    }
}
