package guanxi.evaluation.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import guanxi.evaluation.Arranged;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Forms follow their customers when customer-service tells that they are one, and that they are not. */
@ServiceTest
class MergedCustomerTests {

    private static final Topic CUSTOMERS = new Topic("crm.customer.events.v1");

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TestDatabase arranged;

    private Forms forms;
    private UUID winner;
    private UUID loser;

    @BeforeEach
    void know() {
        forms = new Forms(web);
        winner = Arranged.customer(arranged);
        loser = Arranged.customer(arranged);
    }

    @Test
    void takeTheirFormsAlongAndBack() {
        var form = open(loser);
        var own = open(winner);

        merge(loser, winner, 2);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> formsOf(winner).equals(List.of(form, own))
                        || formsOf(winner).equals(List.of(own, form)));
        assertThat(show(form).path("customerId").asString()).isEqualTo(winner.toString());
        assertThat(show(form).path("version").asLong()).isEqualTo(1);
        assertThat(formsOf(loser)).hasSize(2);
        var late = open(loser);
        assertThat(formsOf(winner)).hasSize(3).contains(late);
        forms.score(Tokens.service(), form, 1, "80").expectStatus().isOk();

        split(loser, winner, 3);
        await().atMost(Duration.ofSeconds(60)).until(() -> formsOf(winner).equals(List.of(own)));
        assertThat(formsOf(loser)).containsExactlyInAnyOrder(form, late);
    }

    @Test
    void endWithTheLastOfAChainInWhateverOrderItIsTold() {
        var last = Arranged.customer(arranged);
        var form = open(loser);
        merge(winner, last, 2);
        merge(loser, winner, 2);
        await().atMost(Duration.ofSeconds(60)).until(() -> formsOf(last).equals(List.of(form)));
        split(winner, last, 3);
        await().atMost(Duration.ofSeconds(60)).until(() -> formsOf(last).isEmpty());
        assertThat(formsOf(winner)).containsExactly(form);
    }

    @Test
    void loseTheirNamesAndEveryWordWhenErasedButNotTheirScores() {
        var form = open(loser);
        forms.score(Tokens.service(), form, 1, "80").expectStatus().isOk();
        var before = show(form);
        assertThat(before.at("/rows/0/basis").asString()).isNotIn("", "#");

        publish("crm.customer.erased.v1", loser, 2, Map.of("number", 7));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> show(form).path("customerName").asString().equals("#7"));
        var after = show(form);
        assertThat(after.at("/rows/0/basis").asString()).isEqualTo("#");
        assertThat(after.at("/rows/0/score")).isEqualTo(before.at("/rows/0/score"));
        assertThat(database.sql("select external_id is null from customer where id = :id")
                        .bind("id", loser)
                        .mapValue(Boolean.class)
                        .one()
                        .block())
                .isTrue();
    }

    private UUID open(UUID customer) {
        var body = Map.of("customerId", customer, "templateId", Arranged.TEMPLATE);
        return UUID.fromString(answer(forms.post(Tokens.service(), "/api/evaluations", body))
                .path("id")
                .asString());
    }

    private List<UUID> formsOf(UUID customer) {
        return get("/api/evaluations?customerId=" + customer)
                .path("items")
                .valueStream()
                .map(form -> UUID.fromString(form.path("id").asString()))
                .toList();
    }

    private JsonNode show(UUID form) {
        return get("/api/evaluations/" + form);
    }

    private JsonNode get(String uri) {
        return answer(web.get()
                .uri(uri)
                .headers(all -> all.setBearerAuth(Tokens.director()))
                .exchange());
    }

    private static JsonNode answer(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(answer.expectStatus()
                .is2xxSuccessful()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    private static void merge(UUID gone, UUID into, long version) {
        var data = Map.of("into", into, "merge", UUID.randomUUID(), "choices", Map.of(), "knownAs", List.of());
        publish("crm.customer.merged.v1", gone, version, data);
    }

    private static void split(UUID back, UUID from, long version) {
        var customer = new LinkedHashMap<String, Object>();
        customer.put("id", back);
        customer.put("externalId", null);
        customer.put("name", "青岛铸造有限公司");
        customer.put("kind", "ORGANISATION");
        customer.put("importance", "ORDINARY");
        customer.put("state", "EXISTING");
        customer.put("owner", "zhang.wei");
        customer.put("orgUnit", "sales/shandong/qingdao");
        customer.put("country", "中国");
        customer.put("province", "山东");
        customer.put("city", "青岛");
        customer.put("tier", "VIP");
        var data = Map.of("customer", customer, "changed", List.of("name"), "from", from, "merge", UUID.randomUUID());
        publish("crm.customer.split.v1", back, version, data);
    }

    /** Nothing is told here that customer-service would not tell so. */
    private static void publish(String type, UUID subject, long version, Object data) {
        var contract = Path.of("../customer-service/src/main/resources/events", type + ".json");
        try {
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(contract));
            assertThat(schema.validate(JsonMapper.shared().writeValueAsString(data), InputFormat.JSON))
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CUSTOMERS.publish(type, subject, subject, version, data);
    }
}
