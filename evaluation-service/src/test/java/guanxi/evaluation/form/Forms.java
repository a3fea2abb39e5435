package guanxi.evaluation.form;

import guanxi.evaluation.Arranged;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Calls the service as its users do. */
record Forms(WebTestClient web) {

    static final List<String> INDICATORS = List.of("销售额", "货款回笼", "合作满意度", "发展潜力", "信息完整");

    ResponseSpec post(String token, String uri, Object body) {
        return web.post()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(token))
                .bodyValue(body)
                .exchange();
    }

    ResponseSpec get(String token, String uri) {
        return web.get()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    UUID open(String token, UUID customer) {
        var body = Map.of("customerId", customer, "templateId", Arranged.TEMPLATE);
        return UUID.fromString(
                read(post(token, "/api/evaluations", body)).path("id").asString());
    }

    ResponseSpec score(String token, UUID id, long version, String score) {
        return score(token, id, version, rows(score));
    }

    ResponseSpec score(String token, UUID id, long version, Object rows) {
        return step(HttpMethod.PUT, token, id, version, "scores", Map.of("rows", rows));
    }

    ResponseSpec step(String token, UUID id, long version, String step) {
        return step(token, id, version, step, "依据不足");
    }

    ResponseSpec step(String token, UUID id, long version, String step, String reason) {
        return step(HttpMethod.POST, token, id, version, step, Map.of("reason", reason));
    }

    private ResponseSpec step(HttpMethod method, String token, UUID id, long version, String step, Object body) {
        return web.method(method)
                .uri("/api/evaluations/{id}/" + step, id)
                .headers(headers -> headers.setBearerAuth(token))
                .header("If-Match", "\"" + version + "\"")
                .bodyValue(body)
                .exchange();
    }

    /** The same score for every indicator of the default template. */
    static List<Map<String, String>> rows(String score) {
        return INDICATORS.stream().map(indicator -> row(indicator, score)).toList();
    }

    static Map<String, String> row(String indicator, String score) {
        return Map.of("indicator", indicator, "score", score, "basis", "销售台帐");
    }

    static JsonNode read(ResponseSpec answer) {
        var result = answer.expectBody(JsonNode.class).returnResult();
        var body = result.getResponseBody();
        if (!result.getStatus().is2xxSuccessful() || body == null) {
            throw new AssertionError(result.getStatus() + " " + body);
        }
        return body;
    }
}
