package guanxi.visit.visit;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import guanxi.starter.testing.WireEvent;
import guanxi.visit.Company;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@ServiceTest
@TestPropertySource(properties = "crm.company.today=2026-11-10")
class VisitControllerTests {

    private static final String UNIT = "sales/shandong/qingdao";
    private static final Topic TOPIC = new Topic("crm.visit.events.v1");
    private static final Map<String, Object> REPORT = Map.of(
            "visitedOn",
            "2026-11-09",
            "outcome",
            "谈妥第四季度订货",
            "satisfaction",
            4,
            "contactPerson",
            "王工",
            "objections",
            "交货期");

    @Autowired
    private WebTestClient web;

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
    void tellsTheWholeStoryOfAVisit() {
        var visit = planned("2026-11-09");
        end(visit, "completion", "\"1\"", REPORT).expect(200);
        var done = TOPIC.await("crm.visit.done.v1", customer);
        var told = done.data().path("visit");
        assertThat(done.source()).isEqualTo("/crm/visit-service");
        assertThat(done.key()).isEqualTo(customer.toString());
        assertThat(done.entity()).isEqualTo(visit);
        assertThat(told.path("rep").asString()).isEqualTo(rep);
        assertThat(told.path("month").asString()).isEqualTo("2026-11");
        assertThat(told.path("plannedOn").asString()).isEqualTo("2026-11-09");
        assertThat(told.path("visitedOn").asString()).isEqualTo("2026-11-09");
        assertThat(told.path("outcome").asString()).isEqualTo("谈妥第四季度订货");
        assertThat(told.path("satisfaction").isInt()).isTrue();
        assertThat(told.path("satisfaction").asInt()).isEqualTo(4);
        var story = TOPIC.eventsOf(customer);
        assertThat(story).extracting(WireEvent::type).containsExactly("crm.visit.planned.v1", "crm.visit.done.v1");
        assertThat(story).extracting(WireEvent::entityVersion).containsExactly(1L, 2L);
        story.forEach(EventSchemas::check);
    }

    @Test
    void tellsOfAVisitThatNobodyPlanned() {
        var body = Map.of("customerId", customer, "completion", Map.of("visitedOn", "2026-11-09", "outcome", "路过"));
        company.post(Tokens.manager(), "/api/visits", null, body).expect(201);
        var done = TOPIC.await("crm.visit.done.v1", customer);
        EventSchemas.check(done);
        assertThat(done.data().path("visit").path("origin").asString()).isEqualTo("UNPLANNED");
        assertThat(done.data().path("visit").path("rep").asString()).isEqualTo(rep);
        assertThat(company.cadence(customer).body().path("nextDueOn").asString())
                .isEqualTo("2026-12-09");
    }

    @Test
    void isCompletedOnce() {
        var visit = planned("2026-11-09");
        end(visit, "completion", "\"1\"", REPORT).expect(200);
        var again = end(visit, "completion", "\"2\"", REPORT);
        assertThat(again.expect(409).path("code").asString()).isEqualTo("visit-not-planned");
        assertThat(end(visit, "cancellation", "\"2\"", Map.of()).status()).isEqualTo(409);
        assertThat(TOPIC.eventsOf(customer)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void isCompletedByOneOfManyWhoTryAtOnce() {
        var visit = planned("2026-11-09");
        var statuses = Flux.range(0, 4)
                .flatMap(one -> Mono.fromCallable(
                                () -> end(visit, "completion", "\"1\"", REPORT).status())
                        .subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block();
        assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412, 412);
    }

    @Test
    void isEndedAgainstTheVersionThatWasSeen() {
        var visit = planned("2026-11-09");
        var place = "/api/visits/" + visit + "/completion";
        assertThat(company.post(token, place, null, REPORT)
                        .expect(428)
                        .path("code")
                        .asString())
                .isEqualTo("precondition-required");
        assertThat(end(visit, "completion", "\"2\"", REPORT)
                        .expect(412)
                        .path("code")
                        .asString())
                .isEqualTo("version-ahead");
        var seen = company.get(token, "/api/visits/" + visit);
        assertThat(seen.etag()).isEqualTo("\"1\"");
        assertThat(seen.body().path("status").asString()).isEqualTo("PLANNED");
    }

    @Test
    void saysWhatIsWrongInTheLanguageOfTheReader() {
        var visit = planned("2026-11-09");
        web.post()
                .uri("/api/visits/{visit}/completion", visit)
                .headers(headers -> headers.setBearerAuth(token))
                .header("If-Match", "\"1\"")
                .header("Accept-Language", "zh-CN")
                .bodyValue(Map.of("visitedOn", "2026-11-11", "outcome", "明天"))
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.errors[0].detail")
                .isEqualTo("拜访不可能发生在 2026-11-11：那一天还没有到。");
    }

    static Stream<Arguments> badReports() {
        return Stream.of(
                Arguments.of(Map.of("outcome", "x"), "/visitedOn required"),
                Arguments.of(Map.of("visitedOn", "2026-11-09"), "/outcome required"),
                Arguments.of(Map.of("visitedOn", "2026-11-09", "outcome", " "), "/outcome required"),
                Arguments.of(Map.of("visitedOn", "2026-11-09", "outcome", "长".repeat(4001)), "/outcome too-long"),
                Arguments.of(Map.of("visitedOn", "2026-11-09", "outcome", "a\u0000"), "/outcome unprintable"),
                Arguments.of(
                        Map.of("visitedOn", "2026-11-09", "outcome", "x", "satisfaction", 0),
                        "/satisfaction out-of-range"),
                Arguments.of(
                        Map.of("visitedOn", "2026-11-09", "outcome", "x", "satisfaction", "very"),
                        "/satisfaction not-a-number"),
                Arguments.of(
                        Map.of("visitedOn", "2026-11-09", "outcome", "x", "mood", "good"), "/mood unknown-property"),
                Arguments.of(Map.of("visitedOn", "-0044-03-15", "outcome", "x"), "/visitedOn not-a-date"),
                Arguments.of(Map.of("visitedOn", "+999999999-12-31", "outcome", "x"), "/visitedOn not-a-date"));
    }

    @ParameterizedTest
    @MethodSource("badReports")
    void namesThePlaceOfWhatIsWrongInAReport(Map<String, ?> report, String problem) {
        var visit = planned("2026-11-09");
        assertThat(end(visit, "completion", "\"1\"", report).problems()).containsExactly(problem);
        assertThat(company.get(token, "/api/visits/" + visit).etag()).isEqualTo("\"1\"");
    }

    @Test
    void isNotPlannedForADayThatNoCalendarHas() {
        for (var day : List.of("+999999999-12-31", "-0044-03-15", "2026-02-30", "tomorrow")) {
            var body = Map.of("customerId", customer, "plannedOn", day);
            assertThat(company.post(token, "/api/visits", null, body).problems())
                    .as(day)
                    .containsExactly("/plannedOn not-a-date");
        }
        assertThat(company.post(token, "/api/visit-plans", null, Map.of("month", "+999999999-12"))
                        .problems())
                .containsExactly("/month not-a-date");
    }

    @Test
    void isListedPageByPageInTheOrderOfDays() {
        for (var day : List.of("2026-11-24", "2026-11-20", "2026-11-20", "2026-12-01")) {
            planned(day);
        }
        var days = new ArrayList<String>();
        var after = "";
        do {
            var page = company.get(token, "/api/visits?limit=1&customerId=" + customer + after)
                    .expect(200);
            days.add(page.path("items").path(0).path("plannedOn").asString());
            after = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asString();
        } while (!after.isEmpty());
        assertThat(days).containsExactly("2026-11-20", "2026-11-20", "2026-11-24", "2026-12-01");
    }

    @Test
    void isFoundByMonthRepAndStatus() {
        var visit = planned("2026-11-20");
        var calledOff = planned("2026-11-23");
        end(calledOff, "cancellation", "\"1\"", Map.of()).expect(200);
        var found = company.get(Tokens.director(), "/api/visits?month=2026-11&status=PLANNED&rep=" + rep)
                .expect(200)
                .path("items");
        assertThat(found)
                .singleElement()
                .satisfies(one -> assertThat(one.path("id").asString()).isEqualTo(visit.toString()));
        assertThat(company.get(token, "/api/visits?status=LOST").problems()).containsExactly("?status unknown-value");
        assertThat(company.get(token, "/api/visits?customerId=7").problems())
                .containsExactly("?customerId unknown-value");
        assertThat(company.get(token, "/api/visits?rep=%00").status()).isLessThan(500);
    }

    @Test
    void outOfSightIsAsIfThereWereNone() {
        var visit = planned("2026-11-20");
        var elsewhere = Tokens.of("zhou.jie", "manager", "sales/jiangsu");
        assertThat(company.get(elsewhere, "/api/visits/" + visit).status()).isEqualTo(404);
        assertThat(company.get(elsewhere, "/api/visits/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        var body = Map.of("customerId", customer, "plannedOn", "2026-11-20");
        assertThat(company.post(elsewhere, "/api/visits", null, body).problems())
                .containsExactly("/customerId unknown-reference");
    }

    private UUID planned(String day) {
        var body = Map.of("customerId", customer, "plannedOn", day, "purpose", "新产品介绍");
        return UUID.fromString(company.post(token, "/api/visits", null, body)
                .expect(201)
                .path("id")
                .asString());
    }

    private Company.Answer end(UUID visit, String how, String version, Map<String, ?> body) {
        return company.post(token, "/api/visits/" + visit + "/" + how, version, body);
    }
}
