package guanxi.visit;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** On 2026-11-10, a Tuesday: from a customer's tier to the plan of the month, the visit and the next due day. */
@ServiceTest
@TestPropertySource(properties = "crm.company.today=2026-11-10")
class VisitRoadTests {

    private static final String UNIT = "sales/shandong/qingdao";
    private static final Topic TOPIC = new Topic("crm.visit.events.v1");

    @Autowired
    private WebTestClient web;

    private Company company;

    /** Of each test alone, so that its plan holds its own customers only. */
    private String rep;

    private String token;

    @BeforeEach
    void hire() {
        company = new Company(web);
        rep = "rep-" + UUID.randomUUID();
        token = Tokens.of(rep, "rep", UNIT);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"VIP, P1M", "FIRST, P2M", "SECOND, -", "OTHER, P12M"})
    void takesTheCadenceFromTheTier(String tier, String every) {
        var cadence = company.cadence(company.register(rep, UNIT, tier)).expect(200);
        assertThat(cadence.path("every").asString(null)).isEqualTo(every);
        assertThat(cadence.path("why").path("text").asString()).isNotBlank();
    }

    @Test
    void followsANewTierAndForgetsAnOldCard() {
        var customer = company.register(rep, UNIT, "OTHER");
        company.tell(customer, rep, UNIT, "FIRST", 3);
        company.awaitTier(customer, "FIRST");
        company.tell(customer, rep, UNIT, "VIP", 2);
        var after = company.register(rep, UNIT, "SECOND");
        company.awaitTier(after, "SECOND");
        company.tell(customer, rep, UNIT, "FIRST", 3);
        assertThat(company.cadence(customer).body().path("tier").asString()).isEqualTo("FIRST");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"VIP, IMPROVE, P15D", "FIRST, IMPROVE, P1M", "VIP, MAINTAIN, P1M", "VIP, TERMINATE, -"})
    void seesACustomerTwiceAsOftenToImproveAndNoMoreAfterTheEnd(String tier, String recommendation, String every) {
        var customer = company.register(rep, UNIT, tier);
        company.evaluate(customer, recommendation);
        var cadence = company.cadence(customer).expect(200);
        assertThat(cadence.path("every").asString(null)).isEqualTo(every);
    }

    @Test
    void plansAMonthOnWorkingDaysEachVisitWithItsReason() {
        var vip = company.register(rep, UNIT, "VIP");
        company.register(rep, UNIT, "SECOND");
        assertThat(propose("2026-11").path("added").asInt()).isEqualTo(1);
        var visits = visits("2026-11");
        assertThat(visits).singleElement().satisfies(visit -> {
            assertThat(visit.path("customerId").asString()).isEqualTo(vip.toString());
            assertThat(visit.path("status").asString()).isEqualTo("PLANNED");
            assertThat(visit.path("origin").asString()).isEqualTo("PLAN");
            assertThat(visit.path("reason").path("code").asString()).isEqualTo("visit.never-seen");
            var day = LocalDate.parse(visit.path("plannedOn").asString());
            assertThat(day).isAfterOrEqualTo("2026-11-10").isBefore("2026-12-01");
            assertThat(day.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        });
        EventSchemas.check(TOPIC.await("crm.visit.planned.v1", vip));
    }

    @Test
    void addsOnlyWhatIsMissingWhenAMonthIsProposedAgain() {
        company.register(rep, UNIT, "VIP");
        assertThat(propose("2026-11").path("added").asInt()).isEqualTo(1);
        assertThat(propose("2026-11").path("added").asInt()).isZero();
        company.register(rep, UNIT, "VIP");
        assertThat(propose("2026-11").path("added").asInt()).isEqualTo(1);
        assertThat(visits("2026-11")).hasSize(2);
    }

    @Test
    void doesNotPlanAgainWhatWasPlannedByHand() {
        var customer = company.register(rep, UNIT, "VIP");
        enter(Map.of("customerId", customer, "plannedOn", "2026-11-20")).expect(201);
        assertThat(propose("2026-11").path("added").asInt()).isZero();
        assertThat(row("2026-11").path("planned").asInt()).isEqualTo(1);
    }

    @Test
    void plansForCustomersInSightAlone() {
        company.register(rep, UNIT, "VIP");
        var colleague = Tokens.of("rep-" + UUID.randomUUID(), "rep", UNIT);
        var elsewhere = Tokens.of("zhou.jie", "manager", "sales/jiangsu");
        for (var stranger : List.of(colleague, elsewhere)) {
            var proposed = company.post(stranger, "/api/visit-plans", null, Map.of("month", "2026-11", "rep", rep));
            assertThat(proposed.expect(201).path("added").asInt()).isZero();
        }
    }

    @Test
    void movesTheNextDueDayWhenTheVisitTookPlace() {
        var customer = company.register(rep, UNIT, "VIP");
        var visit = enter(Map.of("customerId", customer, "plannedOn", "2026-11-09"));
        var report = Map.of("visitedOn", "2026-11-09", "outcome", "Order in sight", "satisfaction", 4);
        var done = complete(visit, report).expect(200);
        assertThat(done.path("status").asString()).isEqualTo("DONE");
        assertThat(done.path("report").path("satisfaction").asInt()).isEqualTo(4);
        var cadence = company.cadence(customer).expect(200);
        assertThat(cadence.path("lastVisitedOn").asString()).isEqualTo("2026-11-09");
        assertThat(cadence.path("nextDueOn").asString()).isEqualTo("2026-12-09");
        EventSchemas.check(TOPIC.await("crm.visit.done.v1", customer));
        assertThat(complete(visit, report).status()).isEqualTo(412);
    }

    @Test
    void takesAVisitInThatNobodyPlanned() {
        var customer = company.register(rep, UNIT, "SECOND");
        var completion = Map.of("visitedOn", "2026-11-05", "outcome", "Passed by");
        enter(Map.of("customerId", customer, "completion", completion)).expect(201);
        var statistics = row("2026-11");
        assertThat(statistics.path("unplanned").asInt()).isEqualTo(1);
        assertThat(statistics.path("planned").asInt()).isZero();
        assertThat(statistics.path("coverage").isNull()).isTrue();
    }

    @Test
    void countsWhatWasPlannedDoneAndSeen() {
        var seen = company.register(rep, UNIT, "VIP");
        var due = company.register(rep, UNIT, "VIP");
        var visit = enter(Map.of("customerId", seen, "plannedOn", "2026-11-03"));
        enter(Map.of("customerId", due, "plannedOn", "2026-11-24")).expect(201);
        complete(visit, Map.of("visitedOn", "2026-11-04", "outcome", "Seen")).expect(200);
        var statistics = row("2026-11");
        assertThat(statistics.path("planned").asInt()).isEqualTo(2);
        assertThat(statistics.path("done").asInt()).isEqualTo(1);
        assertThat(statistics.path("coverage").asString()).isEqualTo("50.00");
    }

    @Test
    void callsAVisitOffOnce() {
        var customer = company.register(rep, UNIT, "VIP");
        var visit = enter(Map.of("customerId", customer, "plannedOn", "2026-11-20"));
        var place = "/api/visits/" + visit.body().path("id").asString() + "/cancellation";
        var off = company.post(token, place, visit.etag(), Map.of());
        assertThat(off.expect(200).path("status").asString()).isEqualTo("CANCELLED");
        assertThat(company.post(token, place, off.etag(), Map.of())
                        .expect(409)
                        .path("code")
                        .asString())
                .isEqualTo("visit-not-planned");
        EventSchemas.check(TOPIC.await("crm.visit.cancelled.v1", customer));
    }

    @Test
    void asksForTheVersionThatIsChanged() {
        var customer = company.register(rep, UNIT, "VIP");
        var visit =
                enter(Map.of("customerId", customer, "plannedOn", "2026-11-20")).body();
        var place = "/api/visits/" + visit.path("id").asString() + "/cancellation";
        assertThat(company.post(token, place, null, Map.of()).status()).isEqualTo(428);
        assertThat(company.post(token, place, "\"7\"", Map.of()).status()).isEqualTo(412);
    }

    @Test
    void namesThePlaceOfWhatIsWrong() {
        var customer = company.register(rep, UNIT, "VIP");
        var visit = enter(Map.of("customerId", customer, "plannedOn", "2026-11-09"));
        assertThat(complete(visit, Map.of("visitedOn", "2026-11-11", "outcome", "Tomorrow"))
                        .problems())
                .containsExactly("/visitedOn visit-in-future");
        assertThat(complete(visit, Map.of("visitedOn", "2026-11-09", "outcome", "x", "satisfaction", 6))
                        .problems())
                .containsExactly("/satisfaction out-of-range");
        assertThat(complete(visit, Map.of("visitedOn", "2026-11-31", "outcome", "x"))
                        .problems())
                .containsExactly("/visitedOn not-a-date");
        assertThat(enter(Map.of("customerId", UUID.randomUUID(), "plannedOn", "2026-11-20"))
                        .problems())
                .containsExactly("/customerId unknown-reference");
        assertThat(enter(Map.of("customerId", customer)).problems()).containsExactly("/plannedOn required");
        assertThat(company.get(token, "/api/visits?month=2026-13").problems()).containsExactly("?month not-a-date");
        assertThat(company.post(token, "/api/visit-plans", null, Map.of("month", "2026-13"))
                        .problems())
                .containsExactly("/month not-a-date");
        assertThat(company.post(token, "/api/visit-plans", null, Map.of("month", "2026-10"))
                        .problems())
                .containsExactly("/month month-past");
        assertThat(company.post(token, "/api/visit-plans", null, Map.of("month", "2027-12"))
                        .problems())
                .containsExactly("/month too-far-away");
        assertThat(enter(Map.of("customerId", customer, "plannedOn", "2027-11-11"))
                        .problems())
                .containsExactly("/plannedOn too-far-away");
        var untouched =
                company.get(token, "/api/visits/" + visit.body().path("id").asString());
        assertThat(untouched.expect(200).path("version").asInt()).isEqualTo(1);
    }

    private JsonNode propose(String month) {
        return company.post(token, "/api/visit-plans", null, Map.of("month", month, "rep", rep))
                .expect(201);
    }

    private List<JsonNode> visits(String month) {
        return company.get(token, "/api/visits?month=" + month)
                .expect(200)
                .path("items")
                .valueStream()
                .toList();
    }

    private JsonNode row(String month) {
        return company.get(token, "/api/visit-statistics?month=" + month)
                .expect(200)
                .path("rows")
                .path(0);
    }

    private Company.Answer enter(Map<String, ?> body) {
        return company.post(token, "/api/visits", null, body);
    }

    private Company.Answer complete(Company.Answer visit, Map<String, ?> report) {
        var place = "/api/visits/" + visit.body().path("id").asString() + "/completion";
        return company.post(token, place, visit.etag(), report);
    }
}
