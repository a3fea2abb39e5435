package guanxi.customer.tier;

import guanxi.starter.access.Caller;
import guanxi.starter.job.JobRunner;
import guanxi.starter.job.Jobs;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Starts the jobs that move tiers. */
@Component
class TierJobs {

    /** What the service does by itself. */
    static final Caller SYSTEM = Caller.system("customer-service");

    private final Jobs jobs;
    private final JobRunner runner;
    private final TransactionalOperator transactions;

    TierJobs(Jobs jobs, @Lazy JobRunner runner, TransactionalOperator transactions) {
        this.jobs = jobs;
        this.runner = runner;
        this.transactions = transactions;
    }

    /** In the transaction under way. */
    Mono<UUID> start(Caller caller, String kind, long total) {
        return jobs.start(caller, kind, Map.of(), total);
    }

    Mono<Boolean> isOpen(String kind) {
        return jobs.isOpen(kind);
    }

    /** In a transaction of its own, after which a worker takes the job up. */
    Mono<UUID> committed(Mono<UUID> start) {
        return start.as(transactions::transactional).doOnNext(job -> runner.wake());
    }

    void wake() {
        runner.wake();
    }
}
