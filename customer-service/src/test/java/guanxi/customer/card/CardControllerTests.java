package guanxi.customer.card;

import static guanxi.customer.CustomerApi.body;
import static guanxi.customer.CustomerApi.profile;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import guanxi.starter.testing.WireEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@ServiceTest
class CardControllerTests {

    private static final Topic EVENTS = new Topic("crm.customer.events.v1");

    @Autowired
    private WebTestClient web;

    private CustomerApi rep;
    private CustomerApi admin;

    @BeforeEach
    void signIn() {
        rep = CustomerApi.as(web, Tokens.rep());
        admin = CustomerApi.asAdmin(web);
    }

    @Test
    void keepsNoTagThatSaysNothing() {
        var id = CustomerApi.asAdmin(web).registered("青岛铸造", Map.of("tags", List.of("", "展会", " ")));
        var tags = body(CustomerApi.asAdmin(web).get("/api/customers/" + id)).path("tags");
        assertThat(tags.valueStream().map(JsonNode::asString)).containsExactly("展会");
    }

    @Test
    void registersACustomerForItsRep() {
        var created = rep.post(
                        "/api/customers", Map.of("name", "青岛铸造机械", "addresses", List.of(Map.of("province", "山东"))))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("ETag", "\"1\"");
        var card = body(created);

        assertThat(card.path("owner").asString()).isEqualTo("zhang.wei");
        assertThat(card.path("orgUnit").asString()).isEqualTo("sales/shandong/qingdao");
        assertThat(card.path("tier").asString()).isEqualTo("OTHER");
        assertThat(card.path("kind").asString()).isEqualTo("ORGANISATION");
        assertThat(card.path("tierWhy").path("text").asString()).startsWith("Other: sales of 2025 were 0.00 CNY");
        rep.get("/api/customers/" + card.path("id").asString()).expectStatus().isOk();
    }

    @Test
    void tellsARegistrationAndAChangeAsItsSchemasSay() {
        var id = admin.registered("Told", Map.of("addresses", List.of(Map.of("country", "中国", "city", "青岛"))));
        admin.put("/api/customers/" + id, "1", profile("Told again", Map.of("importance", "KEY")))
                .expectStatus()
                .isOk();
        EVENTS.await("crm.customer.changed.v1", id);

        var events = EVENTS.eventsOf(id);
        events.forEach(EventSchemas::check);
        assertThat(events)
                .extracting(WireEvent::type)
                .containsExactly("crm.customer.registered.v1", "crm.customer.changed.v1");
        assertThat(events).extracting(WireEvent::entityVersion).containsExactly(1L, 2L);
        assertThat(events.get(1).data().path("changed").toString())
                .isEqualTo("[\"name\",\"importance\",\"addresses\",\"completeness\"]");
        assertThat(events.get(1).data().path("customer").path("name").asString())
                .isEqualTo("Told again");
    }

    @Test
    void tellsNothingWhenAChangeChangesNothing() {
        var id = admin.registered("Same");
        admin.put("/api/customers/" + id, "1", profile("Same", Map.of()))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"1\"");
        admin.put("/api/customers/" + id, "1", profile("Other", Map.of()))
                .expectStatus()
                .isOk();
        EVENTS.await("crm.customer.changed.v1", id);

        assertThat(EVENTS.eventsOf(id)).hasSize(2);
    }

    @Test
    void changesOnlyTheVersionThatTheCallerSaw() {
        var id = admin.registered("Contended");
        admin.put("/api/customers/" + id, "1", profile("First", Map.of()))
                .expectStatus()
                .isOk();

        admin.put("/api/customers/" + id, "1", profile("Second", Map.of()))
                .expectStatus()
                .isEqualTo(412);
        web.put()
                .uri("/api/customers/" + id)
                .headers(headers -> headers.setBearerAuth(Tokens.admin()))
                .bodyValue(profile("Third", Map.of()))
                .exchange()
                .expectStatus()
                .isEqualTo(428);
        assertThat(body(admin.get("/api/customers/" + id)).path("name").asString())
                .isEqualTo("First");
    }

    @Test
    void keepsWhoLooksAfterACustomerWhenAChangeDoesNotSay() {
        var id = admin.registered("Kept");
        var changed = body(admin.put("/api/customers/" + id, "1", Map.of("name", "Kept on")));

        assertThat(changed.path("owner").asString()).isEqualTo("zhang.wei");
    }

    @ParameterizedTest
    @CsvSource({
        "name, '', /name, required",
        "name, =cmd|x, /name, formula",
        "custom.x, 1, /custom/x, unknown-custom-field",
        "email, nobody, /contactWays/0/value, not-an-email",
        "phone, @1, /contactWays/0/value, formula",
        "kind, ROBOT, /kind, unknown-value",
        "owner, wang.fang, /owner, outside-sight",
        "orgUnit, sales/jiangsu, /orgUnit, outside-sight"
    })
    void namesThePlaceThatIsWrong(String field, String value, String pointer, String code) {
        var stated = switch (field) {
            case "phone", "email" ->
                Map.of("contactWays", List.of(Map.of("type", field.toUpperCase(Locale.ROOT), "value", value)));
            case "custom.x" -> Map.of("custom", Map.of("x", value));
            default -> Map.of(field, value);
        };
        var refused = rep.post("/api/customers", profile("Bad", stated));
        var problem = body(refused.expectStatus().isEqualTo(422));

        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
        assertThat(problem.path("errors").path(0).path("code").asString()).isEqualTo(code);
        assertThat(problem.path("errors").path(0).path("detail").asString())
                .isNotBlank()
                .isNotEqualTo(code);
    }

    /** To take such a text apart takes seconds, or more of the stack than there is. */
    @ParameterizedTest
    @CsvSource({"x, 2000", "(a), 1000", "aaaa, 5000"})
    void refusesANumberThatIsNoneHoweverLongItIs(String piece, int times) {
        var value = (piece.equals("aaaa") ? "(" : "") + piece.repeat(times);
        var bad = profile("Bad", Map.of("contactWays", List.of(Map.of("type", "PHONE", "value", value))));
        var id = admin.registered("Good");

        for (var refused : List.of(
                admin.post("/api/customers", bad),
                admin.put("/api/customers/" + id, "1", bad),
                admin.post("/api/customers/duplicate-candidates", bad))) {
            var problem = body(refused.expectStatus().isEqualTo(422));
            assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/contactWays/0/value");
            assertThat(problem.at("/errors/0/code").asString()).isEqualTo("too-long");
        }
    }

    @Test
    void refusesWrongTypesAndUnreadableBodies() {
        rep.post("/api/customers", profile("Bad", Map.of("contacts", "nobody")))
                .expectStatus()
                .isEqualTo(422);
        rep.post("/api/customers", "{\"name\": ").expectStatus().isBadRequest();
        rep.post("/api/customers", profile("nul \u0000", Map.of()))
                .expectStatus()
                .isEqualTo(422);
        rep.get("/api/customers?tier=GOLD").expectStatus().isEqualTo(422);
        rep.get("/api/customers/no-id").expectStatus().isNotFound();
        rep.get("/api/customers?after=bm90IGEgY3Vyc29y").expectStatus().isEqualTo(422);
    }

    @Test
    void refusesAnExternalIdThatIsTaken() {
        var taken = UUID.randomUUID().toString();
        admin.registered("First", Map.of("externalId", taken));

        var problem = body(admin.post("/api/customers", profile("Second", Map.of("externalId", taken)))
                .expectStatus()
                .isEqualTo(409));
        assertThat(problem.path("code").asString()).isEqualTo("external-id-taken");
    }

    @Test
    void hidesWhatTheCallerMayNotSee() {
        var id = admin.registered("Hidden", Map.of("owner", "wang.fang"));

        rep.get("/api/customers/" + id).expectStatus().isNotFound();
        rep.put("/api/customers/" + id, "1", profile("Mine", Map.of()))
                .expectStatus()
                .isNotFound();
        rep.get("/api/customers/" + UUID.randomUUID()).expectStatus().isNotFound();
    }

    @Test
    void findsACustomerByItsExternalId() {
        var externalId = UUID.randomUUID().toString();
        var id = admin.registered("Found", Map.of("externalId", externalId));

        var items = body(admin.get("/api/customers?externalId=" + externalId)).path("items");
        assertThat(items.size()).isEqualTo(1);
        assertThat(items.path(0).path("id").asString()).isEqualTo(id.toString());
    }

    @Test
    void keepsContacts() {
        var contacts = List.of(Map.of(
                "name",
                "王敏",
                "birthday",
                "1980-02-29",
                "contactWays",
                List.of(Map.of("type", "PHONE", "value", "0532-88880001"))));
        var id = admin.registered("With people", Map.of("contacts", contacts));

        var contact = body(admin.get("/api/customers/" + id)).path("contacts").path(0);
        assertThat(contact.path("birthday").asString()).isEqualTo("1980-02-29");
        assertThat(contact.path("contactWays").path(0).path("normalised").asString())
                .isEqualTo("+8653288880001");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/customer-imports/, 导入",
        "/api/customer-changes/, 批量修改",
        "/api/duplicate-searches/, 查重",
        "/api/tier-reclassifications/, 分级重算"
    })
    void saysWhichKindOfJobIsMissingInTheLanguageOfItsCaller(String place, String kind) {
        var id = UUID.randomUUID();

        var problem = body(web.get()
                .uri(place + id)
                .headers(headers -> headers.setBearerAuth(Tokens.admin()))
                .header("Accept-Language", "zh-CN")
                .exchange()
                .expectStatus()
                .isNotFound());

        assertThat(problem.path("detail").asString()).isEqualTo("没有 %s %s，或者您无权查看。", kind, id);
    }

    @Test
    void speaksTheLanguageOfItsCaller() {
        var problem = body(web.post()
                .uri("/api/customers")
                .headers(headers -> headers.setBearerAuth(Tokens.rep()))
                .header("Accept-Language", "zh-CN")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("name", "=1"))
                .exchange());

        assertThat(problem.path("errors").path(0).path("detail").asString()).isEqualTo("“=1”以公式开头，电子表格会执行它。");
    }
}
