package guanxi.customer.duplicate;

import static guanxi.customer.CustomerApi.body;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.Vanished;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@ServiceTest
class DuplicateTests {

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TestDatabase server;

    private CustomerApi admin;
    private CustomerApi rep;
    private String name;
    private UUID one;
    private UUID other;

    @BeforeEach
    void registerTwice() {
        admin = CustomerApi.asAdmin(web);
        rep = CustomerApi.as(web, Tokens.rep());
        name = "潍坊" + CandidateTests.brand() + "铸造机械有限公司";
        one = admin.registered(name);
        other = admin.registered(name);
    }

    @Test
    void areFoundByAJobThatTellsWhatItDid() {
        var job = searched();

        assertThat(job.path("state").asString()).isEqualTo("DONE");
        assertThat(job.path("done").asLong()).isEqualTo(job.path("total").asLong());
        assertThat(job.path("counts").path("new").asLong()).isPositive();
        var pair = pair();
        assertThat(pair.path("state").asString()).isEqualTo("OPEN");
        assertThat(pair.path("score").asInt()).isEqualTo(66 + 9);
        assertThat(pair.path("customer").path("id").asString()).isEqualTo(one.toString());
        assertThat(pair.path("other").path("name").asString()).isEqualTo(name);
        assertThat(pair.path("evidence").path(0).path("text").asString())
                .isEqualTo("The same name: " + name + " and " + name);
    }

    @Test
    void changeNothingWhenTheyAreSearchedAgain() {
        searched();
        var before = pair();

        var again = searched().path("counts");

        assertThat(List.of(
                        again.path("new").asLong(),
                        again.path("changed").asLong(),
                        again.path("gone").asLong()))
                .containsExactly(0L, 0L, 0L);
        assertThat(again.path("unchanged").asLong()).isPositive();
        assertThat(pair()).isEqualTo(before);
    }

    @Test
    void changeAndGoWithTheirCards() {
        searched();
        var way = Map.of("contactWays", List.of(Map.of("type", "EMAIL", "value", "info@" + one + ".cn")));
        admin.put("/api/customers/" + one, "1", CustomerApi.profile(name, way))
                .expectStatus()
                .isOk();
        admin.put("/api/customers/" + other, "1", CustomerApi.profile(name, way))
                .expectStatus()
                .isOk();
        searched();
        assertThat(pair().path("version").asLong()).isEqualTo(2);
        assertThat(pair().path("score").asInt()).isEqualTo(100);

        admin.put("/api/customers/" + other, "2", CustomerApi.profile(CandidateTests.brand() + "物流", Map.of()))
                .expectStatus()
                .isOk();
        searched();

        assertThat(found()).isEmpty();
    }

    @Test
    void vanishWithACardThatIsGone() {
        searched();
        var id = pair().path("id").asString();
        Vanished.card(database, other);

        assertThat(listed(admin, "OPEN")).doesNotContain(id);
        admin.get("/api/duplicates/" + id).expectStatus().isNotFound();
        assertThat(candidates()).isEmpty();
    }

    /** Else what was erased from a card right after a search had read it would be evidence again. */
    @Test
    void areOfWhatCardsStillSayWhenTheyAreWritten() throws SQLException {
        String search;
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("update card set profile = jsonb_set(profile, '{name}', '\"%s物流\"') where id = '%s'"
                    .formatted(CandidateTests.brand(), other));
            search = begun();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> server.isAwaited("%for share%")
                            || !body(admin.get(search)).path("endedAt").isNull());
            connection.commit();
        }
        admin.ended(search);

        assertThat(found()).isEmpty();
    }

    @Test
    void areWhatSomebodyDecidedWhenACardComesBackFromAMerge() {
        searched();
        var id = pair().path("id").asString();
        decide(rep, HttpMethod.POST, id, "\"1\"", Map.of("reason", "Mother and daughter firm"))
                .expectStatus()
                .isOk();
        var before = pair();
        var winner = admin.registered(CandidateTests.brand() + "物流");
        var merge = body(admin.post(
                        "/api/customer-merges",
                        Map.of(
                                "winner",
                                winner,
                                "losers",
                                List.of(other),
                                "versions",
                                Map.of(winner, 1, other, 1),
                                "values",
                                Map.of()))
                .expectStatus()
                .isCreated());
        assertThat(listed(admin, "DISMISSED")).doesNotContain(id);
        searched();

        admin.post("/api/customer-merges/" + merge.path("id").asString() + "/undo", Map.of())
                .expectStatus()
                .isOk();
        searched();

        assertThat(listed(admin, "DISMISSED")).contains(id);
        assertThat(pair()).isEqualTo(before);
    }

    @Test
    void areListedOnlyToWhoSeesBoth() {
        searched();
        var id = pair().path("id").asString();
        assertThat(listed(rep, "OPEN")).contains(id);

        admin.put("/api/customers/" + other, "1", CustomerApi.profile(name, Map.of("owner", "wang.fang")))
                .expectStatus()
                .isOk();

        assertThat(listed(rep, "OPEN")).doesNotContain(id);
        assertThat(listed(admin, "OPEN")).contains(id);
        rep.get("/api/duplicates/" + id).expectStatus().isNotFound();
        decide(rep, HttpMethod.POST, id, "\"1\"", Map.of("reason", "x"))
                .expectStatus()
                .isNotFound();
    }

    @Test
    void arePagedTheLikestFirst() {
        admin.registered(name, Map.of("shortName", name));
        searched();

        var seen = new ArrayList<Integer>();
        var pages = 0;
        var page = body(admin.get("/api/duplicates?limit=2"));
        while (pages++ < 5 && !page.path("next").isNull()) {
            assertThat(page.path("items").size()).isEqualTo(2);
            page.path("items").forEach(item -> seen.add(item.path("score").asInt()));
            page = body(admin.get(
                    "/api/duplicates?limit=2&after={after}", page.path("next").asString()));
        }

        assertThat(seen).isNotEmpty().isSortedAccordingTo((left, right) -> right - left);
        assertThat(listed(admin, "OPEN"))
                .doesNotHaveDuplicates()
                .contains(pair().path("id").asString());
    }

    @Test
    void stayDismissedUntilSomebodyTakesItBack() {
        searched();
        var id = pair().path("id").asString();
        var dismissed = body(decide(rep, HttpMethod.POST, id, "\"1\"", Map.of("reason", " Mother and daughter firm "))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\""));
        searched();

        assertThat(dismissed.path("dismissal").path("reason").asString()).isEqualTo("Mother and daughter firm");
        assertThat(dismissed.path("dismissal").path("by").asString()).isEqualTo("zhang.wei");
        assertThat(pair().path("state").asString()).isEqualTo("DISMISSED");
        assertThat(listed(admin, "OPEN")).doesNotContain(id);
        assertThat(listed(admin, "DISMISSED")).contains(id);
        assertThat(candidates()).isEmpty();
        assertThat(trail(one)).contains("customer.duplicate-dismissed");

        decide(rep, HttpMethod.DELETE, id, "\"2\"", null).expectStatus().isOk();

        assertThat(listed(admin, "OPEN")).contains(id);
        assertThat(candidates()).containsExactly(other.toString());
        assertThat(trail(other)).contains("customer.duplicate-dismissed", "customer.duplicate-reopened");
    }

    @Test
    void areNotDecidedAboutUnseenTwiceOrWithoutAReason() {
        searched();
        var id = pair().path("id").asString();

        decide(rep, HttpMethod.POST, id, null, Map.of("reason", "x"))
                .expectStatus()
                .isEqualTo(428);
        decide(rep, HttpMethod.POST, id, "\"7\"", Map.of("reason", "x"))
                .expectStatus()
                .isEqualTo(412);
        refused(decide(rep, HttpMethod.POST, id, "\"1\"", Map.of()), 422, "/reason required");
        refused(decide(rep, HttpMethod.POST, id, "\"1\"", Map.of("reason", " ")), 422, "/reason required");
        refused(decide(rep, HttpMethod.POST, id, "\"1\"", Map.of("reason", "长".repeat(501))), 422, "/reason too-long");
        refused(decide(rep, HttpMethod.POST, id, "\"1\"", Map.of("reason", "a\u0007b")), 422, "/reason unprintable");
        decide(rep, HttpMethod.DELETE, id, "\"1\"", null).expectStatus().isNotFound();
        decide(rep, HttpMethod.POST, id, "\"1\"", Map.of("reason", "x"))
                .expectStatus()
                .isOk();
        decide(rep, HttpMethod.POST, id, "\"2\"", Map.of("reason", "x"))
                .expectStatus()
                .isEqualTo(409);
        decide(rep, HttpMethod.DELETE, id, "\"1\"", null).expectStatus().isEqualTo(412);
        var nobody = UUID.randomUUID().toString();
        decide(rep, HttpMethod.POST, nobody, "\"1\"", Map.of("reason", "x"))
                .expectStatus()
                .isNotFound();
        decide(rep, HttpMethod.DELETE, nobody, "\"1\"", null).expectStatus().isNotFound();
        admin.get("/api/duplicates/" + nobody).expectStatus().isNotFound();
    }

    @Test
    void areNotListedByWhatIsNoneOfTheirs() {
        assertThat(body(admin.get("/api/duplicates?state=MERGED").expectStatus().isEqualTo(422))
                        .path("errors")
                        .path(0)
                        .path("detail")
                        .asString())
                .contains("OPEN", "DISMISSED");
        admin.get("/api/duplicates?limit=0").expectStatus().isEqualTo(422);
        admin.get("/api/duplicates?after=%%%").expectStatus().is4xxClientError();
        admin.get("/api/duplicates?after=eA").expectStatus().isEqualTo(422);
        admin.get("/api/duplicate-searches/" + UUID.randomUUID()).expectStatus().isNotFound();
        rep.post("/api/duplicate-searches", Map.of()).expectStatus().isForbidden();
    }

    @Test
    void areSearchedByOneJobAtATime() {
        underWay();
        try {
            admin.post("/api/duplicate-searches", Map.of()).expectStatus().isEqualTo(409);
        } finally {
            forgetWhatIsUnderWay();
        }
    }

    @Test
    void areSearchedUntilSomebodyStopsIt() {
        var search = "/api/duplicate-searches/" + underWay();
        try {
            CustomerApi.as(web, Tokens.manager())
                    .post(search + "/cancellation", Map.of())
                    .expectStatus()
                    .isNotFound();
            var stopped = body(admin.post(search + "/cancellation", Map.of())
                    .expectStatus()
                    .isOk());

            assertThat(stopped.path("state").asString()).isEqualTo("CANCELLED");
            admin.post(search + "/cancellation", Map.of()).expectStatus().isEqualTo(409);
            assertThat(searched().path("state").asString()).isEqualTo("DONE");
        } finally {
            forgetWhatIsUnderWay();
        }
    }

    @Test
    void areNoneAnyMoreByAMailDomainThatManyHaveComeTo() {
        var brand = CandidateTests.brand();
        var domain = "s" + System.nanoTime() + ".example";
        var whole = admin.registered("潍坊" + brand + "铸造机械有限公司", mailed(domain, "潍坊"));
        var shortly = admin.registered(brand + "铸造", mailed(domain, "潍坊"));
        searched();
        var amongFew = pairsOf(whole, shortly);
        for (int number = 2; number <= SharedDomains.FEW; number++) {
            admin.registered("苏州" + CandidateTests.brand() + "阀门有限公司", mailed(domain, "苏州"));
        }
        searched();

        assertThat(amongFew).isEqualTo(1);
        assertThat(pairsOf(whole, shortly)).isZero();
    }

    private long pairsOf(UUID one, UUID other) {
        return database.sql("""
                        select count(*) as pairs from duplicate_pair
                        where customer_id = any(:both) and other_id = any(:both)
                        """)
                .bind("both", new UUID[] {one, other})
                .map(row -> row.get("pairs", Long.class))
                .one()
                .block();
    }

    private static Map<String, Object> mailed(String domain, String city) {
        return Map.of(
                "contactWays",
                List.of(Map.of("type", "EMAIL", "value", "m" + System.nanoTime() + "@" + domain)),
                "addresses",
                List.of(Map.of("city", city)));
    }

    private UUID underWay() {
        var id = UUID.randomUUID();
        database.sql("""
                        insert into job (id, kind, state, owner, caller, language, input, lease_until)
                        values (:id, 'duplicate-search', 'RUNNING', 'somebody', '{}', 'en', '{}', 'infinity')
                        """).bind("id", id).then().block();
        return id;
    }

    private void forgetWhatIsUnderWay() {
        database.sql("delete from job where kind = 'duplicate-search' and owner = 'somebody'")
                .then()
                .block();
    }

    private JsonNode searched() {
        return admin.ended(begun());
    }

    private String begun() {
        // Another test may have left one to be worked off.
        var job = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> admin.post("/api/duplicate-searches", Map.of())
                                .expectBody(JsonNode.class)
                                .returnResult(),
                        answer -> answer.getStatus().value() == 202)
                .getResponseBody();
        return "/api/duplicate-searches/" + job.path("id").asString();
    }

    private JsonNode pair() {
        return body(admin.get("/api/duplicates/" + found().orElseThrow())
                .expectStatus()
                .isOk());
    }

    private Optional<UUID> found() {
        return database.sql("select id from duplicate_pair where customer_id = :one and other_id = :other")
                .bind("one", one)
                .bind("other", other)
                .map(row -> row.get("id", UUID.class))
                .one()
                .blockOptional();
    }

    private List<String> candidates() {
        return body(admin.get("/api/customers/" + one + "/duplicate-candidates"))
                .path("items")
                .valueStream()
                .map(item -> item.path("customer").path("id").asString())
                .toList();
    }

    private static List<String> listed(CustomerApi api, String state) {
        var ids = new ArrayList<String>();
        var page = body(api.get("/api/duplicates?limit=200&state=" + state));
        page.path("items").forEach(item -> ids.add(item.path("id").asString()));
        while (!page.path("next").isNull()) {
            page = body(api.get(
                    "/api/duplicates?limit=200&state=" + state + "&after={after}",
                    page.path("next").asString()));
            page.path("items").forEach(item -> ids.add(item.path("id").asString()));
        }
        return ids;
    }

    private ResponseSpec decide(
            CustomerApi api, HttpMethod method, String id, @Nullable String version, @Nullable Map<String, ?> body) {
        var request = web.method(method)
                .uri("/api/duplicates/" + id + "/dismissal")
                .headers(headers -> headers.setBearerAuth(api.token()))
                .contentType(MediaType.APPLICATION_JSON);
        if (version != null) {
            request.header("If-Match", version);
        }
        return body == null ? request.exchange() : request.bodyValue(body).exchange();
    }

    private static void refused(ResponseSpec answer, int status, String problem) {
        var body = body(answer.expectStatus().isEqualTo(status));
        var first = body.path("errors").path(0);
        assertThat(first.path("pointer").asString() + " " + first.path("code").asString())
                .as("%s", body)
                .isEqualTo(problem);
    }

    private List<String> trail(UUID customer) {
        return database.sql("select action from audit where entity = :customer order by at, id")
                .bind("customer", customer)
                .map(row -> String.valueOf(row.get("action", String.class)))
                .all()
                .collectList()
                .block();
    }
}
