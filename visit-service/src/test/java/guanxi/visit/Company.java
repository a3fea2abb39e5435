package guanxi.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.starter.testing.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The other services that tell this one something, and the people who ask it. */
public record Company(WebTestClient web) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Topic CUSTOMERS = new Topic("crm.customer.events.v1");
    private static final Topic EVALUATIONS = new Topic("crm.evaluation.events.v1");

    /** An answer with its status. */
    public record Answer(int status, @Nullable String etag, JsonNode body) {

        public JsonNode expect(int wanted) {
            assertThat(status).as("%s", body).isEqualTo(wanted);
            return body;
        }

        /** The wrong places as {@code pointer code}. */
        public List<String> problems() {
            return body.path("errors")
                    .valueStream()
                    .map(error -> error.path("pointer").asString() + " "
                            + error.path("code").asString())
                    .toList();
        }
    }

    /** Tells of a card and waits until its cadence is known here. */
    public UUID register(String owner, String unit, String tier) {
        var id = UUID.randomUUID();
        tell(id, owner, unit, tier, 1);
        awaitTier(id, tier);
        return id;
    }

    public void tell(UUID id, String owner, String unit, String tier, long version) {
        tell(id, owner, unit, tier, "EXISTING", version);
    }

    public void tell(UUID id, String owner, String unit, String tier, String state, long version) {
        var card = new HashMap<String, Object>();
        card.put("id", id);
        card.put("name", "Customer " + id);
        card.put("owner", owner);
        card.put("orgUnit", unit);
        card.put("tier", tier);
        card.put("state", state);
        card.put("country", "中国");
        card.put("province", "山东");
        card.put("city", "青岛");
        var type = version == 1 ? "crm.customer.registered.v1" : "crm.customer.changed.v1";
        CUSTOMERS.publish(type, id, id, version, Map.of("customer", card, "changed", List.of("tier")));
    }

    public void awaitTier(UUID customer, String tier) {
        await("customer " + customer)
                .atMost(Duration.ofSeconds(60))
                .until(() -> cadence(customer).body().path("tier").asString("").equals(tier));
    }

    public void evaluate(UUID customer, String recommendation) {
        var evaluation = UUID.randomUUID();
        var data = Map.of(
                "evaluation",
                Map.of(
                        "id", evaluation,
                        "customerId", customer,
                        "recommendation", recommendation,
                        "approvedOn", "2026-11-10"));
        EVALUATIONS.publish("crm.evaluation.approved.v1", customer, evaluation, 5, data);
        await("recommendation")
                .atMost(Duration.ofSeconds(60))
                .until(() -> cadence(customer)
                        .body()
                        .path("recommendation")
                        .asString("")
                        .equals(recommendation));
    }

    public Answer cadence(UUID customer) {
        return get(guanxi.starter.testing.Tokens.director(), "/api/cadences/" + customer);
    }

    public Answer get(String token, String uri) {
        return answer(web.method(HttpMethod.GET).uri(uri).headers(all -> all.setBearerAuth(token)));
    }

    public Answer post(String token, String uri, @Nullable String ifMatch, Object body) {
        var request = web.method(HttpMethod.POST).uri(uri).headers(all -> all.setBearerAuth(token));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return answer(request.contentType(MediaType.APPLICATION_JSON).bodyValue(body));
    }

    private static Answer answer(WebTestClient.RequestHeadersSpec<?> request) {
        var result = request.exchange().expectBody().returnResult();
        var body = result.getResponseBodyContent();
        return new Answer(
                result.getStatus().value(),
                result.getResponseHeaders().getETag(),
                body == null || body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
    }
}
