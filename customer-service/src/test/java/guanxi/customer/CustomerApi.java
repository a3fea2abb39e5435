package guanxi.customer;

import guanxi.starter.testing.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** The service as its callers use it. */
public record CustomerApi(WebTestClient web, String token) {

    public static CustomerApi as(WebTestClient web, String token) {
        return new CustomerApi(web, token);
    }

    public static CustomerApi asAdmin(WebTestClient web) {
        return new CustomerApi(web, Tokens.admin());
    }

    public ResponseSpec get(String uri, Object... variables) {
        return web.get()
                .uri(uri, variables)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    public ResponseSpec post(String uri, Object body) {
        return web.post()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    public ResponseSpec put(String uri, String version, Object body) {
        return web.put()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(token))
                .header("If-Match", "\"" + version + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    public ResponseSpec send(byte[] file, Map<String, ?> options) {
        var parts = new MultipartBodyBuilder();
        parts.part("file", new ByteArrayResource(file)).filename("customers.csv");
        parts.part("options", options, MediaType.APPLICATION_JSON);
        return web.post()
                .uri("/api/customer-imports")
                .headers(headers -> headers.setBearerAuth(token))
                .bodyValue(parts.build())
                .exchange();
    }

    /** The job at its end. */
    public JsonNode imported(byte[] file, Map<String, ?> options) {
        var accepted = send(file, options).expectStatus().isAccepted();
        return ended("/api/customer-imports/" + body(accepted).path("id").asString());
    }

    /** The customers of that unit as vCards of that version. */
    public String exportedVcards(String version, String orgUnit) {
        var bytes = get("/api/customers/export?format=vcard&version=" + version + "&orgUnit=" + orgUnit)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
    }

    public JsonNode ended(String job) {
        return Awaitility.await(job)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> body(get(job).expectStatus().isOk()),
                        found -> !found.path("endedAt").isNull());
    }

    public UUID registered(String name) {
        return registered(name, Map.of());
    }

    public UUID registered(String name, Map<String, ?> more) {
        var created = post("/api/customers", profile(name, more)).expectStatus().isCreated();
        return UUID.fromString(body(created).path("id").asString());
    }

    public static Map<String, Object> profile(String name, Map<String, ?> more) {
        var profile = new LinkedHashMap<String, Object>();
        profile.put("name", name);
        profile.put("owner", "zhang.wei");
        profile.put("orgUnit", "sales/shandong/qingdao");
        profile.putAll(more);
        return profile;
    }

    public static JsonNode body(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(JsonNode.class).returnResult().getResponseBody());
    }
}
