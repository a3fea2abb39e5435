package guanxi.customer.tier;

import guanxi.customer.card.Standing.Ranking;
import guanxi.customer.card.Tier;
import guanxi.customer.tier.Standings.Stood;
import io.r2dbc.postgresql.codec.Json;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells who comes to another tier. Whoever stays is dealt with here and never read: the figures behind the tier are kept
 * where they are new. That is no change of the card, so no version and no event; the figures count as long as the card
 * has the version of this moment, so it must be locked, and the next version has taken them over.
 */
@Component
class Movers {

    private static final String SETTLED = """
            , explained as (
                select *, becomes <> was or (by_hand and not held) as moves, jsonb_build_object(
                    'policyId', cast(:policy as text), 'year', cast(:year as int), 'amount', cast(amount as text),
                    'currency', cast(:currency as text), 'threshold', cast(:bands as jsonb) -> earns -> 'threshold',
                    'assessedOn', cast(:day as text), 'basis', cast(:basis as text),
                    'ranking', case when :byPlace then jsonb_build_object('rank', rank,
                        'population', cast(:population as bigint),
                        'within', cast(:bands as jsonb) -> earns -> 'within',
                        'upTo', cast(:bands as jsonb) -> earns -> 'upTo') end,
                    'earned', case when held then earns end,
                    'byHand', case when held then known -> 'byHand' end) as why
                from judged),
            kept as (
                insert into tier_reason (customer_id, card_version, why)
                select id, version, why from explained
                where not moves
                  and jsonb_strip_nulls(known - 'assessedOn') is distinct from jsonb_strip_nulls(why - 'assessedOn')
                on conflict (customer_id) do update set card_version = excluded.card_version, why = excluded.why)
            select id, was as tier, tier_since, known as tier_why, amount, rank,
                cast(:population as bigint) as population
            from explained where moves order by id
            """;

    private static final String THESE = "c.id = any(:customers)";
    private static final String PRESENTLY =
            Judgement.sql(Standings.RANKED, THESE, id -> id + " = any(:customers)") + SETTLED;
    private static final UnaryOperator<String> BETWEEN = id -> id + " between :eldest and :youngest";

    /**
     * News that came behind the ranks was assessed at once, by an order that they know nothing of: it would be taken back
     * here, and given again by the next job, which settles it in any case. Where news is not assessed at once, some
     * customers have it in every job, and would never be reached.
     */
    private static final String UNLESS_FRESH = """
             and not exists (
                select from tier_unsettled fresh where :newsAtOnce and fresh.customer_id = c.id and\s""" + BETWEEN.apply("fresh.customer_id") + ")";

    private static final String BY_KEPT_RANKS = Judgement.sql(
                    "select * from tier_rank where job_id = :job and " + BETWEEN.apply("customer_id"),
                    THESE + UNLESS_FRESH,
                    BETWEEN)
            + SETTLED;

    private final DatabaseClient database;
    private final Standings standings;
    private final JsonMapper json;

    Movers(DatabaseClient database, Standings standings, JsonMapper json) {
        this.database = database;
        this.standings = standings;
        this.json = json;
    }

    /** By the order of this moment. */
    Mono<List<Stood>> of(Collection<UUID> locked, Judgement judgement) {
        return of(database.sql(PRESENTLY).bind("byRank", judgement.policy().isByRank()), locked, judgement);
    }

    /**
     * By the order that {@link Standings#keepRanks} kept.
     *
     * @param locked in the order of their ids, no other customers between them
     */
    Mono<List<Stood>> of(List<UUID> locked, Judgement judgement, UUID job) {
        if (locked.isEmpty()) {
            return Mono.just(List.of());
        }
        return newsAtOnce(judgement)
                .map(newsAtOnce -> database.sql(BY_KEPT_RANKS)
                        .bind("job", job)
                        .bind("newsAtOnce", newsAtOnce)
                        .bind("eldest", locked.get(0))
                        .bind("youngest", locked.get(locked.size() - 1)))
                .flatMap(statement -> of(statement, locked, judgement));
    }

    /** Under a policy by amount no order is kept, and none can be older than the news. */
    private Mono<Boolean> newsAtOnce(Judgement judgement) {
        return judgement.policy().isByRank()
                ? standings.isRankedAtOnce(judgement.policy(), judgement.year())
                : Mono.just(false);
    }

    private Mono<List<Stood>> of(GenericExecuteSpec statement, Collection<UUID> locked, Judgement judgement) {
        var policy = judgement.policy();
        return judgement
                .bind(statement)
                .bind("customers", locked.toArray(UUID[]::new))
                .bind("policy", policy.id().toString())
                .bind("basis", policy.basis().name())
                .bind("population", judgement.population())
                .bind("bands", Json.of(json.writeValueAsBytes(reached(judgement))))
                .map(standings::stood)
                .all()
                .collectList();
    }

    private static Map<Tier, Reached> reached(Judgement judgement) {
        return judgement.policy().bands().stream()
                .collect(Collectors.toMap(Band::tier, band -> Reached.of(band, judgement.population())));
    }

    /** As {@link Ranking} and {@link guanxi.customer.card.Standing.Why} say it of who has reached a band. */
    private record Reached(
            @Nullable BigDecimal threshold,
            @Nullable BigDecimal within,
            @Nullable Long upTo) {

        static Reached of(Band band, long population) {
            return new Reached(band.atLeast(), band.bound(), band.upTo(population));
        }
    }
}
