package guanxi.customer.tier;

import static guanxi.starter.sql.Column.required;

import guanxi.starter.job.JobWork;
import guanxi.starter.job.Step;
import guanxi.starter.job.Task;
import guanxi.starter.time.CompanyCalendar;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets tiers set by hand fall back to what the sales earn, by a job, once their last day is over. */
@Component
class LapsedTiers implements JobWork {

    static final String KIND = "tier-by-hand-lapse";

    private static final int CUSTOMERS = 500;
    private static final String LAPSED = "tier_held_until < :today";

    private final TierJobs jobs;
    private final TierAssessor assessor;
    private final CompanyCalendar calendar;
    private final DatabaseClient database;

    LapsedTiers(TierJobs jobs, TierAssessor assessor, CompanyCalendar calendar, DatabaseClient database) {
        this.jobs = jobs;
        this.assessor = assessor;
        this.calendar = calendar;
        this.database = database;
    }

    /** A day ends without anybody's doing. */
    @Scheduled(fixedDelayString = "${crm.tiers.check:PT1M}")
    Mono<Void> check() {
        var start = count().filter(lapsed -> lapsed > 0)
                .flatMap(lapsed -> jobs.isOpen(KIND)
                        .filter(open -> !open)
                        .flatMap(free -> jobs.start(TierJobs.SYSTEM, KIND, lapsed)));
        return jobs.committed(start).then();
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    /** Who was assessed is no longer among them, so each step begins with the first. */
    @Override
    public Mono<Step> step(Task task) {
        return database.sql("select id from card where " + LAPSED + " order by id limit " + CUSTOMERS)
                .bind("today", calendar.today().toString())
                .map(row -> required(row, "id", UUID.class))
                .all()
                .collectList()
                .flatMap(customers -> assessor.assess(task.caller(), customers).map(changed -> step(customers)));
    }

    private static Step step(List<UUID> customers) {
        int lapsed = customers.size();
        return new Step(lapsed, Map.of("lapsed", (long) lapsed), List.of(), lapsed < CUSTOMERS);
    }

    private Mono<Long> count() {
        return database.sql("select count(*) as lapsed from card where " + LAPSED)
                .bind("today", calendar.today().toString())
                .map(row -> required(row, "lapsed", Long.class))
                .one();
    }
}
