package guanxi.visit.cadence;

import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import guanxi.starter.customer.MergedCustomers;
import guanxi.starter.inbox.IncomingEvent;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.sql.Given;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is known of each customer's relationship: from the card, the last evaluation and the visits that took place. */
@Component
public class Relationships {

    private static final String SELECT = """
            select c.id as customer_id, c.owner as rep, c.tier, c.state, c.known_on, r.recommendation, r.last_visited_on,
                   (select count(*)::int from visit p
                    where p.customer_id = c.id and p.month = :month and p.status = 'PLANNED') as planned,
                   (select max(p.planned_on) from visit p
                    where p.customer_id = c.id and p.month >= :current and p.month < :month
                      and p.status = 'PLANNED') as expected_on,
                   (select min(p.planned_on) from visit p
                    where p.customer_id = c.id and p.month > :month and to_char(p.due_on, 'YYYY-MM') <= :month
                      and p.status = 'PLANNED') as ahead_on,
                   n.id as next_visit_id, n.planned_on as next_visit_on
            from customer c
            left join lateral (
                select max(h.last_visited_on) as last_visited_on,
                       (array_agg(h.recommendation order by h.recommended_at desc)
                           filter (where h.recommendation is not null))[1] as recommendation
                from relationship h where h.hangs_on = c.id) r on true
            left join lateral (select v.id, v.planned_on from visit v
                               where v.customer_id = c.id and v.status = 'PLANNED'
                               order by v.planned_on, v.id limit 1) n on true
            """;

    private final DatabaseClient database;
    private final SightedSql sighted;
    private final MergedCustomers merged;

    Relationships(DatabaseClient database, SightedSql sighted, MergedCustomers merged) {
        this.database = database;
        this.sighted = sighted;
        this.merged = merged;
    }

    public Mono<Relationship> of(Caller caller, UUID customer) {
        return sighted.sql(caller, SELECT + "where c.id = customer_now(:id) and {sight:c}")
                .bind("id", customer)
                .bind("month", "")
                .bind("current", "")
                .mapProperties(Relationship.class)
                .one();
    }

    /** An erased customer is seen by nobody any more, so that there is nothing to list. */
    Mono<List<Relationship>> page(Caller caller, @Nullable Tier tier, PageRequest page) {
        return sighted.sql(caller, SELECT + """
                        where {sight:c} and not c.erased and (cast(:after as uuid) is null or c.id > :after)
                          and (cast(:tier as text) is null or c.tier = :tier)
                        order by c.id limit :fetch
                        """)
                .bind("month", "")
                .bind("current", "")
                .bind("after", Given.orNull(UUID.class, page.key(0, UUID::fromString)))
                .bind("tier", Given.orNull(tier))
                .bind("fetch", page.fetch())
                .mapProperties(Relationship.class)
                .all()
                .collectList();
    }

    /**
     * Every customer in sight who has an owner, to plan the month for; null for all reps. Until the transaction ends, each
     * stays as it is, and whose.
     *
     * @param current the month it is; visits planned for earlier ones are not counted on any more
     */
    public Flux<Relationship> toPlan(Caller caller, YearMonth month, YearMonth current, @Nullable String rep) {
        return onePlanAtATime()
                .then(merged.hold())
                .thenMany(Flux.defer(() -> sighted.sql(caller, SELECT + """
                        where {sight:c} and not c.erased and c.owner is not null
                          and (cast(:rep as text) is null or c.owner = :rep)
                        for share of c
                        """)
                        .bind("month", month.toString())
                        .bind("current", current.toString())
                        .bind("rep", Given.orNull(rep))
                        .mapProperties(Relationship.class)
                        .all()));
    }

    /** Two people who plan at once, a month or two that follow on each other, would each add every visit. */
    private Mono<Void> onePlanAtATime() {
        return database.sql("select pg_advisory_xact_lock(hashtext('visit-plan'))")
                .then();
    }

    /** A visit that took place on an earlier day than the last known changes nothing. */
    public Mono<Void> visited(UUID customer, LocalDate on) {
        return merged.hold()
                .then(database.sql("""
                        insert into relationship as r (customer_id, hangs_on, last_visited_on)
                        values (:customer, customer_now(:customer), :on)
                        on conflict (customer_id) do update
                        set last_visited_on = greatest(r.last_visited_on, excluded.last_visited_on)
                        """)
                        .bind("customer", customer)
                        .bind("on", on)
                        .then());
    }

    record Told(Evaluation evaluation) {

        /** An event without its evaluation is unreadable; else it would be tried again for ever. */
        Told {
            Objects.requireNonNull(evaluation, "evaluation");
        }
    }

    record Evaluation(Recommendation recommendation) {

        Evaluation {
            Objects.requireNonNull(recommendation, "recommendation");
        }
    }

    /** The newest approval counts, in whatever order they come. */
    Mono<Void> learn(IncomingEvent<Told> event) {
        return behindPlans(event.data().evaluation().recommendation())
                .then(merged.hold())
                .then(database.sql("""
                        insert into relationship as r (customer_id, hangs_on, recommendation, recommended_at)
                        values (:customer, customer_now(:customer), :recommendation, :at)
                        on conflict (customer_id) do update
                        set recommendation = excluded.recommendation, recommended_at = excluded.recommended_at
                        where r.recommended_at is null or r.recommended_at < excluded.recommended_at
                        """)
                        .bind("customer", event.subject())
                        .bind(
                                "recommendation",
                                event.data().evaluation().recommendation().name())
                        .bind("at", event.time())
                        .then());
    }

    /** When visits are to fall due no more: who calls them off finds those of a plan under way as well. */
    private Mono<Void> behindPlans(Recommendation recommendation) {
        return recommendation == Recommendation.TERMINATE ? onePlanAtATime() : Mono.empty();
    }
}
