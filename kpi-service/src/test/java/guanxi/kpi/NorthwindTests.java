package guanxi.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import guanxi.kpi.Company.Card;
import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import guanxi.starter.testing.WireEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/**
 * Three years of a trading company, held against figures that others counted, to the cent. Every other customer comes
 * only after the facts, which must make no difference. All of them are of a unit of their own and asked for as its
 * manager.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NorthwindTests {

    private static final String UNIT = "sales/northwind";
    private static final Topic TOPIC = new Topic("crm.kpi.events.v1");
    private static final Map<String, ?> OPTIONS = Map.of(
            "mapping",
            Map.of("factId", "line", "productGroup", "category"),
            "defaults",
            Map.of("currency", "USD", "source", "northwind"));

    private final Northwind northwind = Northwind.beside();
    private final Map<UUID, Card> cards = new LinkedHashMap<>();
    private final Map<String, BigDecimal> sums = new TreeMap<>();

    private Company company;
    private JsonNode truth;
    private String table;

    @BeforeAll
    void sell(@Autowired WebTestClient web, @Autowired DatabaseClient database) throws IOException {
        assumeTrue(northwind.isThere(), "the Northwind data are not there");
        company = new Company(web, database);
        truth = northwind.truth();
        var lines = northwind.lines();
        table = Northwind.table(lines);
        lines.forEach(line -> sums.merge(line.customer() + "|" + line.year(), line.amount(), BigDecimal::add));
        var early = new ArrayList<Card>();
        var late = new ArrayList<Card>();
        for (var row : northwind.read("customers")) {
            var card = Card.of(row.get("customer_id"), "zhang.wei", UNIT)
                    .named(row.get("company_name"))
                    .in(row.get("country"), "OTHER");
            cards.put(card.id(), card);
            (cards.size() % 2 == 0 ? early : late).add(card);
        }
        arrive(early);
        var counts = company.importFacts(table, OPTIONS).path("counts");
        var known = early.stream().map(Card::externalId).toList();
        long waiting =
                lines.stream().filter(line -> !known.contains(line.customer())).count();
        assertThat(counts.path("waiting").asLong()).as("%s", counts).isEqualTo(waiting);
        assertThat(counts.path("created").asLong()).as("%s", counts).isEqualTo(2155 - waiting);
        assertThat(counts.size()).as("%s", counts).isEqualTo(2);
        arrive(late);
    }

    private void arrive(List<Card> some) {
        some.forEach(card -> company.tell(card, "crm.customer.registered.v1", 1));
        some.forEach(card -> company.awaitCard(card, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "year, net_by_year",
        "month, net_by_month",
        "country, net_by_country",
        "region, net_by_sales_region",
        "productGroup, net_by_category",
        "rep, net_by_employee",
    })
    void dividesRevenueToTheCent(String by, String figure) {
        assertThat(revenue("by=" + by)).isEqualTo(figures(figure));
    }

    @ParameterizedTest
    @CsvSource({"product, top10_products", "customer, top10_customers"})
    void namesTheTenThatBringMost(String by, String figure) {
        assertThat(revenue("by=" + by + "&limit=10"))
                .containsExactlyEntriesOf(figures(figure))
                .hasSize(10);
    }

    @Test
    void dividesAYearsRevenueToTheCent() {
        var employees = new TreeMap<String, String>();
        var customers = new TreeMap<String, String>();
        for (int year = 1996; year <= 1998; year++) {
            var suffix = "|" + year;
            var period = "&from=%d-01-01&to=%d-01-01".formatted(year, year + 1);
            revenue("by=rep" + period).forEach((rep, amount) -> employees.put(rep + suffix, amount));
            rows("by=customer" + period).forEach(row -> {
                var card = cards.get(UUID.fromString(row.path("key").asString()));
                customers.put(card.externalId() + suffix, row.path("amount").asString());
            });
        }
        assertThat(employees).isEqualTo(figures("net_by_employee_year"));
        assertThat(customers).isEqualTo(figures("net_by_customer_year"));
    }

    @Test
    void roundsTheTotalOnceAndNotLineByLine() {
        var answer = ask("/api/kpis/revenue?by=year");
        assertThat(answer.path("total").asString())
                .isEqualTo(truth.path("net_total").asString())
                .isNotEqualTo(truth.path("net_total_if_each_line_rounded_first").asString());
        assertThat(answer.path("currency").asString()).isEqualTo("USD");
    }

    @Test
    void countsProductsAndCustomersThatSold() {
        assertThat(rows("by=product&limit=1000"))
                .hasSize(truth.path("rows").path("products").asInt());
        var silent = truth.path("customers_without_orders")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        var sold = rows("by=customer&limit=1000").stream()
                .map(row ->
                        cards.get(UUID.fromString(row.path("key").asString())).externalId())
                .toList();
        assertThat(cards.values().stream().map(Card::externalId).filter(id -> !sold.contains(id)))
                .containsExactlyInAnyOrderElementsOf(silent);
    }

    @Test
    void countsCustomersKeptNewAndLost() {
        var years = new LinkedHashMap<String, JsonNode>();
        ask("/api/kpis/customers?by=year&from=1996&to=1998")
                .path("rows")
                .forEach(row -> years.put(row.path("key").asString(), row));
        assertThat(years).containsOnlyKeys("1996", "1997", "1998");
        years.forEach((key, row) -> {
            var year = truth.path("customers_per_year").path(key);
            for (var figure : List.of("active", "new", "retained", "reactivated")) {
                assertThat(row.path(figure)).as("%s %s", key, figure).isEqualTo(year.path(figure));
            }
            assertThat(row.path("lost")).as(key).isEqualTo(year.path("lost_since_previous_year"));
            assertThat(row.path("retentionRate")).as(key).isEqualTo(year.path("retention_rate_pct"));
        });
    }

    @Test
    void tellsTheExactSumOfEveryCustomersYear() {
        var last = await("all years told").atMost(Duration.ofSeconds(60)).until(this::lastTold, sums::equals);
        var rounded = new TreeMap<String, String>();
        last.forEach((key, sum) ->
                rounded.put(key, sum.setScale(2, RoundingMode.HALF_UP).toPlainString()));
        assertThat(rounded).isEqualTo(figures("net_by_customer_year"));
    }

    @Test
    void changesAndTellsNothingWhenTheSameFileComesAgain() {
        await("all years told").atMost(Duration.ofSeconds(60)).until(this::lastTold, sums::equals);
        var ledger = ledger();
        int events = told().size();
        var job = company.importFacts(table, OPTIONS);
        assertThat(job.path("counts").path("unchanged").asInt()).isEqualTo(2155);
        assertThat(job.path("counts").size()).as("%s", job).isEqualTo(1);
        assertThat(job.path("errors").size()).isZero();
        assertThat(ledger()).isEqualTo(ledger);
        // Events are sent in their order: what the import told would stand before that of a later fact.
        var later = company.register(Card.of("NW-later", "zhang.wei", UNIT + "-later"));
        company.facts(List.of(Map.of(
                        "factId", "later",
                        "source", "northwind-later",
                        "date", "1998-05-07",
                        "customer", "NW-later",
                        "amount", "1",
                        "currency", "USD")))
                .expect(200);
        TOPIC.await("crm.kpi.yearly-sales.v1", later.id());
        assertThat(told()).hasSize(events);
    }

    private Map<String, Long> ledger() {
        return Map.of(
                "facts", company.count("select count(*) from sales_fact where source = 'northwind'"),
                "versions", company.count("select sum(version) from sales_fact where source = 'northwind'"),
                "revisions", company.count("select count(*) from fact_revision where source = 'northwind'"),
                "sums",
                        company.count(
                                "select sum(y.version) from yearly_sales y join customer c on c.id = y.customer_id"
                                        + " where c.org_unit = '" + UNIT + "'"));
    }

    private List<WireEvent> told() {
        return TOPIC.events().stream()
                .filter(event -> cards.containsKey(event.subject()))
                .toList();
    }

    /** By customer and year; no version is missing and none told twice. */
    private Map<String, BigDecimal> lastTold() {
        var versions = new HashMap<UUID, Long>();
        var last = new TreeMap<String, BigDecimal>();
        for (var event : told()) {
            EventSchemas.check(event);
            assertThat(event.entityVersion()).isEqualTo(versions.merge(event.entity(), 1L, Long::sum));
            var key = cards.get(event.subject()).externalId() + "|"
                    + event.data().path("year").asInt();
            var amount = new BigDecimal(event.data().path("amount").asString());
            var sum = sums.get(key);
            // The scale is none of the sum's meaning, but part of what equals compares.
            last.put(key, sum != null && amount.compareTo(sum) == 0 ? sum : amount);
        }
        return last;
    }

    private Map<String, String> revenue(String query) {
        var amounts = new LinkedHashMap<String, String>();
        rows(query)
                .forEach(row -> amounts.put(
                        row.path("label").asString(), row.path("amount").asString()));
        return amounts;
    }

    private List<JsonNode> rows(String query) {
        return ask("/api/kpis/revenue?" + query).path("rows").valueStream().toList();
    }

    private JsonNode ask(String uri) {
        return company.get(Tokens.of("manager", "manager", UNIT), uri).expect(200);
    }

    private Map<String, String> figures(String name) {
        var figures = new LinkedHashMap<String, String>();
        truth.path(name)
                .properties()
                .forEach(entry -> figures.put(entry.getKey(), entry.getValue().asString()));
        assertThat(figures).isNotEmpty();
        return figures;
    }
}
