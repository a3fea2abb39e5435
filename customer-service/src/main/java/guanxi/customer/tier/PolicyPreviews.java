package guanxi.customer.tier;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.card.Tier;
import guanxi.customer.tier.PolicyPreview.Counted;
import guanxi.customer.tier.PolicyPreview.Mover;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.sql.Given;
import guanxi.starter.time.CompanyCalendar;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Tries policies on all customers without reading them one by one, so that the answer comes within a request. Nobody's
 * sight bounds it: those who may ask see everything.
 */
@Component
class PolicyPreviews {

    private static final String JUDGED = Judgement.sql(Standings.RANKED, "true", id -> "true");

    private final DatabaseClient database;
    private final Standings standings;
    private final CompanyCalendar calendar;

    PolicyPreviews(DatabaseClient database, Standings standings, CompanyCalendar calendar) {
        this.database = database;
        this.standings = standings;
        this.calendar = calendar;
    }

    Mono<PolicyPreview> of(TierPolicy policy, PageRequest page) {
        var today = calendar.today();
        var day = policy.validFrom().isAfter(today) ? policy.validFrom() : today;
        int year = TierAssessor.lastYear(day);
        return standings
                .customersWithSales(policy, year)
                .map(withSales -> new Judgement(policy, day, withSales))
                .flatMap(judgement -> counted(judgement)
                        .zipWhen(counted -> movers(judgement, page))
                        .map(found ->
                                PolicyPreview.of(policy, year, judgement.population(), found.getT1(), found.getT2())));
    }

    private Mono<List<Counted>> counted(Judgement judgement) {
        return judged(judgement, """
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

    private Mono<Page<Mover>> movers(Judgement judgement, PageRequest page) {
        return judged(judgement, """
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

    private GenericExecuteSpec judged(Judgement judgement, String select) {
        return judgement.bind(database.sql(JUDGED + select)).bind("byRank", true);
    }

    private static Tier tier(Readable row, String column) {
        return Tier.valueOf(required(row, column, String.class));
    }
}
