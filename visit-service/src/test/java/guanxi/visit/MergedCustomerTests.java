package guanxi.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What hangs on customers follows them when customer-service tells that they are one, and that they are not. */
@ServiceTest
@TestPropertySource(properties = "crm.company.today=2026-11-10")
class MergedCustomerTests {

    private static final String UNIT = "sales/shandong/qingdao";
    private static final Topic CUSTOMERS = new Topic("crm.customer.events.v1");

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    private Company company;
    private String rep;
    private String token;
    private UUID winner;
    private UUID loser;

    @BeforeEach
    void hire() {
        company = new Company(web);
        rep = "rep-" + UUID.randomUUID();
        token = Tokens.of(rep, "rep", UNIT);
        winner = company.register(rep, UNIT, "VIP");
        loser = company.register(rep, UNIT, "VIP");
    }

    @Test
    void takeVisitsCadenceAndEvaluationAlongAndBack() {
        var planned = plan(loser);
        visited(loser, "2026-11-09");
        company.evaluate(loser, "IMPROVE");

        merge(loser, winner, 2);
        awaitVisits(winner, 2);
        var cadence = company.cadence(winner).expect(200);
        assertThat(cadence.path("lastVisitedOn").asString()).isEqualTo("2026-11-09");
        assertThat(cadence.path("every").asString()).isEqualTo("P15D");
        assertThat(customersInSight()).containsExactly(winner);
        assertThat(company.cadence(loser).expect(200).path("customerId").asString())
                .isEqualTo(winner.toString());
        complete(planned, "2026-11-10");

        split(loser, winner, 3);
        awaitVisits(winner, 0);
        assertThat(customersInSight()).containsExactlyInAnyOrder(winner, loser);
        assertThat(visits(loser)).hasSize(2);
        assertThat(company.cadence(winner).expect(200).path("lastVisitedOn").isNull())
                .isTrue();
        cadence = company.cadence(loser).expect(200);
        assertThat(cadence.path("lastVisitedOn").asString()).isEqualTo("2026-11-10");
        assertThat(cadence.path("recommendation").asString()).isEqualTo("IMPROVE");
    }

    @Test
    void areVisitedByWhoLooksAfterThemTogetherAndApart() {
        var other = "rep-" + UUID.randomUUID();
        company.tell(winner, other, UNIT, "VIP", 2);
        await().atMost(Duration.ofSeconds(60)).until(() -> customersInSight().equals(List.of(loser)));
        plan(loser);
        company.post(Tokens.of(other, "rep", UNIT), "/api/visits", null, planned(winner))
                .expect(201);

        merge(loser, winner, 2);
        awaitReps(Map.of(loser, other, winner, other));
        company.tell(winner, rep, UNIT, "VIP", 3);
        awaitReps(Map.of(loser, rep, winner, rep));
        company.tell(winner, other, UNIT, "VIP", 4);
        awaitReps(Map.of(loser, other, winner, other));
        split(loser, winner, 3);
        awaitReps(Map.of(loser, rep, winner, other));
    }

    @Test
    void takeWhatIsEnteredOrToldOfTheLoserAfterwards() {
        merge(loser, winner, 2);
        await().atMost(Duration.ofSeconds(60)).until(() -> customersInSight().equals(List.of(winner)));
        visited(loser, "2026-11-09");
        assertThat(visits(winner)).hasSize(1);
        var evaluation = UUID.randomUUID();
        new Topic("crm.evaluation.events.v1")
                .publish(
                        "crm.evaluation.approved.v1",
                        loser,
                        evaluation,
                        5,
                        Map.of("evaluation", Map.of("id", evaluation, "recommendation", "IMPROVE")));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> company.cadence(winner)
                        .body()
                        .path("recommendation")
                        .asString("")
                        .equals("IMPROVE"));
    }

    @Test
    void endWithTheLastOfAChainInWhateverOrderItIsToldAndIgnoreWhatIsOld() {
        var last = company.register(rep, UNIT, "FIRST");
        visited(loser, "2026-11-01");
        merge(winner, last, 2);
        await().atMost(Duration.ofSeconds(60)).until(() -> customersInSight().size() == 2);
        merge(loser, winner, 4);
        awaitVisits(last, 1);
        company.tell(loser, rep, UNIT, "VIP", 3);
        split(winner, last, 3);
        await().atMost(Duration.ofSeconds(60)).until(() -> visits(winner).size() == 1);
        assertThat(visits(last)).isEmpty();
        assertThat(customersInSight()).containsExactlyInAnyOrder(winner, last);
    }

    @Test
    void mayLeadToACustomerThatIsNotKnownYet() {
        var late = UUID.randomUUID();
        visited(loser, "2026-11-01");
        merge(loser, late, 2);
        await().atMost(Duration.ofSeconds(60)).until(() -> customersInSight().equals(List.of(winner)));
        company.tell(late, rep, UNIT, "VIP", 1);
        awaitVisits(late, 1);
    }

    @Test
    void loseEveryWordAboutAnErasedOneAndKeepTheFigures() {
        visited(loser, "2026-11-09");
        plan(loser);
        publish("crm.customer.erased.v1", loser, 2, Map.of("number", 7));

        await().atMost(Duration.ofSeconds(60)).until(() -> name(loser).equals("#7"));
        var visits = visits(loser);
        assertThat(visits)
                .extracting(visit -> visit.path("status").asString())
                .containsExactlyInAnyOrder("DONE", "CANCELLED");
        assertThat(visits.toString()).doesNotContain("欧阳").contains("\"satisfaction\":4");
        assertThat(database.sql("select count(*) from visit v where v.customer_id = :id and v::text like '%欧阳%'")
                        .bind("id", loser)
                        .mapValue(Long.class)
                        .one()
                        .block())
                .isZero();
        assertThat(company.cadence(loser).expect(200).path("nextDueOn").isNull())
                .isTrue();
        assertThat(customersInSight()).containsExactly(winner);
    }

    /** Until they are marked as missed, which takes up to an hour. */
    @Test
    void wereDueInTheMonthsBeforeTheyWereErased() {
        var overdue = plan(loser);
        database.sql("update visit set month = '2026-10', planned_on = '2026-10-30' where id = cast(:id as uuid)")
                .bind("id", overdue)
                .then()
                .block();
        publish("crm.customer.erased.v1", loser, 2, Map.of("number", 7));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> !visits(loser).toString().contains("欧阳"));
        assertThat(visits(loser))
                .extracting(visit -> visit.path("status").asString())
                .containsAnyOf("PLANNED", "MISSED")
                .hasSize(1);
    }

    @Test
    void areWrittenAboutNoMoreOnceErased() {
        var missed = plan(loser);
        database.sql("update visit set status = 'MISSED' where id = cast(:id as uuid)")
                .bind("id", missed)
                .then()
                .block();
        publish("crm.customer.erased.v1", loser, 2, Map.of("number", 7));

        await().atMost(Duration.ofSeconds(60)).until(() -> name(loser).equals("#7"));
        for (var visit : List.of(planned(loser), entered(loser, report("2026-11-09")))) {
            assertThat(company.post(token, "/api/visits", null, visit).problems())
                    .containsExactly("/customerId unknown-reference");
        }
        company.post(token, "/api/visits/" + missed + "/completion", "\"2\"", report("2026-11-09"))
                .expect(404);
        assertThat(visits(loser).toString()).doesNotContain("欧阳");
    }

    @Test
    void areNotWrittenAboutWhileTheyAreErased(@Autowired TestDatabase other) throws Exception {
        var visit = plan(loser);
        try (var connection = other.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from visit where id = '" + visit + "' for update");
            publish("crm.customer.erased.v1", loser, 2, Map.of("number", 7));
            await().atMost(Duration.ofSeconds(60)).until(() -> other.isAwaited("%update visit set purpose%"));
            var answer = CompletableFuture.supplyAsync(
                    () -> company.post(token, "/api/visits", null, planned(loser)), AtOnce.THREADS);
            await().atMost(Duration.ofSeconds(60)).until(() -> answer.isDone() || other.isAwaited("%for share%"));
            connection.rollback();
            assertThat(answer.get(60, TimeUnit.SECONDS).problems()).containsExactly("/customerId unknown-reference");
        }
    }

    @Test
    void waitForNobodyWhoWaitsForThem(@Autowired TestDatabase other) throws Exception {
        var visit = plan(loser);
        try (var connection = other.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtext('customers merge'))");
            var done = CompletableFuture.supplyAsync(
                    () -> company.post(token, "/api/visits/" + visit + "/completion", "\"1\"", report("2026-11-10")),
                    AtOnce.THREADS);
            await().atMost(Duration.ofSeconds(60)).until(() -> other.isAwaited("%pg_advisory_xact_lock_shared%"));
            statement.execute("update visit set customer_id = '" + winner + "' where id = '" + visit + "'");
            connection.commit();
            done.get(60, TimeUnit.SECONDS).expect(200);
        }
    }

    @Test
    void loseAContactWhoWasErasedAndNobodyElse() throws Exception {
        var contact = "Ou Yang";
        visited(loser, report("2026-11-08", "OU YANG同意", "Ou Yang", "Yang Ou"));
        visited(winner, report("2026-11-09", "Ou Yangming同意", "Ou Yangming", "问 ou yang"));
        visited(winner, report("2026-11-09", "欧阳同意", "欧阳", "欧阳"));
        var salt = UUID.randomUUID().toString();
        var salted = salt + contact.toLowerCase(Locale.ROOT);
        var hash = MessageDigest.getInstance("SHA-256").digest(salted.getBytes(StandardCharsets.UTF_8));
        var erased = Map.of(
                "customers",
                List.of(winner, loser),
                "salt",
                salt,
                "letters",
                contact.length(),
                "hash",
                HexFormat.of().formatHex(hash));
        var card = card(winner);
        publish(
                "crm.customer.changed.v1",
                winner,
                2,
                Map.of("customer", card, "changed", List.of("contacts"), "erasedContact", erased));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> visits(loser).get(0).path("version").asLong() == 2);
        assertThat(said(loser)).containsExactly("# null Yang Ou 2");
        assertThat(said(winner)).containsExactlyInAnyOrder("Ou Yangming同意 Ou Yangming null 2", "欧阳同意 欧阳 欧阳 1");
        var told = new Topic("crm.visit.events.v1")
                .await(event -> loser.equals(event.subject()) && event.entityVersion() == 2);
        assertThat(told.data().path("visit").path("outcome").asString()).isEqualTo("#");
    }

    private List<String> said(UUID customer) {
        return database.sql("select * from visit where stated_customer = :id")
                .bind("id", customer)
                .map(row -> "%s %s %s %s"
                        .formatted(
                                row.get("outcome"),
                                row.get("contact_person"),
                                row.get("objections"),
                                row.get("version")))
                .all()
                .collectList()
                .block();
    }

    private String plan(UUID customer) {
        return company.post(token, "/api/visits", null, planned(customer))
                .expect(201)
                .path("id")
                .asString();
    }

    private static Map<String, Object> planned(UUID customer) {
        return Map.of("customerId", customer, "plannedOn", "2026-11-20", "purpose", "欧阳");
    }

    private void visited(UUID customer, String on) {
        visited(customer, report(on));
    }

    private void visited(UUID customer, Map<String, Object> report) {
        company.post(token, "/api/visits", null, entered(customer, report)).expect(201);
    }

    private static Map<String, Object> entered(UUID customer, Map<String, Object> report) {
        return Map.of("customerId", customer, "completion", report);
    }

    private void complete(String visit, String on) {
        company.post(token, "/api/visits/" + visit + "/completion", "\"1\"", report(on))
                .expect(200);
    }

    private static Map<String, Object> report(String on) {
        return report(on, "欧阳同意", "欧阳", "欧阳");
    }

    private static Map<String, Object> report(String on, String outcome, String contact, String objections) {
        return Map.of(
                "visitedOn",
                on,
                "outcome",
                outcome,
                "satisfaction",
                4,
                "contactPerson",
                contact,
                "objections",
                objections);
    }

    /** Who goes to each, by what the customer was when the visit was planned. */
    private void awaitReps(Map<UUID, String> expected) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(database.sql(
                                        "select stated_customer, rep from visit where stated_customer in (:customers)")
                                .bind("customers", List.of(winner, loser))
                                .map(row -> Map.entry(
                                        Objects.requireNonNull(row.get(0, UUID.class)),
                                        Objects.requireNonNull(row.get(1, String.class))))
                                .all()
                                .collectList()
                                .block())
                        .containsExactlyInAnyOrderElementsOf(expected.entrySet()));
    }

    private void awaitVisits(UUID customer, int number) {
        await().atMost(Duration.ofSeconds(60)).until(() -> visits(customer).size() == number);
    }

    private List<JsonNode> visits(UUID customer) {
        return company.get(token, "/api/visits?customerId=" + customer)
                .expect(200)
                .path("items")
                .valueStream()
                .filter(visit -> visit.path("customerId").asString().equals(customer.toString()))
                .toList();
    }

    private List<UUID> customersInSight() {
        return company.get(token, "/api/cadences")
                .expect(200)
                .path("items")
                .valueStream()
                .map(item -> UUID.fromString(item.path("customerId").asString()))
                .toList();
    }

    private String name(UUID customer) {
        return database.sql("select name from customer where id = :id")
                .bind("id", customer)
                .mapValue(String.class)
                .one()
                .block();
    }

    private void merge(UUID gone, UUID into, long version) {
        var data = Map.of("into", into, "merge", UUID.randomUUID(), "choices", Map.of(), "knownAs", List.of());
        publish("crm.customer.merged.v1", gone, version, data);
    }

    private void split(UUID back, UUID from, long version) {
        var data = Map.of("customer", card(back), "changed", List.of("name"), "from", from, "merge", UUID.randomUUID());
        publish("crm.customer.split.v1", back, version, data);
    }

    private Map<String, Object> card(UUID back) {
        var customer = new LinkedHashMap<String, Object>();
        customer.put("id", back);
        customer.put("externalId", null);
        customer.put("name", "Customer " + back);
        customer.put("kind", "ORGANISATION");
        customer.put("importance", "ORDINARY");
        customer.put("state", "EXISTING");
        customer.put("owner", rep);
        customer.put("orgUnit", UNIT);
        customer.put("country", "中国");
        customer.put("province", "山东");
        customer.put("city", "青岛");
        customer.put("tier", "VIP");
        return customer;
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
