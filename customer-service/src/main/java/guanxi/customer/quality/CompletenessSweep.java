package guanxi.customer.quality;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.card.CardJournal;
import guanxi.customer.card.Cards;
import guanxi.customer.card.TermsInForce;
import guanxi.customer.card.Way;
import guanxi.starter.access.Caller;
import guanxi.starter.job.JobRunner;
import guanxi.starter.job.JobWork;
import guanxi.starter.job.Jobs;
import guanxi.starter.job.Step;
import guanxi.starter.job.Task;
import guanxi.starter.time.CompanyCalendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Measures all cards anew, by a job, when a rule is another, a custom field became required, or a way to reach somebody
 * expired or came into use; each card whose completeness is another tells it.
 */
@Component
class CompletenessSweep implements JobWork {

    static final String KIND = "completeness-sweep";

    private static final int CARDS = 500;
    /** Expired behind the one day and before the other, or came into use. */
    private static final String TURNED =
            " ? ((@.validUntil >= $from && @.validUntil < $to) || (@.validFrom > $from && @.validFrom <= $to))";

    private final Jobs jobs;
    private final JobRunner runner;
    private final Cards cards;
    private final CardJournal journal;
    private final TermsInForce terms;
    private final CompanyCalendar calendar;
    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    CompletenessSweep(
            Jobs jobs,
            @Lazy JobRunner runner,
            Cards cards,
            CardJournal journal,
            TermsInForce terms,
            CompanyCalendar calendar,
            DatabaseClient database,
            TransactionalOperator transactions) {
        this.jobs = jobs;
        this.runner = runner;
        this.cards = cards;
        this.journal = journal;
        this.terms = terms;
        this.calendar = calendar;
        this.database = database;
        this.transactions = transactions;
    }

    /**
     * Starts the job in the transaction under way, when other things are asked than the last time. That all cards are
     * looked through for ways to reach somebody happens once a day.
     */
    Mono<UUID> startIfDue(Caller caller) {
        return database.sql("""
                        with rule as (
                            update card_rule set applied_version = version where applied_version < version
                            returning importance
                        ), field as (
                            update custom_field set measured = not measured
                            where measured <> (required and not retired)
                            returning name
                        ), day as (
                            update completeness_day d set day = :today
                            from (select day from completeness_day for update) was
                            where was.day <> :today
                            returning jsonb_build_object('from', least(was.day, :today), 'to', greatest(was.day, :today)) as days
                        ), way as (
                            select 1 from day where exists (
                                select from card c
                                where jsonb_path_exists(c.profile, cast(:own as jsonpath), days)
                                  or jsonb_path_exists(c.profile, cast(:ofContacts as jsonpath), days))
                        )
                        select (select count(*) from rule) + (select count(*) from field) + (select count(*) from way) as due
                        """)
                .bind("today", calendar.today())
                .bind("own", "$.contactWays" + TURNED)
                .bind("ofContacts", "$.contacts.contactWays" + TURNED)
                .map(row -> required(row, "due", Long.class))
                .one()
                .filter(due -> due > 0)
                .flatMap(due -> cards.count())
                .flatMap(total -> jobs.start(caller, KIND, Map.of(), total));
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
        return cards.ids(after, CARDS)
                .flatMap(ids -> measure(task.caller(), ids).map(changed -> step(ids, changed)));
    }

    private Mono<Integer> measure(Caller caller, List<UUID> ids) {
        return cards.lock(ids).zipWith(terms.now()).flatMap(read -> {
            var rules = read.getT2().rules();
            var changes = read.getT1().stream()
                    .map(card -> card.change(card.profile(), rules))
                    .flatMap(Optional::stream)
                    .toList();
            return journal.write(caller, Way.EVENT, changes).thenReturn(changes.size());
        });
    }

    private static Step step(List<UUID> cards, int changed) {
        var counts = Map.of("changed", (long) changed, "unchanged", (long) cards.size() - changed);
        boolean last = cards.size() < CARDS;
        return new Step(cards.size(), counts, List.of(), last, last ? null : String.valueOf(cards.get(CARDS - 1)));
    }
}
