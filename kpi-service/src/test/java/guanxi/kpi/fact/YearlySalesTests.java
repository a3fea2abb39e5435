package guanxi.kpi.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.kpi.Company;
import guanxi.kpi.Company.Card;
import guanxi.starter.access.Caller;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Topic;
import guanxi.starter.testing.WireEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

@ServiceTest
class YearlySalesTests {

    private static final int CUSTOMERS = 8;
    private static final int BATCHES = 120;

    @Autowired
    private FactIntake intake;

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    /** Facts come, come again and are corrected at the same time as their customers come. */
    @Test
    void areTheSumOfTheFactsWhateverComesAtOnce() {
        long seed = System.nanoTime();
        System.out.println("YearlySalesTests seed " + seed);
        var random = new Random(seed);
        var cards = IntStream.range(0, CUSTOMERS)
                .mapToObj(number -> Card.of("YS" + seed + "-" + number, "zhang.wei", "sales/shandong/qingdao"))
                .toList();
        var company = new Company(web, database);
        var batches = IntStream.range(0, BATCHES)
                .mapToObj(number -> batch(random, cards))
                .toList();
        var caller = Caller.system("test");
        var taken = Flux.fromIterable(batches)
                .flatMap(batch -> intake.take(caller, batch).subscribeOn(Schedulers.parallel()), 12)
                .count()
                .toFuture();
        cards.forEach(card -> company.tell(card, "crm.customer.registered.v1", 1));
        assertThat(taken.join()).isEqualTo(BATCHES);
        cards.forEach(card -> company.awaitCard(card, 1));

        var prefix = "YS" + seed + "-%";
        assertThat(company.count(
                        "select count(*) from sales_fact where customer like '" + prefix + "' and customer_id is null"))
                .isZero();
        var sums = sums(prefix);
        assertThat(sums).isNotEmpty();
        var last = await("all years told")
                .atMost(Duration.ofSeconds(60))
                .until(() -> lastTold(cards), told -> told.equals(sums));
        assertThat(last).isEqualTo(sums);
    }

    private static List<SalesFact> batch(Random random, List<Card> cards) {
        var facts = new ArrayList<SalesFact>();
        var keys = new HashSet<Integer>();
        for (int size = 1 + random.nextInt(15); size > 0; size--) {
            int key = random.nextInt(100);
            if (keys.add(key)) {
                facts.add(new SalesFact(
                        "seeded" + random.nextInt(3) + cards.get(0).externalId(),
                        String.valueOf(key),
                        LocalDate.of(2005 + random.nextInt(2), 1 + random.nextInt(12), 1),
                        cards.get(random.nextInt(cards.size())).externalId(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        BigDecimal.valueOf(1 + random.nextInt(3), 3),
                        Currency.getInstance("USD")));
            }
        }
        return facts;
    }

    private Map<String, BigDecimal> sums(String prefix) {
        return database.sql("""
                        select y.customer_id, y.year, y.amount, coalesce((
                            select sum(f.amount) from sales_fact f
                            where f.customer_id = y.customer_id and extract(year from f.sold_on) = y.year), 0) as counted
                        from yearly_sales y join customer c on c.id = y.customer_id
                        where c.external_id like :prefix and y.version > 0
                        """)
                .bind("prefix", prefix)
                .map(row -> {
                    var amount = row.get("amount", BigDecimal.class);
                    assertThat(amount).isEqualByComparingTo(row.get("counted", BigDecimal.class));
                    return Map.entry(
                            row.get("customer_id", UUID.class) + " " + row.get("year", Integer.class),
                            amount.setScale(3));
                })
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block();
    }

    private static Map<String, BigDecimal> lastTold(List<Card> cards) {
        var ids = cards.stream().map(Card::id).collect(Collectors.toSet());
        var versions = new HashMap<UUID, Long>();
        var last = new HashMap<String, BigDecimal>();
        for (WireEvent event : new Topic("crm.kpi.events.v1").events()) {
            if (ids.contains(event.subject())) {
                assertThat(event.entityVersion()).isEqualTo(versions.merge(event.entity(), 1L, Long::sum));
                last.put(
                        event.subject() + " " + event.data().path("year").asInt(),
                        new BigDecimal(event.data().path("amount").asString()).setScale(3));
            }
        }
        return last;
    }
}
