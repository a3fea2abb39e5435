package guanxi.customer.tier;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.card.Tier;
import guanxi.customer.tier.PolicyPreview.Counted;
import guanxi.customer.tier.PolicyPreview.Mover;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.sql.Given;
import guanxi.starter.time.CompanyCalendar;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Tries policies on all customers without reading them one by one, so that the answer comes within a request. It is
 * the rule of {@link TierPolicy} said a second time, in SQL; a test holds the one against the other. Nobody's sight
 * bounds it: those who may ask see everything.
 */
@Component
class PolicyPreviews {

    /** A rank is the better the smaller it is, an amount the larger. */
    private static final String JUDGED = "with ranked as (" + Standings.RANKED + ")" + """
            , measured as (
                select c.id, c.name, c.tier as was, coalesce(s.amount, 0) as amount, r.rank,
                    coalesce(c.tier_held_until >= :day, false) as held,
                    case when :byPlace then cast(-r.rank as numeric) else coalesce(s.amount, 0) end as measure
                from card c
                    left join yearly_sales s on s.customer_id = c.id and s.year = :year and s.currency = :currency
                    left join ranked r on r.customer_id = c.id),
            judged as (
                select id, name, was, amount, rank, held,
                    case when held then was when measure >= :vip then 'VIP' when measure >= :first then 'FIRST'
                        when measure >= :second then 'SECOND' else 'OTHER' end as becomes
                from measured)
            """;

    private final DatabaseClient database;
    private final CompanyCalendar calendar;

    PolicyPreviews(DatabaseClient database, CompanyCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    Mono<PolicyPreview> of(TierPolicy policy, PageRequest page) {
        var today = calendar.today();
        var day = policy.validFrom().isAfter(today) ? policy.validFrom() : today;
        int year = TierAssessor.lastYear(day);
        return customersWithSales(policy, year)
                .flatMap(withSales -> counted(policy, day, withSales)
                        .zipWhen(counted -> movers(policy, day, withSales, page))
                        .map(found -> PolicyPreview.of(policy, year, withSales, found.getT1(), found.getT2())));
    }

    private Mono<Long> customersWithSales(TierPolicy policy, int year) {
        return database.sql("select count(*) as customers from (" + Standings.RANKED + ") ranked")
                .bind("byRank", true)
                .bind("year", year)
                .bind("currency", policy.currency())
                .map(row -> required(row, "customers", Long.class))
                .one();
    }

    private Mono<List<Counted>> counted(TierPolicy policy, LocalDate day, long withSales) {
        return judged(policy, day, withSales, """
                        select was, becomes, count(*) as customers, count(*) filter (where held) as held
                        from judged group by was, becomes
                        """)
                .map(row -> new Counted(
                        tier(row, "was"),
                        tier(row, "becomes"),
                        required(row, "customers", Long.class),
                        required(row, "held", Long.class)))
                .all()
                .collectList();
    }

    private Mono<Page<Mover>> movers(TierPolicy policy, LocalDate day, long withSales, PageRequest page) {
        return judged(policy, day, withSales, """
                        select id, name, was, becomes, amount, rank from judged
                        where was <> becomes and (:amount is null or (-amount, id) > (-:amount, :id))
                        order by -amount, id limit :limit
                        """)
                .bind("amount", Given.orNull(BigDecimal.class, page.key(0, BigDecimal::new)))
                .bind("id", Given.orNull(UUID.class, page.key(1, UUID::fromString)))
                .bind("limit", page.fetch())
                .map(row -> new Mover(
                        required(row, "id", UUID.class),
                        required(row, "name", String.class),
                        tier(row, "was"),
                        tier(row, "becomes"),
                        required(row, "amount", BigDecimal.class),
                        row.get("rank", Long.class)))
                .all()
                .collectList()
                .map(movers -> page.page(movers, mover -> List.of(mover.amount(), mover.id())));
    }

    private GenericExecuteSpec judged(TierPolicy policy, LocalDate day, long withSales, String select) {
        return database.sql(JUDGED + select)
                .bind("byRank", true)
                .bind("year", TierAssessor.lastYear(day))
                .bind("currency", policy.currency())
                .bind("day", day.toString())
                .bind("byPlace", policy.isByRank())
                .bind("vip", bound(policy, Tier.VIP, withSales))
                .bind("first", bound(policy, Tier.FIRST, withSales))
                .bind("second", bound(policy, Tier.SECOND, withSales));
    }

    /** Null for a tier that the policy does not give: nothing reaches it. */
    private static Parameter bound(TierPolicy policy, Tier tier, long withSales) {
        var least = policy.bands().stream()
                .filter(band -> band.tier() == tier)
                .map(band -> {
                    var last = band.upTo(withSales);
                    return last == null ? band.atLeast() : BigDecimal.valueOf(-last);
                })
                .findFirst()
                .orElse(null);
        return Given.orNull(BigDecimal.class, least);
    }

    private static Tier tier(Readable row, String column) {
        return Tier.valueOf(required(row, column, String.class));
    }
}
