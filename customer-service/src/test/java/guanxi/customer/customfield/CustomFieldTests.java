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
        admin.put("/api/custom-fields/" + name, "1", changed).expectStatus().isEqualTo(412);
        admin.put("/api/custom-fields/none", "1", changed).expectStatus().isNotFound();
    }

    @ParameterizedTest
    @CsvSource({
        "1st, TEXT, , 422",
        "a b, TEXT, , 422",
        "grade, COLOUR, , 422",
        "grade, , , 422",
        "grade, CHOICE, , 422",
        "grade, TEXT, red, 422"
    })
    void refusesADefinitionThatMakesNoSense(String name, String type, String choice, int status) {
        var choices = choice == null ? List.of() : List.of(choice);
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
    void isDefinedOnce() {
        admin.post("/api/custom-fields", Map.of("name", name, "label", "x", "type", "TEXT"))
                .expectStatus()
                .isEqualTo(409);
    }
}
