package guanxi.visit.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import guanxi.visit.Company;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** What a plan holds when months follow on each other and people work at once. */
@ServiceTest
@TestPropertySource(properties = "crm.company.today=2026-11-10")
class MonthPlansTests {

    private static final String UNIT = "sales/shandong/qingdao";

    @Autowired
    private WebTestClient web;

    private Company company;
    private String rep;
    private String token;

    @BeforeEach
    void hire() {
        company = new Company(web);
        rep = "rep-" + UUID.randomUUID();
        token = Tokens.of(rep, "rep", UNIT);
    }

    /** Months to come are planned by them, in other tests as well. */
    @AfterEach
    void backToTheHandbooks(@Autowired DatabaseClient database) {
        database.sql("delete from cadence_policy where written_by <> 'guanxi'")
                .then()
                .block();
    }

    /** Else a customer seen every two months would stand in both. */
    @Test
    void countsOnTheVisitsPlannedForTheMonthBefore() {
        company.register(rep, UNIT, "FIRST");
        var vip = company.register(rep, UNIT, "VIP");
        assertThat(propose("2026-11")).isEqualTo(2);
        assertThat(propose("2026-12")).isEqualTo(1);
        var expected = visitTo(vip, "2026-11").path("plannedOn").asString();
        var next = visitTo(vip, "2026-12");
        assertThat(next.path("dueOn").asString())
                .isEqualTo(LocalDate.parse(expected).plusMonths(1).toString());
        assertThat(next.path("reason").path("code").asString()).isEqualTo("visit.follows");
        assertThat(next.path("reason").path("text").asString()).contains(expected);
    }

    @Test
    void plansAgainWhoWasCountedOnAndCalledOff() {
        var customer = company.register(rep, UNIT, "FIRST");
        propose("2026-11");
        assertThat(propose("2026-12")).isZero();
        end(visitTo(customer, "2026-11"), "cancellation", Map.of());
        assertThat(propose("2026-12")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"2026-12, 2027-01", "2027-01, 2026-12"})
    void holdsOneVisitForOneDueDayInWhateverOrderTheMonthsAreProposed(String first, String second) {
        var customer = company.register(rep, UNIT, "FIRST");
        visited(customer, "2026-10-20");
        assertThat(propose(first) + propose(second)).isEqualTo(1);
        assertThat(visitTo(customer, "2026-12").path("dueOn").asString()).isEqualTo("2026-12-20");
    }

    @Test
    void holdsOneVisitForWhoIsOverdueInWhicheverMonthIsProposedFirst() {
        var customer = company.register(rep, UNIT, "FIRST");
        visited(customer, "2026-09-10");
        assertThat(propose("2027-01")).isEqualTo(1);
        assertThat(visitTo(customer, "2027-01").path("dueOn").asString()).isEqualTo("2026-11-10");
        assertThat(propose("2026-12")).isZero();
    }

    @Test
    void leavesToEachMonthWhatFallsDueInIt() {
        var customer = company.register(rep, UNIT, "VIP");
        visited(customer, "2026-11-09");
        for (var month : List.of("2027-02", "2026-12", "2027-01")) {
            assertThat(propose(month)).as(month).isEqualTo(1);
            assertThat(visitTo(customer, month).path("dueOn").asString()).isEqualTo(month + "-09");
        }
    }

    @Test
    void spreadsWhatIsAddedBesideWhatTheDaysHoldAlready() {
        var first = company.register(rep, UNIT, "VIP");
        propose("2026-12");
        var second = company.register(rep, UNIT, "VIP");
        propose("2026-12");
        assertThat(visitTo(first, "2026-12").path("plannedOn").asString()).isEqualTo("2026-12-01");
        assertThat(visitTo(second, "2026-12").path("plannedOn").asString()).isEqualTo("2026-12-02");
    }

    @Test
    void holdsNothingForARepWhoIsLosingTheCustomer(@Autowired TestDatabase other) throws Exception {
        var customer = company.register(rep, UNIT, "VIP");
        var added = proposedWhile(
                () -> company.tell(customer, "successor-of-" + rep, UNIT, "VIP", 2),
                "%update visit set rep%",
                customer,
                other);
        assertThat(added).isZero();
    }

    @Test
    void holdsNothingForACustomerWhoIsBeingErased(@Autowired TestDatabase other) throws Exception {
        var customer = company.register(rep, UNIT, "VIP");
        var added = proposedWhile(
                () -> new Topic("crm.customer.events.v1")
                        .publish("crm.customer.erased.v1", customer, customer, 2, Map.of("number", 7)),
                "%update visit set purpose%",
                customer,
                other);
        assertThat(added).isZero();
    }

    /** The event is taken in, but not yet to its end, when the next month is proposed. */
    private int proposedWhile(Runnable event, String held, UUID customer, TestDatabase other) throws Exception {
        var visit = Map.of("customerId", customer, "plannedOn", "2026-11-20");
        var id = company.post(token, "/api/visits", null, visit)
                .expect(201)
                .path("id")
                .asString();
        try (var connection = other.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from visit where id = '" + id + "' for update");
            event.run();
            await().atMost(Duration.ofSeconds(60)).until(() -> other.isAwaited(held));
            var added = CompletableFuture.supplyAsync(() -> propose("2026-12"), AtOnce.THREADS);
            await().atMost(Duration.ofSeconds(60)).until(() -> added.isDone() || other.isAwaited("%as expected_on%"));
            connection.rollback();
            return added.get(60, TimeUnit.SECONDS);
        }
    }

    /** A visit that was not made last month is not to come any more, whether or not it is marked as missed yet. */
    @Test
    void doesNotCountOnAVisitOfAMonthThatIsOver() {
        var customer = company.register(rep, UNIT, "VIP");
        company.post(token, "/api/visits", null, Map.of("customerId", customer, "plannedOn", "2026-10-30"))
                .expect(201);
        assertThat(propose("2026-11")).isEqualTo(1);
        assertThat(visitTo(customer, "2026-11").path("reason").path("code").asString())
                .isEqualTo("visit.never-seen");
    }

    @Test
    void addsTheSecondVisitOfTheMonthOnceTheCadenceIsRaised() {
        var customer = company.register(rep, UNIT, "VIP");
        propose("2026-11");
        var report = Map.of("visitedOn", "2026-11-10", "outcome", "交货期有异议", "satisfaction", 2);
        end(visitTo(customer, "2026-11"), "completion", report);
        assertThat(propose("2026-11")).isZero();
        company.evaluate(customer, "IMPROVE");
        assertThat(propose("2026-11")).isEqualTo(1);
        assertThat(visits("2026-11"))
                .filteredOn(visit -> visit.path("status").asString().equals("PLANNED"))
                .singleElement()
                .satisfies(visit -> {
                    assertThat(visit.path("dueOn").asString()).isEqualTo("2026-11-25");
                    assertThat(visit.path("reason").path("code").asString()).isEqualTo("visit.due");
                });
    }

    @Test
    void plansNobodyWhoseRelationshipIsToEnd() {
        var customer = company.register(rep, UNIT, "VIP");
        company.evaluate(customer, "TERMINATE");
        assertThat(propose("2026-11")).isZero();
        var cadence = company.cadence(customer).expect(200);
        assertThat(cadence.path("nextDueOn").isNull()).isTrue();
        assertThat(cadence.path("why").path("code").asString()).isEqualTo("cadence.terminate");
    }

    @Test
    void followsThePolicyThatIsInForceByThen() {
        company.register(rep, UNIT, "SECOND");
        var policy = Map.of("validFrom", "2027-09-01", "intervals", List.of(Map.of("tier", "SECOND", "every", "P1M")));
        company.post(Tokens.director(), "/api/cadence-policies", null, policy).expect(201);
        assertThat(propose("2027-08")).isZero();
        assertThat(propose("2027-09")).isEqualTo(1);
    }

    @Test
    void isMadeOnceByManyWhoProposeAtOnce() {
        for (int customer = 0; customer < 5; customer++) {
            company.register(rep, UNIT, "VIP");
        }
        var added = Flux.range(0, 6)
                .flatMap(one -> Mono.fromCallable(() -> propose("2026-12")).subscribeOn(Schedulers.boundedElastic()))
                .reduce(Integer::sum)
                .block();
        assertThat(added).isEqualTo(5);
        var days = new HashSet<LocalDate>();
        visits("2026-12")
                .forEach(visit ->
                        days.add(LocalDate.parse(visit.path("plannedOn").asString())));
        assertThat(days).hasSize(5).noneMatch(MonthPlansTests::isWeekend);
    }

    private int propose(String month) {
        return company.post(token, "/api/visit-plans", null, Map.of("month", month))
                .expect(201)
                .path("added")
                .asInt();
    }

    private void visited(UUID customer, String day) {
        var report = Map.of("visitedOn", day, "outcome", "签了年度合同");
        company.post(token, "/api/visits", null, Map.of("customerId", customer, "completion", report))
                .expect(201);
    }

    private List<JsonNode> visits(String month) {
        var answer = company.get(token, "/api/visits?month=" + month);
        return answer.expect(200).path("items").valueStream().toList();
    }

    private JsonNode visitTo(UUID customer, String month) {
        return visits(month).stream()
                .filter(visit -> visit.path("customerId").asString().equals(customer.toString()))
                .findFirst()
                .orElseThrow();
    }

    private void end(JsonNode visit, String how, Map<String, ?> body) {
        var place = "/api/visits/" + visit.path("id").asString() + "/" + how;
        company.post(token, place, "\"" + visit.path("version").asInt() + "\"", body)
                .expect(200);
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
