package guanxi.customer.tier;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.card.Standing;
import guanxi.customer.card.Tier;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What tiers customers have beside what they bought; all that an assessment reads, and no more of a card than that. */
@Component
class Standings {

    /** Who has a rank. An order that nobody asks for is not made. */
    static final String RANKED = """
            select s.customer_id, s.amount, rank() over (order by s.amount desc) as rank
            from yearly_sales s
            where :byRank and s.year = :year and s.currency = :currency and s.amount > 0
              and exists (select from card ranked_card where ranked_card.id = s.customer_id)
            """;

    /** Some ten milliseconds. */
    static final int RANKED_AT_ONCE = 5_000;

    record Stood(UUID customer, Standing standing, Figures figures) {}

    private static final String BESIDE = """
            select c.id, c.tier, c.tier_since, coalesce(newer.why, c.tier_why) as tier_why,
                coalesce(s.amount, 0) as amount, r.rank,
                coalesce(population.customers, 0) as population
            from card c
                left join tier_reason newer on newer.customer_id = c.id and newer.card_version = c.version
                left join yearly_sales s on s.customer_id = c.id and s.year = :year and s.currency = :currency
                left join ranked r on r.customer_id = c.id
                cross join population
            where c.id = any(:customers) order by c.id
            """;

    private static final String PRESENTLY =
            "with ranked as (" + RANKED + "), population as (select count(*) as customers from ranked)\n" + BESIDE;

    private final DatabaseClient database;
    private final JsonMapper json;

    Standings(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** By the order of this moment. */
    Mono<List<Stood>> of(Collection<UUID> customers, TierPolicy policy, int year) {
        return database.sql(PRESENTLY)
                .bind("byRank", policy.isByRank())
                .bind("year", year)
                .bind("currency", policy.currency())
                .bind("customers", customers.toArray(UUID[]::new))
                .map(this::stood)
                .all()
                .collectList();
    }

    /** Whether nobody is ranked, or few enough for every customer's news. */
    Mono<Boolean> isRankedAtOnce(TierPolicy policy, int year) {
        return policy.isByRank()
                ? database.sql("""
                                select count(*) <= :most as few from (
                                    select from yearly_sales where year = :year and currency = :currency limit :most + 1) s
                                """)
                        .bind("most", RANKED_AT_ONCE)
                        .bind("year", year)
                        .bind("currency", policy.currency())
                        .map(row -> required(row, "few", Boolean.class))
                        .one()
                : Mono.just(true);
    }

    /** How many a policy by rank ranks, and zero of a policy by amount, which needs not know. */
    Mono<Long> population(TierPolicy policy, int year) {
        return policy.isByRank() ? customersWithSales(policy, year) : Mono.just(0L);
    }

    Mono<Long> customersWithSales(TierPolicy policy, int year) {
        return database.sql("select count(*) as customers from (" + RANKED + ") ranked")
                .bind("byRank", true)
                .bind("year", year)
                .bind("currency", policy.currency())
                .map(row -> required(row, "customers", Long.class))
                .one();
    }

    /** As {@link #population}, of the order that {@link #keepRanks} kept. */
    Mono<Long> keptPopulation(UUID job) {
        return database.sql("select population from tier_rank where job_id = :job limit 1")
                .bind("job", job)
                .map(row -> required(row, "population", Long.class))
                .one()
                .defaultIfEmpty(0L);
    }

    /**
     * Makes the order once for all steps of a job: made at every step, a million customers would take a hundred times
     * as long as a hundred thousand.
     */
    Mono<Void> keepRanks(UUID job, TierPolicy policy, int year) {
        return database.sql("select set_config('statement_timeout', '60s', true)")
                .then()
                .then(database.sql("""
                                delete from tier_rank kept where job_id = :job or not exists (
                                    select from job where job.id = kept.job_id and state in ('WAITING', 'RUNNING'))
                                """).bind("job", job).then())
                .then(database.sql("insert into tier_rank (job_id, customer_id, rank, population)\n"
                                + "select :job, customer_id, rank, count(*) over () from (" + RANKED + ") ranked")
                        .bind("job", job)
                        .bind("byRank", policy.isByRank())
                        .bind("year", year)
                        .bind("currency", policy.currency())
                        .then());
    }

    Mono<Void> forgetRanks(UUID job) {
        return database.sql("delete from tier_rank where job_id = :job")
                .bind("job", job)
                .then();
    }

    /** Locks the next customers in the order of their ids until the transaction ends. */
    Mono<List<UUID>> lockNext(@Nullable UUID after, int limit) {
        return database.sql("""
                        select coalesce(array_agg(id), '{}') as ids from (
                            select id from card where :after is null or id > :after order by id limit :limit for update
                        ) locked
                        """)
                .bind("after", Given.orNull(UUID.class, after))
                .bind("limit", limit)
                .map(row -> List.of(required(row, "ids", UUID[].class)))
                .one();
    }

    /** As {@link #lockNext}, those of the customers that have a card. */
    Mono<List<UUID>> lock(Collection<UUID> customers) {
        return database.sql("select id from card where id = any(:customers) order by id for update")
                .bind("customers", customers.toArray(UUID[]::new))
                .map(row -> required(row, "id", UUID.class))
                .all()
                .collectList();
    }

    Stood stood(Readable row) {
        var why = Optional.ofNullable(row.get("tier_why", String.class))
                .map(text -> json.readValue(text, Standing.Why.class))
                .orElse(null);
        var standing = new Standing(
                Tier.valueOf(required(row, "tier", String.class)), required(row, "tier_since", LocalDate.class), why);
        var figures = new Figures(
                required(row, "amount", BigDecimal.class),
                row.get("rank", Long.class),
                required(row, "population", Long.class));
        return new Stood(required(row, "id", UUID.class), standing, figures);
    }
}
