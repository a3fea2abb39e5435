package guanxi.visit.plan;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.visit.Company;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Three VIPs and one of the first tier, of whom one was seen as planned, one without plan, and one not at all. */
@ServiceTest
@TestPropertySource(properties = "crm.company.today=2026-11-10")
class StatisticsTests {

    private static final String UNIT = "sales/shandong/qingdao";

    @Autowired
    private WebTestClient web;

    private Company company;
    private String rep;
    private String token;

    @BeforeEach
    void workThroughTheMonth() {
        company = new Company(web);
        rep = "rep-" + UUID.randomUUID();
        token = Tokens.of(rep, "rep", UNIT);
        var done = company.register(rep, UNIT, "VIP");
        var seenOtherwise = company.register(rep, UNIT, "VIP");
        var open = company.register(rep, UNIT, "VIP");
        var calledOff = company.register(rep, UNIT, "FIRST");
        end(planned(done, "2026-11-02"), "completion", report("2026-11-03"));
        planned(seenOtherwise, "2026-11-20");
        entered(Map.of("customerId", seenOtherwise, "completion", report("2026-11-05")));
        entered(Map.of("customerId", seenOtherwise, "completion", report("2026-10-31")));
        planned(open, "2026-11-12");
        end(planned(calledOff, "2026-11-09"), "cancellation", Map.of());
    }

    @ParameterizedTest
    @CsvSource({"rep", "tier", "region", "REP"})
    void countsEachVisitOnceWhicheverTheTable(String by) {
        var counts = new HashMap<String, Long>();
        var rows = company.get(token, "/api/visit-statistics?month=2026-11&by=" + by)
                .expect(200)
                .path("rows");
        rows.forEach(row -> row.properties()
                .forEach(figure ->
                        counts.merge(figure.getKey(), figure.getValue().asLong(0), Long::sum)));
        assertThat(counts)
                .containsEntry("planned", 3L)
                .containsEntry("done", 1L)
                .containsEntry("missed", 0L)
                .containsEntry("unplanned", 1L)
                .containsEntry("due", 3L)
                .containsEntry("seen", 2L);
    }

    @Test
    void givesTheShareOfThoseDueWhoWereSeen() {
        var row = company.get(token, "/api/visit-statistics?month=2026-11")
                .expect(200)
                .path("rows")
                .path(0);
        assertThat(row.path("key").asString()).isEqualTo(rep);
        assertThat(row.path("coverage").asString()).isEqualTo("66.67");
    }

    @Test
    void hasNoShareWhereNobodyWasDue() {
        var rows = company.get(token, "/api/visit-statistics?month=2026-11&by=tier")
                .expect(200)
                .path("rows");
        assertThat(rows).hasSize(2);
        assertThat(rows.path(0).path("key").asString()).isEqualTo("FIRST");
        assertThat(rows.path(0).path("coverage").isNull()).isTrue();
        assertThat(rows.path(1).path("key").asString()).isEqualTo("VIP");
        assertThat(rows.path(1).path("coverage").asString()).isEqualTo("66.67");
    }

    /** As kpi-service counts it: one figure, wherever it is asked for. */
    @Test
    void countsWhoWasSeenInTheMonthAndNotWhoseVisitWasPlannedForIt() {
        var early = company.register(rep, UNIT, "VIP");
        end(planned(early, "2026-12-02"), "completion", report("2026-11-06"));
        var row = company.get(token, "/api/visit-statistics?month=2026-12")
                .expect(200)
                .path("rows")
                .path(0);
        assertThat(row.path("done").asLong()).isEqualTo(1);
        assertThat(row.path("due").asLong()).isEqualTo(1);
        assertThat(row.path("seen").asLong()).isZero();
    }

    @Test
    void putsAVisitIntoTheMonthInWhichItTookPlace() {
        var row = company.get(token, "/api/visit-statistics?month=2026-10&by=region")
                .expect(200)
                .path("rows")
                .path(0);
        assertThat(row.path("key").asString()).isEqualTo("中国/山东/青岛");
        assertThat(row.path("unplanned").asLong()).isEqualTo(1);
    }

    @Test
    void nameTheParameterThatIsWrong() {
        var moon = company.get(token, "/api/visit-statistics?month=2026-11&by=moon");
        assertThat(moon.problems()).containsExactly("?by unknown-value");
        assertThat(moon.expect(422).path("errors").path(0).path("detail").asString())
                .endsWith(": rep, tier, region.");
        assertThat(company.get(token, "/api/visit-statistics?month=2026-13").problems())
                .containsExactly("?month not-a-date");
        assertThat(company.get(token, "/api/visit-statistics?month=0000-01").problems())
                .containsExactly("?month not-a-date");
        assertThat(company.get(token, "/api/visit-statistics").problems()).containsExactly("?month required");
    }

    private Company.Answer planned(UUID customer, String day) {
        return entered(Map.of("customerId", customer, "plannedOn", day));
    }

    private Company.Answer entered(Map<String, ?> body) {
        var answer = company.post(token, "/api/visits", null, body);
        answer.expect(201);
        return answer;
    }

    private void end(Company.Answer visit, String how, Map<String, ?> body) {
        var place = "/api/visits/" + visit.body().path("id").asString() + "/" + how;
        company.post(token, place, visit.etag(), body).expect(200);
    }

    private static Map<String, String> report(String day) {
        return Map.of("visitedOn", day, "outcome", "谈妥第四季度订货");
    }
}
