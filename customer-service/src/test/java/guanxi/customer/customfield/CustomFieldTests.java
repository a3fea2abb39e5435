package guanxi.customer.customfield;

import static guanxi.customer.CustomerApi.body;
import static guanxi.customer.CustomerApi.profile;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@ServiceTest
class CustomFieldTests {

    private static final Topic EVENTS = new Topic("crm.customer.events.v1");

    @Autowired
    private WebTestClient web;

    private CustomerApi admin;
    private String name;

    @BeforeEach
    void defineOne() {
        admin = CustomerApi.asAdmin(web);
        name = "f" + UUID.randomUUID().toString().replace("-", "");
        admin.post(
                        "/api/custom-fields",
                        Map.of("name", name, "label", "合金等级", "type", "CHOICE", "choices", List.of("A", "B")))
                .expectStatus()
                .isCreated();
    }

    @Test
    void isAnsweredOnCardsAndTold() {
        var id = admin.registered("Answered", Map.of("custom", Map.of(name, "A")));

        assertThat(body(admin.get("/api/customers/" + id))
                        .path("custom")
                        .path(name)
                        .asString())
                .isEqualTo("A");
        var event = EVENTS.await("crm.customer.registered.v1", id);
        assertThat(event.data().path("customer").path("custom").path(name).asString())
                .isEqualTo("A");
    }

    @Test
    void refusesAnAnswerThatDoesNotFit() {
        var problem = body(admin.post("/api/customers", profile("Bad", Map.of("custom", Map.of(name, "C"))))
                .expectStatus()
                .isEqualTo(422));

        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/custom/" + name);
        assertThat(problem.path("errors").path(0).path("detail").asString()).contains("A, B");
    }

    @Test
    void offersOnlyWhatACardMayHold() {
        var field = "alloy" + System.nanoTime();
        var offered =
                Map.of("name", field, "label", " 合金 ", "type", "CHOICE", "choices", List.of(" A", "+1", "-高", "A "));
        var problem =
                body(admin.post("/api/custom-fields", offered).expectStatus().isEqualTo(422));
        assertThat(problem.path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString() + " "
                                + error.path("code").asString()))
                .containsExactly("/choices/1 formula", "/choices/2 formula", "/choices choice-twice");

        var mended = Map.of("name", field, "label", " 合金 ", "type", "CHOICE", "choices", List.of(" A", "-1.5"));
        var added = body(admin.post("/api/custom-fields", mended).expectStatus().isCreated());
        assertThat(added.path("label").asString()).isEqualTo("合金");
        admin.registered("Answered", Map.of("custom", Map.of(field, " A")));
    }

    @Test
    void comesWithTables() {
        var externalId = UUID.randomUUID().toString();
        var file = "id,name,grade\n" + externalId + ",Imported,B\n" + externalId + "2,Imported,C\n";
        var job = admin.imported(
                file.getBytes(UTF_8),
                Map.of(
                        "mapping", Map.of("externalId", "id", "name", "name", "custom." + name, "grade"),
                        "defaults", Map.of("owner", "zhang.wei", "orgUnit", "sales/shandong/qingdao")));

        assertThat(job.path("counts").path("created").asInt()).isEqualTo(1);
        assertThat(job.path("errors").path(0).path("column").asString()).isEqualTo("grade");
    }

    @Test
    void keepsAnswersWhenItIsRetiredButAsksNobodyAnyMore() {
        var changed = Map.of("label", "合金", "required", true, "choices", List.of("A"), "retired", true);
        admin.put("/api/custom-fields/" + name, "1", changed).expectStatus().isOk();

        admin.registered("Not asked");
        var stale = body(admin.put("/api/custom-fields/" + name, "1", changed)
                .expectStatus()
                .isEqualTo(412));
        assertThat(stale.at("/current/version").asLong()).isEqualTo(2);
        assertThat(stale.at("/current/label").asString()).isEqualTo("合金");
        admin.put("/api/custom-fields/none", "1", changed).expectStatus().isNotFound();
    }

    @Test
    void takesNoNewAnswersOnceItIsRetiredAndLeavesOldOnesAlone() {
        var answered = admin.registered("Answered", Map.of("custom", Map.of(name, "A")));
        var silent = admin.registered("Silent");
        admin.put(
                        "/api/custom-fields/" + name,
                        "1",
                        Map.of("label", "x", "choices", List.of("A", "B"), "retired", true))
                .expectStatus()
                .isOk();

        var kept = body(admin.put(
                        "/api/customers/" + answered,
                        "1",
                        profile("Answered", Map.of("custom", Map.of(name, "A"), "tags", List.of("t"))))
                .expectStatus()
                .isOk());
        var changed =
                admin.put("/api/customers/" + answered, "2", profile("Answered", Map.of("custom", Map.of(name, "B"))));
        var late = admin.put("/api/customers/" + silent, "1", profile("Silent", Map.of("custom", Map.of(name, "A"))));
        var anew = admin.post("/api/customers", profile("New", Map.of("custom", Map.of(name, "A"))));

        assertThat(kept.path("custom").path(name).asString()).isEqualTo("A");
        for (var refused : List.of(changed, late, anew)) {
            var error =
                    body(refused.expectStatus().isEqualTo(422)).path("errors").path(0);
            assertThat(error.path("pointer").asString()).isEqualTo("/custom/" + name);
            assertThat(error.path("code").asString()).isEqualTo("custom-field-retired");
        }
    }

    @Test
    void comesBackWithARevisionOrAMergeThoughItIsRetired() {
        var first = admin.registered("First", Map.of("custom", Map.of(name, "A")));
        var second = admin.registered("Second");
        admin.put("/api/customers/" + first, "1", profile("First", Map.of()))
                .expectStatus()
                .isOk();
        var third = admin.registered("Third", Map.of("custom", Map.of(name, "B")));
        admin.put(
                        "/api/custom-fields/" + name,
                        "1",
                        Map.of("label", "x", "choices", List.of("A", "B"), "retired", true))
                .expectStatus()
                .isOk();

        web.post()
                .uri("/api/customers/" + first + "/revisions/1/restoration")
                .headers(headers -> headers.setBearerAuth(admin.token()))
                .header("If-Match", "\"2\"")
                .exchange()
                .expectStatus()
                .isOk();
        admin.post(
                        "/api/customer-merges",
                        Map.of("winner", second, "losers", List.of(third), "versions", Map.of(second, 1, third, 1)))
                .expectStatus()
                .isCreated();

        assertThat(body(admin.get("/api/customers/" + first))
                        .at("/custom/" + name)
                        .asString())
                .isEqualTo("A");
        assertThat(body(admin.get("/api/customers/" + second))
                        .at("/custom/" + name)
                        .asString())
                .isEqualTo("B");
    }

    @ParameterizedTest
    @CsvSource({
        "1st, TEXT, , 422",
        "a b, TEXT, , 422",
        "grade, COLOUR, , 422",
        "grade, , , 422",
        "grade, CHOICE, , 422",
        "grade, CHOICE, A;B;A, 422",
        "grade, TEXT, red, 422"
    })
    void refusesADefinitionThatMakesNoSense(String name, String type, String choice, int status) {
        var choices = choice == null ? List.of() : List.of(choice.split(";"));
        var field = new HashMap<String, Object>(Map.of("name", name, "label", "x", "choices", choices));
        if (type != null) {
            field.put("type", type);
        }
        admin.post("/api/custom-fields", field).expectStatus().isEqualTo(status);
    }

    @Test
    void saysWhatIsWrongWithADefinition() {
        var unnamed = body(admin.post("/api/custom-fields", Map.of("name", "Bad Name", "label", "x", "type", "TEXT")))
                .path("errors")
                .path(0);
        var untyped = body(admin.post("/api/custom-fields", Map.of("name", "notype", "label", "x")))
                .path("errors")
                .path(0);

        assertThat(unnamed.path("pointer").asString()).isEqualTo("/name");
        assertThat(unnamed.path("detail").asString()).startsWith("\"Bad Name\" cannot be a name");
        assertThat(untyped.path("pointer").asString()).isEqualTo("/type");
        assertThat(untyped.path("code").asString()).isEqualTo("required");
        assertThat(body(admin.get("/v3/api-docs"))
                        .path("components")
                        .path("schemas")
                        .path("NewField")
                        .path("required")
                        .toString())
                .contains("name", "type", "label");
    }

    @Test
    void leavesOlderCardsFreeOfWhatIsRequiredNow() {
        var owner = "rep" + System.nanoTime();
        var key = UUID.randomUUID().toString();
        var lacking = admin.registered("Lacking", Map.of("owner", owner, "externalId", key));
        var answered = admin.registered("Answered", Map.of("custom", Map.of(name, "A")));
        define(true, "A", "B");
        try {
            var tagged = Map.of("owner", owner, "externalId", key, "tags", List.of("one"));
            var card = body(changed(lacking, "Lacking", tagged).expectStatus().isOk());
            var missing = card.path("completeness").path("missing");
            var last = missing.path(missing.size() - 1);
            assertThat(last.path("customField").asString()).isEqualTo(name);
            assertThat(last.path("text").asString()).isEqualTo("The custom field \"合金等级\"");

            var bulk = Map.of("filter", Map.of("owner", owner), "change", Map.of("addTags", List.of("two")));
            var accepted =
                    admin.post("/api/customer-changes", bulk).expectStatus().isAccepted();
            var done = admin.ended(
                    "/api/customer-changes/" + body(accepted).path("id").asString());
            assertThat(done.path("counts").toString()).isEqualTo("{\"changed\":1}");

            var table = admin.imported(
                    ("id,name\n" + key + ",Imported\n" + key + "2,New\n").getBytes(UTF_8),
                    Map.of("mapping", Map.of("externalId", "id", "name", "name")));
            assertThat(table.path("counts").path("updated").asInt()).isEqualTo(1);
            assertThat(table.path("errors").path(0).path("column").asString()).isEqualTo("custom." + name);

            refused(admin.post("/api/customers", profile("New", Map.of())), "required");
            refused(changed(answered, "Answered", Map.of()), "required");
        } finally {
            define(false, "A", "B");
        }
    }

    @Test
    void letsCardsKeepAChoiceThatIsOfferedNoMore() {
        var id = admin.registered("Old choice", Map.of("custom", Map.of(name, "A")));
        define(false, "B");

        changed(id, "Old choice", Map.of("custom", Map.of(name, "A"), "tags", List.of("one")))
                .expectStatus()
                .isOk();
        refused(changed(id, "Old choice", Map.of("custom", Map.of(name, "C"))), "not-a-choice");
        assertThat(body(admin.get("/api/customers?custom." + name + "=A"))
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo(id.toString());
    }

    private void define(boolean required, String... choices) {
        var version = body(admin.get("/api/custom-fields"))
                .valueStream()
                .filter(field -> field.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("version")
                .asString();
        var field = Map.of("label", "合金等级", "required", required, "choices", List.of(choices));
        admin.put("/api/custom-fields/" + name, version, field).expectStatus().isOk();
    }

    private ResponseSpec changed(UUID id, String customer, Map<String, ?> more) {
        var version = body(admin.get("/api/customers/" + id)).path("version").asString();
        return admin.put("/api/customers/" + id, version, profile(customer, more));
    }

    private void refused(ResponseSpec answer, String code) {
        var error = body(answer.expectStatus().isEqualTo(422)).path("errors").path(0);
        assertThat(error.path("pointer").asString()).isEqualTo("/custom/" + name);
        assertThat(error.path("code").asString()).isEqualTo(code);
    }

    @Test
    void isDefinedOnce() {
        admin.post("/api/custom-fields", Map.of("name", name, "label", "x", "type", "TEXT"))
                .expectStatus()
                .isEqualTo(409);
    }
}
