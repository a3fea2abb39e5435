package guanxi.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.sample.Api;
import guanxi.sample.EvaluationForm;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The road on real input, in the order in which a company walks it, on the day of the last order. Every figure is held
 * against {@code ground_truth.json} to the cent.
 */
@EnabledIf("guanxi.road.Northwind#isThere")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NorthwindRoadTests {

    private static final String TODAY = "1998-05-06";
    private static final String MONTH = "1998-05";
    private static final Map<String, ?> CUSTOMER_OPTIONS = Map.of(
            "mapping",
            Map.of(
                    "externalId", "customer_id",
                    "name", "company_name",
                    "contactName", "contact_name",
                    "contactPosition", "contact_title",
                    "address", "address",
                    "city", "city",
                    "province", "region",
                    "postalCode", "postal_code",
                    "country", "country",
                    "phone", "phone"),
            "defaults",
            Map.of("owner", "zhang.wei", "orgUnit", "sales/shandong/qingdao"));
    private static final Map<String, ?> FACT_OPTIONS = Map.of(
            "mapping",
            Map.of(
                    "factId", "fact",
                    "date", "date",
                    "customer", "customer",
                    "product", "product",
                    "productGroup", "category",
                    "region", "region",
                    "rep", "rep",
                    "quantity", "quantity",
                    "amount", "amount"),
            "defaults",
            Map.of("currency", "USD", "source", "northwind"));

    private final Northwind northwind = new Northwind(Northwind.PLACE);
    private final Map<String, String> idOf = new TreeMap<>();
    private LaunchedSystem system;
    private Path facts;
    private JsonNode truth;
    private Api admin;
    private Api director;

    @BeforeAll
    void launch(@TempDir Path folder) throws Exception {
        system = LaunchedSystem.start(folder.resolve("data"), TODAY);
        truth = northwind.groundTruth();
        facts = folder.resolve("facts.csv");
        northwind.writeFacts(facts);
        admin = system.as("admin");
        director = system.as("sun.li");
    }

    @AfterAll
    void stop() throws Exception {
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void importsTheCustomerCards() throws Exception {
        var job = admin.upload("/api/customer-imports", northwind.customers(), CUSTOMER_OPTIONS);
        assertThat(job.path("counts").path("created").asInt()).as("%s", job).isEqualTo(91);
        for (var item : all(director, "/api/customers?limit=200")) {
            idOf.put(item.path("externalId").asString(), item.path("id").asString());
        }
        assertThat(idOf).hasSize(91).containsKeys("ALFKI", "WOLZA");
    }

    @Test
    @Order(2)
    void putsATierPolicyInForce() {
        admin.post(
                        "/api/tier-policies",
                        Map.of(
                                "validFrom", "1997-01-01",
                                "currency", "USD",
                                "bands",
                                        List.of(
                                                Map.of("tier", "VIP", "atLeast", "20000"),
                                                Map.of("tier", "FIRST", "atLeast", "8000"),
                                                Map.of("tier", "SECOND", "atLeast", "3000"))))
                .expect(201);
    }

    @Test
    @Order(3)
    void turnsSalesFactsIntoTiersAndTiersIntoCadenceWithinSeconds() throws Exception {
        var job = admin.upload("/api/fact-imports", facts, FACT_OPTIONS);
        long accepted = System.nanoTime();
        // A fact whose customer is still on the way waits for it; none is refused.
        int taken = job.path("counts").path("created").asInt()
                + job.path("counts").path("waiting").asInt();
        assertThat(taken).as("%s", job).isEqualTo(2155);
        var expected = Map.of("QUICK", "VIP", "HUNGO", "VIP", "FOLKO", "FIRST", "AROUT", "SECOND", "ALFKI", "OTHER");
        await("tiers in visit-service").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (var one : expected.entrySet()) {
                var cadence =
                        director.get("/api/cadences/" + idOf.get(one.getKey())).expect(200);
                assertThat(cadence.path("tier").asString()).as(one.getKey()).isEqualTo(one.getValue());
            }
        });
        System.out.printf(
                "From the last fact accepted to the new tiers visible in visit-service: %.1f s%n",
                (System.nanoTime() - accepted) / 1e9);
    }

    @Test
    @Order(4)
    void explainsATierByAmountThresholdAndYear() {
        // Part of the year's sales is enough for its tier; exact, since it was compared with the threshold.
        await("the whole year's sales behind the tier")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(cents(whyQuick().path("amount").asString())).isEqualTo(cents("61109.91")));
        var why = whyQuick();
        assertThat(new BigDecimal(why.path("threshold").asString())).isEqualByComparingTo("20000");
        assertThat(why.path("year").asInt()).isEqualTo(1997);
    }

    private JsonNode whyQuick() {
        return director.get("/api/customers/" + idOf.get("QUICK") + "/tier")
                .expect(200)
                .path("why");
    }

    @Test
    @Order(5)
    void changesNothingWhenTheSameFilesComeAgain() throws Exception {
        var before = revenue("by=year");
        var job = admin.upload("/api/fact-imports", facts, FACT_OPTIONS);
        assertThat(job.path("counts").path("unchanged").asInt()).as("%s", job).isEqualTo(2155);
        assertThat(job.path("counts").path("created").asInt()).isZero();
        var cards = admin.upload("/api/customer-imports", northwind.customers(), CUSTOMER_OPTIONS);
        assertThat(cards.path("counts").path("unchanged").asInt())
                .as("%s", cards)
                .isEqualTo(91);
        assertThat(revenue("by=year")).isEqualTo(before);
    }

    @Test
    @Order(6)
    void proposesAMonthsVisitsEachWithItsReason() throws Exception {
        var rep = system.as("zhang.wei");
        rep.post("/api/visit-plans", Map.of("month", MONTH)).expect(201);
        var visits = all(rep, "/api/visits?limit=200&month=" + MONTH);
        assertThat(visits).isNotEmpty().allSatisfy(visit -> {
            assertThat(visit.path("reason").path("text").asString()).isNotBlank();
            assertThat(visit.path("plannedOn").asString()).startsWith(MONTH);
        });
        assertThat(visits.stream().map(visit -> visit.path("customerId").asString()))
                .contains(idOf.get("QUICK"));
    }

    @Test
    @Order(7)
    void movesTheNextDueDateWhenAVisitIsDone() throws Exception {
        var rep = system.as("zhang.wei");
        var quick = idOf.get("QUICK");
        var planned = rep.get("/api/visits?customerId=" + quick)
                .expect(200)
                .path("items")
                .path(0);
        var visit = rep.get("/api/visits/" + planned.path("id").asString());
        rep.change(
                        "POST",
                        "/api/visits/" + planned.path("id").asString() + "/completion",
                        visit.etag(),
                        Map.of("visitedOn", TODAY, "outcome", "Asked for the new price list", "satisfaction", 4))
                .expect(200);
        var cadence = rep.get("/api/cadences/" + quick).expect(200);
        assertThat(cadence.path("lastVisitedOn").asString()).isEqualTo(TODAY);
        assertThat(cadence.path("nextDueOn").asString()).isEqualTo("1998-06-06");
        await("visit coverage in kpi-service")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(director.get("/api/kpis/visit-coverage?month=" + MONTH)
                                .expect(200)
                                .path("seen")
                                .asInt())
                        .isEqualTo(1));
    }

    @Test
    @Order(8)
    void raisesTheCadenceOfARelationshipToImprove() throws Exception {
        var quick = idOf.get("QUICK");
        var preparer = system.as("li.na");
        var manager = system.as("chen.jun");
        var form = EvaluationForm.open(preparer, quick)
                .score("50", "The orders of the last year")
                .submit();
        form.act(preparer, "review").expect(403);
        form.sign(manager, director);
        await("the raised cadence").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var cadence = director.get("/api/cadences/" + quick).expect(200);
            assertThat(cadence.path("every").asString()).isEqualTo("P15D");
            assertThat(cadence.path("recommendation").asString()).isEqualTo("IMPROVE");
        });
    }

    @Test
    @Order(9)
    void answersRevenueToTheCent() {
        assertThat(revenue("by=year")).isEqualTo(truth("net_by_year"));
        assertThat(revenue("by=month&limit=200")).isEqualTo(truth("net_by_month"));
        assertThat(revenue("by=country&limit=200")).isEqualTo(truth("net_by_country"));
        assertThat(revenue("by=productGroup")).isEqualTo(truth("net_by_category"));
        assertThat(revenue("by=rep")).isEqualTo(truth("net_by_employee"));
        assertThat(revenue("by=region")).isEqualTo(truth("net_by_sales_region"));
        assertThat(revenue("by=customer&limit=200")).containsAllEntriesOf(truth("top10_customers"));
        assertThat(revenue("by=product&limit=200")).containsAllEntriesOf(truth("top10_products"));
        var total = director.get("/api/kpis/revenue?by=year").expect(200).path("total");
        assertThat(cents(total.asString()))
                .isEqualTo(cents(truth.path("net_total").asString()));
    }

    @Test
    @Order(10)
    void answersRevenueOfEveryCustomerAndYearToTheCent() throws Exception {
        var names = new TreeMap<String, String>();
        northwind.read("customers").forEach(row -> names.put(row.get("company_name"), row.get("customer_id")));
        var answered = new TreeMap<String, BigDecimal>();
        for (int year = 1996; year <= 1998; year++) {
            var period = "by=customer&limit=200&from=%d-01-01&to=%d-01-01".formatted(year, year + 1);
            for (var row : revenue(period).entrySet()) {
                answered.put(names.get(row.getKey()) + "|" + year, row.getValue());
            }
        }
        assertThat(answered).isEqualTo(truth("net_by_customer_year"));
    }

    @Test
    @Order(11)
    void classifiesRevenueByTier() {
        var byTier = revenue("by=tier");
        assertThat(byTier).containsOnlyKeys("VIP", "FIRST", "SECOND", "OTHER");
        var sum = byTier.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isCloseTo(new BigDecimal("1265793.04"), org.assertj.core.data.Offset.offset(cents("0.03")));
    }

    @Test
    @Order(12)
    void countsCustomersKeptNewAndLost() {
        var rows = director.get("/api/kpis/customers?by=year&from=1996&to=1998")
                .expect(200)
                .path("rows");
        assertThat(rows.size()).isEqualTo(3);
        for (var row : rows) {
            var year = truth.path("customers_per_year").path(row.path("key").asString());
            for (var count : List.of("active", "new", "retained", "reactivated")) {
                assertThat(row.path(count).asInt())
                        .as(count)
                        .isEqualTo(year.path(count).asInt());
            }
            assertThat(row.path("lost").asInt())
                    .isEqualTo(year.path("lost_since_previous_year").asInt());
            assertThat(row.path("retentionRate"))
                    .as("%s", row)
                    .hasToString(year.path("retention_rate_pct").toString());
        }
    }

    @Test
    @Order(13)
    void showsACustomerWholeAndNamesThePartThatIsDown() throws Exception {
        var place = "/api/customers/" + idOf.get("QUICK") + "/overview";
        var whole = director.get(place).expect(200);
        assertThat(whole.path("missing").isEmpty()).as("%s", whole).isTrue();
        assertThat(whole.path("customer").path("name").asString()).isEqualTo("QUICK-Stop");
        assertThat(whole.path("visits").path("nextDueOn").asString()).isNotBlank();
        assertThat(whole.path("evaluation").path("recommendation").asString()).isEqualTo("IMPROVE");
        assertThat(whole.path("sales").path(0).path("rows").size()).isEqualTo(3);
        system.freeze("evaluation-service");
        try {
            long asked = System.nanoTime();
            var partial = director.get(place).expect(200);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
            assertThat(partial.path("missing").path(0).path("part").asString()).isEqualTo("evaluation");
            assertThat(partial.path("customer").path("name").asString()).isEqualTo("QUICK-Stop");
        } finally {
            system.resume("evaluation-service");
        }
    }

    private Map<String, BigDecimal> revenue(String query) {
        var amounts = new TreeMap<String, BigDecimal>();
        for (var row : director.get("/api/kpis/revenue?" + query).expect(200).path("rows")) {
            amounts.put(row.path("label").asString(), cents(row.path("amount").asString()));
        }
        return amounts;
    }

    private Map<String, BigDecimal> truth(String name) {
        var amounts = new TreeMap<String, BigDecimal>();
        truth.path(name)
                .properties()
                .forEach(entry ->
                        amounts.put(entry.getKey(), cents(entry.getValue().asString())));
        return amounts;
    }

    private static BigDecimal cents(String amount) {
        return new BigDecimal(amount).setScale(2, java.math.RoundingMode.HALF_UP);
    }

    private static List<JsonNode> all(Api api, String path) {
        var items = new LinkedHashMap<String, JsonNode>();
        String after = "";
        while (true) {
            var page = api.get(path + after).expect(200);
            page.path("items").forEach(item -> items.put(item.path("id").asString(), item));
            if (page.path("next").isNull()) {
                return List.copyOf(items.values());
            }
            after = "&after=" + page.path("next").asString();
        }
    }
}
