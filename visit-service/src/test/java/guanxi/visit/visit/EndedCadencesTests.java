package guanxi.visit.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import guanxi.visit.Company;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Nobody goes any more where the plan sent somebody only because cadence asked for it. */
@ServiceTest
@TestPropertySource(properties = "crm.company.today=2026-11-10")
class EndedCadencesTests {

    private static final String UNIT = "sales/shandong/qingdao";
    private static final Topic CUSTOMERS = new Topic("crm.customer.events.v1");
    private static final Topic VISITS = new Topic("crm.visit.events.v1");

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    private Company company;
    private String rep;
    private String token;
    private UUID customer;

    @BeforeEach
    void hire() {
        company = new Company(web);
        rep = "rep-" + UUID.randomUUID();
        token = Tokens.of(rep, "rep", UNIT);
        customer = company.register(rep, UNIT, "VIP");
    }

    @Test
    void callOffWhatIsPlannedWhenTheEvaluationRecommendsToTerminate() {
        propose("2026-11");
        company.evaluate(customer, "TERMINATE");
        awaitVisits("CANCELLED 2");
        var told = VISITS.await("crm.visit.cancelled.v1", customer);
        EventSchemas.check(told);
        assertThat(trail(told.entity())).containsExactly("visit-service visit.cancelled {\"version\": 2}");
    }

    @Test
    void callOffWhatIsPlannedWhenTheCardSaysThatTheRelationshipHasEnded() {
        propose("2026-11");
        company.tell(customer, rep, UNIT, "VIP", "ENDED", 2);
        awaitVisits("CANCELLED 2");
    }

    @Test
    void callOffWhatComesToACustomerWhoseRelationshipHasEnded() {
        propose("2026-11");
        var winner = company.register(rep, UNIT, "FIRST");
        company.tell(winner, rep, UNIT, "VIP", "ENDED", 2);
        company.awaitTier(winner, "VIP");
        var merge = Map.of("into", winner, "merge", UUID.randomUUID(), "choices", Map.of(), "knownAs", List.of());
        CUSTOMERS.publish("crm.customer.merged.v1", customer, customer, 2, merge);
        awaitVisits("CANCELLED 2");
    }

    @Test
    void leaveWhatPeopleEnteredAndDaysThatAreOver() {
        propose("2026-11");
        database.sql("update visit set planned_on = '2026-11-09' where stated_customer = :customer")
                .bind("customer", customer)
                .then()
                .block();
        propose("2026-12");
        company.post(token, "/api/visits", null, Map.of("customerId", customer, "plannedOn", "2026-12-30"))
                .expect(201);
        company.evaluate(customer, "TERMINATE");
        awaitVisits("PLANNED 1", "CANCELLED 2", "PLANNED 1");
    }

    /** The plan was asked for before, so it is called off as well. */
    @Test
    void callOffWhatIsBeingProposedMeanwhile(@Autowired TestDatabase other) throws Exception {
        try (var connection = other.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from customer where id = '" + customer + "' for update");
            var proposed = CompletableFuture.runAsync(() -> propose("2026-11"), AtOnce.THREADS);
            await().atMost(Duration.ofSeconds(60)).until(() -> other.isAwaited("%as expected_on%"));
            recommendToTerminate();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> other.isAwaited("%hashtext('visit-plan')%") || terminated());
            connection.rollback();
            proposed.get(60, TimeUnit.SECONDS);
            awaitVisits("CANCELLED 2");
        }
    }

    @Test
    void waitForNobodyWhoWaitsForThem(@Autowired TestDatabase other) throws Exception {
        propose("2026-11");
        company.evaluate(customer, "MAINTAIN");
        var visit = company.get(token, "/api/visits?month=2026-11")
                .expect(200)
                .at("/items/0/id")
                .asString();
        try (var connection = other.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from relationship where customer_id = '" + customer + "' for update");
            recommendToTerminate();
            await().atMost(Duration.ofSeconds(60)).until(() -> other.isAwaited("%set recommendation%"));
            var report = Map.of("visitedOn", "2026-11-10", "outcome", "不再订货");
            var completed = CompletableFuture.supplyAsync(
                    () -> company.post(token, "/api/visits/" + visit + "/completion", "\"1\"", report), AtOnce.THREADS);
            await().atMost(Duration.ofSeconds(60)).until(() -> other.isAwaited("%set last_visited_on%"));
            connection.rollback();
            completed.get(60, TimeUnit.SECONDS).expect(412);
            awaitVisits("CANCELLED 2");
        }
    }

    private void recommendToTerminate() {
        var evaluation = UUID.randomUUID();
        new Topic("crm.evaluation.events.v1")
                .publish(
                        "crm.evaluation.approved.v1",
                        customer,
                        evaluation,
                        5,
                        Map.of("evaluation", Map.of("id", evaluation, "recommendation", "TERMINATE")));
    }

    private boolean terminated() {
        var cadence = company.cadence(customer).body();
        return cadence.path("recommendation").asString("").equals("TERMINATE");
    }

    private void propose(String month) {
        company.post(token, "/api/visit-plans", null, Map.of("month", month)).expect(201);
    }

    private void awaitVisits(String... expected) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(database.sql("""
                                        select status || ' ' || version from visit where stated_customer = :customer
                                        order by planned_on
                                        """)
                                .bind("customer", customer)
                                .mapValue(String.class)
                                .all()
                                .collectList()
                                .block())
                        .containsExactly(expected));
    }

    private List<String> trail(UUID visit) {
        return database.sql("select caller || ' ' || action || ' ' || details from audit where entity = :visit")
                .bind("visit", visit)
                .mapValue(String.class)
                .all()
                .collectList()
                .block();
    }
}
