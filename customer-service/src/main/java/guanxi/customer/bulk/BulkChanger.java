package guanxi.customer.bulk;

import guanxi.customer.bulk.BulkProblems.Newcomers;
import guanxi.customer.search.CustomerFilter;
import guanxi.customer.search.FilteredCards;
import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.job.Job;
import guanxi.starter.job.JobRunner;
import guanxi.starter.job.Jobs;
import guanxi.starter.problem.Refusal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Starts changes of many cards. */
@Component
class BulkChanger {

    private final FilteredCards filtered;
    private final BulkProblems problems;
    private final Jobs jobs;
    private final JobRunner runner;
    private final AuditTrail audit;
    private final TransactionalOperator transactions;

    BulkChanger(
            FilteredCards filtered,
            BulkProblems problems,
            Jobs jobs,
            JobRunner runner,
            AuditTrail audit,
            TransactionalOperator transactions) {
        this.filtered = filtered;
        this.problems = problems;
        this.jobs = jobs;
        this.runner = runner;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** @throws Refusal 409 when the filter does not find as many customers as expected any more */
    Mono<Job> start(Caller caller, BulkChange bulk, @Nullable Long expected, Locale language) {
        return filtered.count(caller, bulk.filter())
                .doOnNext(customers -> refuseOthersThan(expected, customers))
                .flatMap(customers -> begin(caller, bulk, customers, language));
    }

    /** As {@link BulkChangeController.HandOver}, with nothing around the names. */
    record Handover(String from, String to, @Nullable String orgUnit, Newcomers newcomers) {}

    /** @throws Refusal 404 when the caller sees no customers of that owner */
    Mono<Job> handOver(Caller caller, Handover handover, Locale language) {
        if (handover.from().equals(handover.to())) {
            throw Refusal.invalid("/to", "same-owner");
        }
        var change = CardChange.handover(handover.to(), handover.orgUnit());
        var bulk = new BulkChange(CustomerFilter.ofOwner(handover.from()), change);
        return problems.refuse(caller, change, BulkChanger::placeInHandover)
                .then(filtered.count(caller, bulk.filter()))
                .filter(customers -> customers > 0)
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("owner", handover.from())))
                .delayUntil(customers ->
                        problems.refuseStrangers(change, handover.newcomers(), BulkChanger::placeInHandover))
                .flatMap(customers -> begin(caller, bulk, customers, language));
    }

    private Mono<Job> begin(Caller caller, BulkChange bulk, long customers, Locale language) {
        return jobs.start(caller, BulkChangeWork.KIND, bulk, customers)
                .flatMap(job -> audit.record(caller, "customers.change-started", job, bulk.forTheTrail())
                        .thenReturn(job))
                .as(transactions::transactional)
                .doOnNext(job -> runner.wake())
                .flatMap(job -> jobs.find(caller, BulkChangeWork.KIND, job, language));
    }

    private static String placeInHandover(String field) {
        return field.equals("/owner") ? "/to" : field;
    }

    private static void refuseOthersThan(@Nullable Long expected, long customers) {
        if (expected != null && expected != customers) {
            throw new Refusal(HttpStatus.CONFLICT, "selection-changed", expected, customers);
        }
    }
}
