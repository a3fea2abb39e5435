package guanxi.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import guanxi.kpi.Company.Card;
import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import guanxi.starter.testing.WireEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sales and visits follow their customers when customer-service tells that they are one, and that they are not. */
@ServiceTest
class MergedCustomerTests {

    private static final Topic CUSTOMERS = new Topic("crm.customer.events.v1");
    private static final Topic KPIS = new Topic("crm.kpi.events.v1");

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    private Company company;
    private String mark;
    private Card winner;
    private Card loser;

    @BeforeEach
    void know() {
        company = new Company(web, database);
        mark = Long.toString(System.nanoTime(), 36);
        winner = company.register(Card.of("W" + mark, "zhang.wei", "sales/shandong/qingdao"));
        loser = company.register(Card.of("L" + mark, "zhang.wei", "sales/shandong/qingdao"));
    }

    @Test
    void takeSalesAndVisitsAlongAndBackAndTellTheYearsOfBoth() {
        sell("1", winner.externalId(), "100");
        sell("2", loser.externalId(), "20.50");
        company.visit(loser, "2025-03", "2025-03-02", "DONE", "PLAN");

        merge(loser, winner, 2, List.of(known(loser.externalId(), loser)));
        awaitSales(winner, "120.5");
        awaitSales(loser, "0");
        assertThat(visits(winner)).isEqualTo(1);
        assertThat(company.count("select count(*) from customer where id = '" + loser.id() + "'"))
                .isZero();
        sell("3", loser.externalId(), "7");
        awaitSales(winner, "127.5");

        split(loser, winner, 3);
        awaitSales(winner, "100");
        awaitSales(loser, "27.5");
        assertThat(visits(loser)).isEqualTo(1);
        company.awaitCard(loser, 3);
        sell("4", loser.externalId(), "1");
        awaitSales(loser, "28.5");
        for (var card : List.of(winner, loser)) {
            var versions = told(card).stream().map(WireEvent::entityVersion).toList();
            assertThat(versions)
                    .isEqualTo(
                            LongStream.rangeClosed(1, versions.size()).boxed().toList());
        }
    }

    @Test
    void takeFactsThatWaitedForAnIdThatNobodyBearsAnyMore() {
        sell("1", "Old" + mark, "5");
        merge(loser, winner, 2, List.of(known(loser.externalId(), loser), known("Old" + mark, winner)));
        awaitSales(winner, "5");
        sell("2", loser.externalId(), "6");
        awaitSales(winner, "11");
        sell("2", loser.externalId(), "8");
        awaitSales(winner, "13");
    }

    @Test
    void endWithTheLastOfAChainInWhateverOrderItIsTold() {
        var last = company.register(Card.of("Z" + mark, "zhang.wei", "sales/shandong/qingdao"));
        sell("1", loser.externalId(), "5");
        sell("2", winner.externalId(), "2");
        merge(winner, last, 2, List.of(known(winner.externalId(), winner)));
        awaitSales(last, "2");
        merge(loser, winner, 2, List.of(known(loser.externalId(), loser)));
        awaitSales(last, "7");
        company.visit(loser, "2025-03", "2025-03-02", "DONE", "PLAN");
        assertThat(visits(last)).isEqualTo(1);
        split(winner, last, 3);
        awaitSales(winner, "7");
        awaitSales(last, "0");
        assertThat(visits(winner)).isEqualTo(1);
    }

    @Test
    void keepTheFiguresOfAnErasedOneUnderANumber() {
        sell("1", loser.externalId(), "5");
        awaitSales(loser, "5");
        publish("crm.customer.erased.v1", loser.id(), 2, Map.of("number", 7));
        company.awaitCard(loser, 2);
        assertThat(company.count("select count(*) from customer where id = '" + loser.id()
                        + "' and name = '#7' and external_id is null"))
                .isEqualTo(1);
        assertThat(company.count("select count(*) from sales_fact where customer_id = '" + loser.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void areNoCardsOnceErasedOrMergedAway() {
        var unit = "sales/gone/" + mark;
        var stays = company.register(Card.of("S" + mark, "zhang.wei", unit).completeTo(80));
        var goes = company.register(Card.of("G" + mark, "zhang.wei", unit).completeTo(100));
        var joins = company.register(Card.of("J" + mark, "zhang.wei", unit).completeTo(30));
        assertThat(completeness(unit)).isEqualTo("3 cards, 1 complete, mean 70.00");
        merge(joins, stays, 2, List.of());
        erase(goes, 2);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(completeness(unit)).isEqualTo("1 cards, 0 complete, mean 80.00"));
        erase(stays, 2);
        assertThat(completeness(unit)).isEqualTo("0 cards, 0 complete, mean null");
    }

    @Test
    void stayInWhatWasCountedWhenErased() {
        var unit = "sales/counted/" + mark;
        var card = company.register(Card.of("E" + mark, "zhang.wei", unit));
        sell("1", card.externalId(), "5");
        awaitSales(card, "5");
        company.visit(card, "2025-03", "2025-03-02", "DONE", "PLAN");
        var questions = List.of(
                "customers",
                "revenue?by=tier",
                "visit-coverage?month=2025-03",
                "revenue?by=month&customerId=" + card.id());
        var before = questions.stream().map(question -> ask(unit, question)).toList();
        assertThat(before.get(2).path("due").asInt()).isEqualTo(1);
        erase(card, 2);
        assertThat(questions.stream().map(question -> ask(unit, question)).toList())
                .isEqualTo(before);
    }

    @Test
    void leaveNoExternalIdBehindWhenErasedButEachFactOnce() {
        sell("1", loser.externalId(), "5");
        sell("1", loser.externalId(), "6");
        sell("2", loser.externalId(), "7");
        awaitSales(loser, "13");
        erase(loser, 2);
        for (var table : List.of("sales_fact", "fact_revision", "customer", "customer_alias", "job_row_error")) {
            assertThat(company.count("select count(*) from " + table + " t where to_jsonb(t)::text like '%"
                            + loser.externalId() + "%'"))
                    .as(table)
                    .isZero();
        }
        assertThat(company.count("select count(*) from idempotency where position(convert_to('" + loser.externalId()
                        + "', 'UTF8') in body) > 0"))
                .isZero();

        assertThat(sell("2", loser.externalId(), "7").at("/unchanged").asInt()).isEqualTo(1);
        assertThat(sell("1", loser.externalId(), "8").at("/corrected").asInt()).isEqualTo(1);
        assertThat(sell("3", loser.externalId(), "4").at("/created").asInt()).isEqualTo(1);
        awaitSales(loser, "19");
        assertThat(company.count("select count(*) from sales_fact where customer_id = '" + loser.id() + "'"))
                .isEqualTo(3);
        assertThat(company.count("select count(*) from sales_fact where customer = '" + loser.externalId() + "'"))
                .isZero();
    }

    @Test
    void areNotTheSameAsWhoBearsTheExternalIdOfAnErasedOneNow() {
        sell("1", loser.externalId(), "5");
        erase(loser, 2);
        var heir = company.register(Card.of(String.valueOf(loser.externalId()), "zhang.wei", "sales/shandong/qingdao"));
        sell("1", loser.externalId(), "5");
        sell("2", loser.externalId(), "7");
        awaitSales(heir, "7");
        awaitSales(loser, "5");
    }

    @Test
    void leaveNoneOfTheExternalIdsBehindThatLedToThemBeforeAMerge() {
        sell("1", loser.externalId(), "5");
        merge(loser, winner, 2, List.of(known(loser.externalId(), loser)));
        awaitSales(winner, "5");
        erase(loser, 3);
        erase(winner, 2);
        sell("2", loser.externalId(), "7");
        awaitSales(winner, "12");
        assertThat(company.count("select count(*) from sales_fact where customer = '" + loser.externalId() + "'"))
                .isZero();
    }

    /** A row that cannot be read is given back to be mended, and nothing erases it afterwards. */
    @Test
    void areNotNamedByTheImportThatRejectsARowOfThemAfterTheyAreErased() {
        var heir = company.register(Card.of("H" + mark, "zhang.wei", "sales/shandong/qingdao"));
        erase(loser, 2);
        erase(heir, 2);
        company.register(Card.of("H" + mark, "zhang.wei", "sales/shandong/qingdao"));
        var job = importFacts("1,2025-13-01," + loser.externalId() + ",5\n2,2025-13-01,other" + loser.externalId()
                + ",5\n3,2025-13-01,H" + mark + ",5\n");
        assertThat(job.path("counts").path("failed").asInt()).isEqualTo(3);
        assertThat(database.sql(
                                "select array_to_string(cells, ',') from job_row_error where job_id = :job order by line")
                        .bind("job", UUID.fromString(job.path("id").asString()))
                        .mapValue(String.class)
                        .all()
                        .collectList()
                        .block())
                .containsExactly(
                        "1,2025-13-01,#,5",
                        "2,2025-13-01,other" + loser.externalId() + ",5",
                        "3,2025-13-01,H" + mark + ",5");
    }

    @Test
    void areNotNamedByTheImportThatRejectsARowOfThemWhileTheyAreErased(@Autowired TestDatabase other) throws Exception {
        try (var connection = other.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtext('sales-facts waiting'))");
            statement.execute("select forget_external_ids('" + loser.id() + "')");
            var imported = CompletableFuture.supplyAsync(
                    () -> importFacts("1,2025-13-01," + loser.externalId() + ",5\n"), AtOnce.THREADS);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> imported.isDone() || other.isAwaited("%insert into job_row_error%"));
            statement.execute("update customer set external_id = null where id = '" + loser.id() + "'");
            connection.commit();
            imported.get(60, TimeUnit.SECONDS);
        }
        assertThat(company.count(
                        "select count(*) from job_row_error where cells && array['" + loser.externalId() + "']"))
                .isZero();
    }

    /** Of a row that waited for the card, and of what stood in none of its columns. */
    @Test
    void areNotNamedByTheImportThatWaitedForThemOnceErased() {
        var late = Card.of("E" + mark, "zhang.wei", "sales/shandong/qingdao");
        var job = importFacts(
                "1,2025-05-01," + late.externalId() + ",5\n2,2025-05-01,other" + late.externalId() + ",5\n");
        assertThat(job.path("waiting").size()).isEqualTo(2);
        company.register(late);
        awaitSales(late, "5");
        erase(late, 2);

        var waiting = company.get(
                        Tokens.admin(), "/api/fact-imports/" + job.path("id").asString() + "/waiting")
                .expect(200)
                .path("items");
        assertThat(waiting.valueStream().map(row -> row.path("detail").asString()))
                .hasSize(2)
                .noneMatch(
                        detail -> detail.contains(" " + late.externalId()) || detail.contains("“" + late.externalId()))
                .anyMatch(detail -> detail.contains("other" + late.externalId()));
        assertThat(company.count(
                        "select count(*) from job_row_error where arguments && array['" + late.externalId() + "']"))
                .isZero();
    }

    @Test
    void areNotKnownByTheirExternalIdWhenAMergeIsToldAfterTheyAreErased() {
        var third = company.register(Card.of("T" + mark, "zhang.wei", "sales/shandong/qingdao"));
        erase(third, 2);
        merge(loser, winner, 2, List.of(known(loser.externalId(), loser), known(third.externalId(), third)));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> company.count(
                                "select count(*) from customer_alias where external_id = '" + loser.externalId() + "'")
                        == 1);
        assertThat(company.count(
                        "select count(*) from customer_alias where external_id = '" + third.externalId() + "'"))
                .isZero();
        sell("9", third.externalId(), "4");
        assertThat(company.count("select count(*) from sales_fact where customer = '" + third.externalId() + "'"))
                .isZero();
        awaitSales(third, "4");
    }

    private JsonNode ask(String unit, String question) {
        return company.get(Tokens.of("manager", "manager", unit), "/api/kpis/" + question)
                .expect(200);
    }

    private String completeness(String unit) {
        var told = ask(unit, "card-completeness");
        return "%s cards, %s complete, mean %s"
                .formatted(
                        told.path("cards").asInt(),
                        told.path("complete").asInt(),
                        told.path("mean").isNull() ? null : told.path("mean").asString());
    }

    private void erase(Card card, long version) {
        publish("crm.customer.erased.v1", card.id(), version, Map.of("number", 7));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> company.count(
                                "select count(*) from forgotten_external_id where customer_id = '" + card.id() + "'")
                        == 1);
    }

    private JsonNode importFacts(String rows) {
        var options = Map.of(
                "mapping",
                Map.of("factId", "no", "date", "day", "customer", "customer", "amount", "amount"),
                "defaults",
                Map.of("currency", "CNY", "source", "merge" + mark));
        return company.importFacts("no,day,customer,amount\n" + rows, options);
    }

    private JsonNode sell(String number, @Nullable String externalId, String amount) {
        var fact = Map.of(
                "source",
                "merge" + mark,
                "factId",
                number,
                "date",
                "2025-05-01",
                "customer",
                String.valueOf(externalId),
                "amount",
                amount,
                "currency",
                "CNY");
        return company.facts(List.of(fact)).expect(200);
    }

    private void awaitSales(Card card, String amount) {
        var wanted = new BigDecimal(amount);
        await("sales of " + card.externalId() + " are " + amount)
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> told(card).stream()
                                .map(event -> new BigDecimal(
                                        event.data().path("amount").asString()))
                                .reduce(BigDecimal.ZERO, (before, after) -> after),
                        now -> now.compareTo(wanted) == 0);
    }

    private static List<WireEvent> told(Card card) {
        return KPIS.eventsOf(card.id()).stream()
                .filter(event -> event.type().equals("crm.kpi.yearly-sales.v1"))
                .toList();
    }

    private long visits(Card card) {
        return company.count("select count(*) from visit where customer_id = '" + card.id() + "'");
    }

    private static Map<String, Object> known(@Nullable String externalId, Card card) {
        return Map.of("externalId", String.valueOf(externalId), "customer", card.id());
    }

    private static void merge(Card gone, Card into, long version, List<Map<String, Object>> knownAs) {
        var data = Map.of("into", into.id(), "merge", UUID.randomUUID(), "choices", Map.of(), "knownAs", knownAs);
        publish("crm.customer.merged.v1", gone.id(), version, data);
    }

    private static void split(Card back, Card from, long version) {
        var customer = new LinkedHashMap<String, Object>();
        customer.put("id", back.id());
        customer.put("externalId", back.externalId());
        customer.put("name", back.name());
        customer.put("kind", "ORGANISATION");
        customer.put("importance", "ORDINARY");
        customer.put("state", "EXISTING");
        customer.put("owner", back.owner());
        customer.put("orgUnit", back.orgUnit());
        customer.put("country", back.country());
        customer.put("province", null);
        customer.put("city", null);
        customer.put("tier", back.tier());
        var data =
                Map.of("customer", customer, "changed", List.of("name"), "from", from.id(), "merge", UUID.randomUUID());
        publish("crm.customer.split.v1", back.id(), version, data);
    }

    /** Nothing is told here that customer-service would not tell so. */
    private static void publish(String type, UUID subject, long version, Object data) {
        var contract = Path.of("../customer-service/src/main/resources/events", type + ".json");
        try {
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(contract));
            assertThat(schema.validate(JsonMapper.shared().writeValueAsString(data), InputFormat.JSON))
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CUSTOMERS.publish(type, subject, subject, version, data);
    }
}
