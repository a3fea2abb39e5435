package guanxi.customer.bulk;

import static guanxi.customer.CustomerApi.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest
class BulkChangeTests {

    private static final Topic EVENTS = new Topic("crm.customer.events.v1");

    @Autowired
    private WebTestClient web;

    @Autowired
    private JsonMapper json;

    @Autowired
    private TestDatabase database;

    private final String owner = "owner" + System.nanoTime();
    private CustomerApi admin;
    private CustomerApi manager;

    @BeforeEach
    void signIn() {
        admin = CustomerApi.asAdmin(web);
        manager = CustomerApi.as(web, Tokens.manager());
    }

    @Test
    void changesEachCardOfTheFilterWithARevisionAndAnEventOfItsOwn() {
        var first = registered("甲", Map.of("tags", List.of("old")));
        var second = registered("乙", Map.of());
        var done = changed(Map.of("importance", "KEY", "addTags", List.of("2027"), "removeTags", List.of("old")));

        assertThat(done.path("counts").path("changed").asLong()).isEqualTo(2);
        assertThat(card(first).path("tags").toString()).isEqualTo("[\"2027\"]");
        for (var id : List.of(first, second)) {
            assertThat(card(id).path("importance").asString()).isEqualTo("KEY");
            var latest = body(admin.get("/api/customers/" + id + "/revisions?limit=1"))
                    .path("items")
                    .get(0);
            assertThat(latest.path("way").asString()).isEqualTo("BULK");
            assertThat(latest.path("version").asLong()).isEqualTo(2);
            var event = EVENTS.await("crm.customer.changed.v1", id);
            assertThat(event.entityVersion()).isEqualTo(2);
            EventSchemas.check(event);
        }
    }

    @Test
    void leavesCardsThatSayItAlready() {
        var id = registered("甲", Map.of("importance", "KEY"));
        var done = changed(Map.of("importance", "KEY"));

        assertThat(done.path("counts").path("unchanged").asLong()).isEqualTo(1);
        assertThat(card(id).path("version").asLong()).isEqualTo(1);
    }

    @Test
    void tellsBeforehandWhatItWouldComeTo() {
        var would = registered("甲", Map.of());
        registered("乙", Map.of("tags", List.of("重点")));
        var full = registered("丙", Map.of("tags", tags(50)));
        var preview = body(admin.post("/api/customer-changes/preview", many(Map.of("addTags", List.of("重点"))))
                .expectStatus()
                .isOk());

        assertThat(preview.path("customers").asLong()).isEqualTo(3);
        assertThat(preview.path("examined").asLong()).isEqualTo(3);
        assertThat(preview.path("changed").asLong()).isEqualTo(1);
        assertThat(preview.path("unchanged").asLong()).isEqualTo(1);
        assertThat(preview.path("failed").asLong()).isEqualTo(1);
        var example = example(preview, would).path("changes").get(0);
        assertThat(example.path("field").asString()).isEqualTo("tags");
        assertThat(example.path("from").toString()).isEqualTo("[]");
        assertThat(example.path("to").toString()).isEqualTo("[\"重点\"]");
        assertThat(example(preview, full).path("problem").asString()).contains("50");
        assertThat(card(would).path("version").asLong()).isEqualTo(1);
    }

    @Test
    void namesTheCardsThatItCannotChange() {
        registered("甲", Map.of());
        var full = registered("丙", Map.of("tags", tags(50)));
        var done = changed(Map.of("addTags", List.of("重点")));

        assertThat(done.path("counts").path("changed").asLong()).isEqualTo(1);
        assertThat(done.path("counts").path("failed").asLong()).isEqualTo(1);
        var error = body(admin.get("/api/customer-changes/" + done.path("id").asString() + "/errors"))
                .path("items")
                .get(0);
        assertThat(error.path("code").asString()).isEqualTo("too-many");
        assertThat(error.path("detail").asString()).startsWith("丙: ");
        assertThat(error.path("subject").asString()).isEqualTo(full.toString());
        assertThat(card(full).path("version").asLong()).isEqualTo(1);
    }

    @Test
    void refusesWhenTheFilterFindsOthersThanTheCallerWasShown() {
        registered("甲", Map.of());
        var body = Map.of("filter", Map.of("owner", owner), "change", Map.of("importance", "KEY"), "expected", 7);
        var refused =
                body(admin.post("/api/customer-changes", body).expectStatus().isEqualTo(409));

        assertThat(refused.path("code").asString()).isEqualTo("selection-changed");
    }

    @Test
    void takesAnOwnerWithoutCustomersForASlipUnlessItIsSaid() {
        var id = registered("甲", Map.of());
        var newcomer = "newcomer" + System.nanoTime();
        var body = new HashMap<String, Object>(
                Map.of("filter", Map.of("owner", owner), "change", Map.of("owner", newcomer)));
        for (var place : List.of("/api/customer-changes/preview", "/api/customer-changes")) {
            var refused = body(admin.post(place, body).expectStatus().isEqualTo(422));
            assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/change/owner");
            assertThat(refused.at("/errors/0/code").asString()).isEqualTo("owner-without-customers");
        }
        body.put("newOwner", true);
        admin.post("/api/customer-changes/preview", body).expectStatus().isOk();
        ended(admin, admin.post("/api/customer-changes", body));
        assertThat(card(id).path("owner").asString()).isEqualTo(newcomer);
        body.put("newOwner", false);
        body.put("filter", Map.of("owner", newcomer));
        body.put("change", Map.of("owner", newcomer));
        admin.post("/api/customer-changes/preview", body).expectStatus().isOk();
    }

    @Test
    void handsAllCustomersOfALeavingRepOver() {
        var ids = IntStream.range(0, 3)
                .mapToObj(i -> registered("客户" + i, Map.of()))
                .toList();
        var ended = registered("旧客户", Map.of("state", "ENDED"));
        var successor = "successor" + System.nanoTime();
        var accepted = manager.post(
                "/api/owner-handovers",
                Map.of(
                        "from",
                        owner,
                        "to",
                        successor,
                        "orgUnit",
                        "sales/shandong/jinan",
                        "newOwner",
                        true,
                        "newUnit",
                        true));
        var done = ended(manager, accepted);

        assertThat(done.path("counts").path("changed").asLong()).isEqualTo(4);
        assertThat(card(ended).path("owner").asString()).isEqualTo(successor);
        for (var id : ids) {
            assertThat(card(id).path("owner").asString()).isEqualTo(successor);
            assertThat(card(id).path("orgUnit").asString()).isEqualTo("sales/shandong/jinan");
        }
    }

    @Test
    void changesOnlyWhatIsInTheCallersSight() {
        var seen = registered("青岛", Map.of());
        var hidden = registered("江苏", Map.of("orgUnit", "sales/jiangsu"));
        var accepted = manager.post("/api/customer-changes", many(Map.of("importance", "KEY")));
        var done = manager.ended("/api/customer-changes/"
                + body(accepted.expectStatus().isAccepted()).path("id").asString());

        assertThat(done.path("total").asLong()).isEqualTo(1);
        assertThat(card(seen).path("importance").asString()).isEqualTo("KEY");
        assertThat(card(hidden).path("importance").asString()).isEqualTo("ORDINARY");
    }

    @Test
    void doesNotPutCustomersOutOfTheCallersSight() {
        registered("甲", Map.of());
        var refused = body(manager.post("/api/customer-changes", many(Map.of("orgUnit", "sales/jiangsu")))
                .expectStatus()
                .isEqualTo(422));

        assertThat(refused.path("errors").get(0).path("pointer").asString()).isEqualTo("/change/orgUnit");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"change": {"importance": "KEY"}}                                       | /filter
            {"filter": {}}                                                          | /change
            {"filter": {}, "change": {}}                                            | /change
            {"filter": {}, "change": {"addTags": [" "]}}                            | /change
            {"filter": {}, "change": {"addTags": ["=cmd()"]}}                       | /change/addTags/0
            {"filter": {}, "change": {"owner": "=cmd()"}}                           | /change/owner
            {"filter": {}, "change": {"owner": "Zhang Wei"}}                        | /change/owner
            {"filter": {}, "change": {"orgUnit": "sales//qingdao"}}                 | /change/orgUnit
            {"filter": {}, "change": {"importance": "HUGE"}}                        | /change/importance
            {"filter": {"tier": "GOLD"}, "change": {"importance": "KEY"}}           | /filter/tier
            {"filter": {"custom": {"nope": "1"}}, "change": {"importance": "KEY"}}  | /filter/custom/nope
            {"filter": {"q": "  "}, "change": {"importance": "KEY"}}                | /filter/q
            """)
    void refusesAChangeThatMakesNoSense(String sent, String pointer) {
        for (var place : List.of("/api/customer-changes", "/api/customer-changes/preview")) {
            var refused =
                    body(admin.post(place, json.readTree(sent)).expectStatus().isEqualTo(422));
            assertThat(refused.path("errors").get(0).path("pointer").asString()).startsWith(pointer);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"to": "wang.fang"}                          | 422
            {"from": "liu.yang", "to": " "}              | 422
            {"from": "liu.yang", "to": "liu.yang"}       | 422
            {"from": "nobody.at.all", "to": "wang.fang"} | 404
            """)
    void refusesAHandoverThatMakesNoSense(String sent, int status) {
        admin.post("/api/owner-handovers", json.readTree(sent)).expectStatus().isEqualTo(status);
    }

    @Test
    void refusesAHandoverToSomebodyOfWhomNothingIsKnownUnlessItIsMeant() {
        registered("甲", Map.of());
        var refused = body(admin.post("/api/owner-handovers", Map.of("from", owner, "to", "ghost" + owner))
                .expectStatus()
                .isEqualTo(422));

        assertThat(refused.path("errors").path(0).path("pointer").asString()).isEqualTo("/to");
        assertThat(refused.path("errors").path(0).path("code").asString()).isEqualTo("owner-without-customers");
    }

    @Test
    void takesAUnitWithoutCustomersForASlipUnlessItIsSaid() {
        var id = registered("甲", Map.of());
        var unit = "sales/u" + System.nanoTime();
        var change = new HashMap<>(many(Map.of("orgUnit", unit)));
        var handover =
                new HashMap<String, Object>(Map.of("from", owner, "to", "chen.jun", "orgUnit", unit, "newOwner", true));

        assertThat(refusal("/api/customer-changes/preview", change))
                .isEqualTo("/change/orgUnit unit-without-customers");
        assertThat(refusal("/api/customer-changes", change)).isEqualTo("/change/orgUnit unit-without-customers");
        assertThat(refusal("/api/owner-handovers", handover)).isEqualTo("/orgUnit unit-without-customers");

        handover.put("newUnit", true);
        ended(admin, admin.post("/api/owner-handovers", handover));
        assertThat(card(id).path("orgUnit").asString()).isEqualTo(unit);
        // Now there are customers, and that of the unit above.
        admin.post("/api/customer-changes/preview", change).expectStatus().isOk();
    }

    @Test
    void refusesToAddAndRemoveATagAtOnce() {
        registered("甲", Map.of());
        var change = many(Map.of("addTags", List.of("a", "b"), "removeTags", List.of("b")));

        assertThat(refusal("/api/customer-changes/preview", change)).isEqualTo("/change/addTags added-and-removed");
    }

    private String refusal(String place, Map<String, Object> sent) {
        var error = body(admin.post(place, sent).expectStatus().isEqualTo(422)).at("/errors/0");
        return error.path("pointer").asString() + " " + error.path("code").asString();
    }

    @Test
    void namesThePlaceOfAHandoverThatIsNoGood() {
        var handover = Map.of("from", owner, "to", "x".repeat(300));
        var refused =
                body(admin.post("/api/owner-handovers", handover).expectStatus().isEqualTo(422));
        assertThat(refused.path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactly("/to");
    }

    @Test
    void changesACardThatSomebodyChangedMeanwhileAsItIsNow() throws SQLException {
        var id = registered("甲", Map.of());

        var done = changedMeanwhile(id, "update card set version = 2 where id = '%s'");

        assertThat(done.path("counts").path("changed").asInt()).isEqualTo(1);
        assertThat(card(id).path("version").asInt()).isEqualTo(3);
        assertThat(card(id).path("importance").asString()).isEqualTo("KEY");
    }

    @Test
    void leavesACardAloneThatSomebodyTookOutOfTheFilterMeanwhile() throws SQLException {
        var id = registered("甲", Map.of());

        var done = changedMeanwhile(
                id,
                "with changed as (update card set version = 2 where id = '%1$s')"
                        + " update card_search set owner = 'somebody.else' where customer_id = '%1$s'");

        assertThat(done.path("counts").path("failed").asInt()).isEqualTo(1);
        assertThat(done.at("/errors/0/code").asString()).isEqualTo("changed-during-job");
        assertThat(card(id).path("importance").asString()).isEqualTo("ORDINARY");
    }

    /** Between the moment in which the job finds the card and the one in which it has it locked. */
    private JsonNode changedMeanwhile(UUID id, String change) throws SQLException {
        String job;
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from card where id = '%s' for update".formatted(id));
            job = body(admin.post("/api/customer-changes", many(Map.of("importance", "KEY")))
                            .expectStatus()
                            .isAccepted())
                    .path("id")
                    .asString();
            await().atMost(Duration.ofSeconds(60)).until(() -> database.isAwaited("%for update%"));
            statement.execute(change.formatted(id));
            connection.commit();
        }
        return admin.ended("/api/customer-changes/" + job);
    }

    @Test
    void cannotBeStoppedWhenItHasEnded() {
        registered("甲", Map.of());
        var id = changed(Map.of("importance", "KEY")).path("id").asString();

        admin.post("/api/customer-changes/" + id + "/cancellation", Map.of())
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void showsAJobToWhoStartedItAlone() {
        registered("甲", Map.of());
        var id = changed(Map.of("importance", "KEY")).path("id").asString();

        assertThat(listed(admin).path(0).path("id").asString()).isEqualTo(id);
        assertThat(listed(manager).findValuesAsString("id")).doesNotContain(id);
        manager.get("/api/customer-changes/" + id).expectStatus().isNotFound();
        admin.get("/api/customer-changes/" + UUID.randomUUID()).expectStatus().isNotFound();
    }

    /** The job that the answer leads to, when it is done. */
    private static JsonNode ended(CustomerApi user, ResponseSpec accepted) {
        return user.ended(accepted.expectStatus()
                .isAccepted()
                .returnResult(JsonNode.class)
                .getResponseHeaders()
                .getLocation()
                .toString());
    }

    private static JsonNode listed(CustomerApi user) {
        return body(user.get("/api/customer-changes")).path("items");
    }

    private UUID registered(String name, Map<String, ?> more) {
        var all = new HashMap<String, Object>(Map.of("owner", owner));
        all.putAll(more);
        return admin.registered(name, all);
    }

    private Map<String, Object> many(Map<String, ?> change) {
        return Map.of("filter", Map.of("owner", owner), "change", change);
    }

    private JsonNode changed(Map<String, ?> change) {
        var accepted =
                admin.post("/api/customer-changes", many(change)).expectStatus().isAccepted();
        return admin.ended("/api/customer-changes/" + body(accepted).path("id").asString());
    }

    private JsonNode card(UUID id) {
        return body(admin.get("/api/customers/" + id));
    }

    private static JsonNode example(JsonNode preview, UUID id) {
        return preview.path("examples")
                .valueStream()
                .filter(found -> found.path("id").asString().equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> "tag" + i).toList();
    }
}
