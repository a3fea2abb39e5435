package guanxi.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The other services that tell this one something, and the people and machines that ask it. */
public record Company(WebTestClient web, DatabaseClient database) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Topic CUSTOMERS = new Topic("crm.customer.events.v1");
    private static final Topic VISITS = new Topic("crm.visit.events.v1");

    /** What customer-service keeps of a customer, as its events tell it. */
    public record Card(
            UUID id,
            @Nullable String externalId,
            String name,
            String owner,
            String orgUnit,
            String country,
            String tier,
            int completeness) {

        public static Card of(String externalId, String owner, String orgUnit) {
            return new Card(
                    UUID.randomUUID(), externalId, "Customer " + externalId, owner, orgUnit, "China", "OTHER", 50);
        }

        public Card named(String other) {
            return new Card(id, externalId, other, owner, orgUnit, country, tier, completeness);
        }

        public Card in(String otherCountry, String otherTier) {
            return new Card(id, externalId, name, owner, orgUnit, otherCountry, otherTier, completeness);
        }

        public Card under(String otherExternalId) {
            return new Card(id, otherExternalId, name, owner, orgUnit, country, tier, completeness);
        }

        public Card completeTo(int percent) {
            return new Card(id, externalId, name, owner, orgUnit, country, tier, percent);
        }
    }

    /** An answer with its status. */
    public record Answer(
            int status, @Nullable String etag, @Nullable String location, JsonNode body) {

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

    /** Registers a customer and waits until this service knows it. */
    public Card register(Card card) {
        tell(card, "crm.customer.registered.v1", 1);
        awaitCard(card, 1);
        return card;
    }

    public void tell(Card card, String type, long version) {
        var data = Map.of("customer", JSON.convertValue(card, Map.class), "changed", List.of());
        CUSTOMERS.publish(type, card.id(), card.id(), version, data);
    }

    public void awaitCard(Card card, long version) {
        await("customer " + card.name())
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        count("select count(*) from customer where id = '" + card.id() + "' and version >= " + version)
                                == 1);
    }

    public UUID visit(Card card, String month, @Nullable String visitedOn, String status, String origin) {
        var id = UUID.randomUUID();
        visit(id, 1, card, month, visitedOn, status, origin);
        return id;
    }

    public void visit(
            UUID id, long version, Card card, String month, @Nullable String visitedOn, String status, String origin) {
        var visit = new HashMap<String, Object>();
        visit.put("id", id);
        visit.put("customerId", card.id());
        visit.put("rep", card.owner());
        visit.put("month", month);
        visit.put("visitedOn", visitedOn);
        visit.put("status", status);
        visit.put("origin", origin);
        var type = "crm.visit." + (status.equals("CANCELLED") ? "cancelled" : status.toLowerCase(java.util.Locale.ROOT))
                + ".v1";
        VISITS.publish(type, card.id(), id, version, Map.of("visit", visit));
        await("visit " + id)
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        count("select count(*) from visit where id = '" + id + "' and version >= " + version) == 1);
    }

    public long count(String sql) {
        return ((Number) database.sql(sql)
                        .fetch()
                        .one()
                        .block()
                        .values()
                        .iterator()
                        .next())
                .longValue();
    }

    public Answer get(String token, String uri, Object... variables) {
        var request = web.method(HttpMethod.GET).uri(uri, variables).headers(all -> all.setBearerAuth(token));
        return answer(request);
    }

    public Answer send(String method, String token, String uri, @Nullable String ifMatch, Object body) {
        var request = web.method(HttpMethod.valueOf(method)).uri(uri).headers(all -> all.setBearerAuth(token));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return answer(request.contentType(MediaType.APPLICATION_JSON).bodyValue(body));
    }

    public Answer facts(Object facts) {
        return send("POST", Tokens.machine("erp", "facts.write"), "/api/sales-facts", null, facts);
    }

    public Answer upload(byte[] table, Map<String, ?> options) {
        var parts = new MultipartBodyBuilder();
        parts.part("file", new ByteArrayResource(table), MediaType.parseMediaType("text/csv"))
                .filename("facts.csv");
        parts.part("options", JSON.writeValueAsString(options), MediaType.APPLICATION_JSON);
        var request =
                web.method(HttpMethod.POST).uri("/api/fact-imports").headers(all -> all.setBearerAuth(Tokens.admin()));
        return answer(request.bodyValue(parts.build()));
    }

    /** Uploads and waits for the end. */
    public JsonNode importFacts(String table, Map<String, ?> options) {
        return importFacts(table.getBytes(StandardCharsets.UTF_8), options);
    }

    public JsonNode importFacts(byte[] table, Map<String, ?> options) {
        var accepted = upload(table, options);
        accepted.expect(202);
        return await("the import")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> get(Tokens.admin(), accepted.location()).expect(200),
                        job -> List.of("DONE", "FAILED")
                                .contains(job.path("state").asString()));
    }

    private static Answer answer(WebTestClient.RequestHeadersSpec<?> request) {
        var result = request.exchange().expectBody().returnResult();
        var headers = result.getResponseHeaders();
        var bytes = result.getResponseBodyContent();
        return new Answer(
                result.getStatus().value(),
                headers.getETag(),
                headers.getFirst("Location"),
                bytes == null || bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes));
    }
}
