package guanxi.customer.tier;

import guanxi.customer.card.Cards;
import guanxi.starter.access.Caller;
import guanxi.starter.job.JobWork;
import guanxi.starter.job.Step;
import guanxi.starter.job.Task;
import guanxi.starter.time.CompanyCalendar;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Assesses all customers, by a job: as soon as the policy in force or the year behind the tiers is another, and under a
 * policy by rank soon after figures are new, however many of them came.
 */
@Component
class TierReassessment implements JobWork {

    static final String KIND = "tier-reclassification";

    /** More at once save nothing measurable, and keep people who edit one of the cards waiting. */
    static final int CUSTOMERS = 2000;

    private final TierJobs jobs;
    private final Cards cards;
    private final Standings standings;
    private final Movers movers;
    private final TierAssessor assessor;
    private final TierPolicies policies;
    private final Unsettled unsettled;
    private final CompanyCalendar calendar;
    private final DatabaseClient database;

    TierReassessment(
            TierJobs jobs,
            Cards cards,
            Standings standings,
            Movers movers,
            TierAssessor assessor,
            TierPolicies policies,
            Unsettled unsettled,
            CompanyCalendar calendar,
            DatabaseClient database) {
        this.jobs = jobs;
        this.cards = cards;
        this.standings = standings;
        this.movers = movers;
        this.assessor = assessor;
        this.policies = policies;
        this.unsettled = unsettled;
        this.calendar = calendar;
        this.database = database;
    }

    /** Starts the job in the transaction under way. It settles what was noted before, and leaves to the next what comes now. */
    Mono<UUID> start(Caller caller) {
        return takeUnsettled().then(Mono.defer(() -> begin(caller)));
    }

    private Mono<UUID> begin(Caller caller) {
        return cards.count().flatMap(customers -> jobs.start(caller, KIND, customers));
    }

    /** As {@link #start}, but only when tiers would follow from something else than the last time. */
    Mono<UUID> startIfDue(Caller caller) {
        var today = calendar.today();
        return policies.inForce(today)
                .flatMap(policy -> moveBasis(policy.id(), TierAssessor.lastYear(today)))
                .filter(moved -> moved)
                .flatMap(moved -> start(caller));
    }

    /** The first day of a year, and the first of a policy, come without anybody's doing. */
    @Scheduled(fixedDelayString = "${crm.tiers.check:PT1M}")
    Mono<Void> check() {
        return jobs.committed(startIfDue(TierJobs.SYSTEM).switchIfEmpty(Mono.defer(this::startIfUnsettled)))
                .then();
    }

    private Mono<UUID> startIfUnsettled() {
        return takeUnsettled().filter(taken -> taken).flatMap(taken -> begin(TierJobs.SYSTEM));
    }

    /** Not beside a job that is under way: what it has passed is settled by the next. */
    private Mono<Boolean> takeUnsettled() {
        return jobs.isOpen(KIND).flatMap(open -> open ? Mono.just(false) : unsettled.take());
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    /** Newcomers come last in the order of ids, and have their tier from the beginning. */
    @Override
    public Mono<Step> step(Task task) {
        var today = calendar.today();
        int year = TierAssessor.lastYear(today);
        return policies.inForce(today).flatMap(policy -> {
            var place = Place.of(task.position());
            return ordered(task.id(), policy, year, place)
                    .then(Mono.defer(() -> standings.lockNext(place.after(), CUSTOMERS)))
                    .flatMap(customers -> standings
                            .keptPopulation(task.id())
                            .map(population -> new Judgement(policy, today, population))
                            .flatMap(judgement -> movers.of(customers, judgement, task.id()))
                            .flatMap(moving -> assessor.move(task.caller(), policy, moving))
                            .map(changed -> step(customers, changed, policy, year)))
                    .flatMap(step ->
                            step.last() ? standings.forgetRanks(task.id()).thenReturn(step) : Mono.just(step));
        });
    }

    /** The ranks are made by the first step, and anew when meanwhile another policy or year is in force. */
    private Mono<Void> ordered(UUID job, TierPolicy policy, int year, Place place) {
        return !policy.isByRank() || place.isBehind(policy, year)
                ? Mono.empty()
                : standings.keepRanks(job, policy, year);
    }

    private static Step step(List<UUID> customers, int changed, TierPolicy policy, int year) {
        var counts = Map.of("changed", (long) changed, "unchanged", (long) customers.size() - changed);
        boolean last = customers.size() < CUSTOMERS;
        var next = last ? null : new Place(policy.id(), year, customers.get(CUSTOMERS - 1)).toString();
        return new Step(customers.size(), counts, List.of(), last, next);
    }

    private Mono<Boolean> moveBasis(UUID policy, int year) {
        return database.sql("""
                        insert into tier_basis (policy_id, year) values (:policy, :year)
                        on conflict (only_one) do update set policy_id = excluded.policy_id, year = excluded.year
                        where (tier_basis.policy_id, tier_basis.year) is distinct from (excluded.policy_id, excluded.year)
                        """)
                .bind("policy", policy)
                .bind("year", year)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** Where a step begins, and by what the one before assessed; nothing but nulls before the first. */
    private record Place(
            @Nullable UUID policy, int year, @Nullable UUID after) {

        static Place of(@Nullable String position) {
            if (position == null) {
                return new Place(null, 0, null);
            }
            var parts = position.split(" ");
            return new Place(UUID.fromString(parts[0]), Integer.parseInt(parts[1]), UUID.fromString(parts[2]));
        }

        boolean isBehind(TierPolicy inForce, int thatYear) {
            return inForce.id().equals(policy) && year == thatYear;
        }

        @Override
        public String toString() {
            return policy + " " + year + " " + after;
        }
    }
}
