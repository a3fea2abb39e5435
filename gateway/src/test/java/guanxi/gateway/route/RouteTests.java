package guanxi.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.gateway.GatewayTest;
import guanxi.gateway.StandIn;
import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.Tokens;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

class RouteTests extends GatewayTest {

    @ParameterizedTest
    @CsvSource({
        "/api/customers, customer",
        "/api/customers/1/tier, customer",
        "/api/customer-imports/1/errors, customer",
        "/api/customer-merges/1/undo, customer",
        "/api/erasures/due, customer",
        "/api/customers/export, customer",
        "/api/import-mappings/1, customer",
        "/api/tier-policies, customer",
        "/api/custom-fields, customer",
        "/api/card-rules, customer",
        "/api/tier-reclassifications/1, customer",
        "/api/visits/1/completion, visit",
        "/api/visit-plans, visit",
        "/api/visit-statistics, visit",
        "/api/cadences/1, visit",
        "/api/cadence-policies, visit",
        "/api/evaluations/1/scores, evaluation",
        "/api/evaluation-templates, evaluation",
        "/api/sales-facts, kpi",
        "/api/fact-imports/1, kpi",
        "/api/kpis/revenue, kpi",
        "/api/targets, kpi",
        "/api/audit/customer-service, customer",
        "/api/audit/visit-service, visit",
        "/api/audit/evaluation-service, evaluation",
        "/api/audit/kpi-service, kpi"
    })
    void leadsToTheServiceThatOwnsThePlace(String path, String service) {
        var owner = service(service);
        owner.answers(path, 200, "{\"at\":\"" + service + "\"}");
        get(path + "?limit=2")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.at")
                .isEqualTo(service);
        assertThat(owner.asked(path))
                .last()
                .satisfies(asked -> assertThat(asked.target()).isEqualTo(path + "?limit=2"));
    }

    @Test
    void leavesItToTheCallerToFollowTheCardOfAMergedCustomer() {
        var path = "/api/customers/" + id + "/tier";
        CUSTOMER.redirects(path, "/api/customers/winner/tier");
        get(path)
                .expectStatus()
                .isEqualTo(308)
                .expectHeader()
                .valueEquals("Location", "/api/customers/winner/tier")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store");
        assertThat(CUSTOMER.asked("/api/customers/winner/tier")).isEmpty();
    }

    @Test
    void passesOnTheCallersTokenAndTheTraceButNoCookie() {
        var path = "/api/customers/" + id;
        CUSTOMER.answers(path, 200, "{}");
        var token = Tokens.rep();
        client.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .cookie("__Host-guanxi", "stolen")
                .header("Forwarded", "for=1.2.3.4")
                .exchange()
                .expectStatus()
                .isOk();
        var asked = CUSTOMER.asked(path).get(0);
        assertThat(asked.header("Authorization")).isEqualTo("Bearer " + token);
        assertThat(asked.header("Traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
        assertThat(asked.headers()).doesNotContainKeys("Cookie", "Forwarded");
    }

    @Test
    void passesAProblemOfAServiceOnAsItIs() {
        var path = "/api/visits/" + id;
        VISIT.answers(path, 422, "{\"code\":\"invalid\",\"status\":422}");
        get(path)
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("invalid");
    }

    @Test
    void knowsNoOtherPlaces() {
        get("/api/secrets")
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("no-such-place");
    }

    @Test
    void asksOnceMoreWhenTheConnectionBroke() {
        var path = "/api/evaluations/" + id;
        EVALUATION.hangsUpAt(path);
        get(path).expectStatus().isEqualTo(503).expectHeader().exists("Retry-After");
        assertThat(EVALUATION.asked(path)).hasSize(2);
    }

    @Test
    void neverRepeatsAChange() {
        var path = "/api/visits/" + id + "/completion";
        VISIT.hangsUpAt(path);
        client.post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(Tokens.rep()))
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(503);
        assertThat(VISIT.asked(path)).hasSize(1);
    }

    /** Both at once, since each takes as long as the gateway waits. */
    @Test
    void saysWhenAServiceTakesTooLongAndOfAChangeHowToRepeatIt() {
        var reading = "/api/kpis/" + id;
        var change = "/api/targets/" + id;
        var released = List.of(KPI.isSilentAt(reading), KPI.isSilentAt(change));
        var changed = CompletableFuture.supplyAsync(
                () -> client.put()
                        .uri(change)
                        .headers(headers -> headers.setBearerAuth(Tokens.director()))
                        .bodyValue("{}")
                        .exchange(),
                AtOnce.THREADS);
        assertThat(tooSlow(get(reading))).contains("Nothing was changed").doesNotContain("Key");
        assertThat(tooSlow(changed.join())).contains("Idempotency-Key");
        released.forEach(CountDownLatch::countDown);
    }

    private static String tooSlow(WebTestClient.ResponseSpec answer) {
        var problem = answer.expectStatus()
                .isEqualTo(504)
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(problem.path("code").asString()).isEqualTo("too-slow");
        return problem.path("detail").asString();
    }

    @Test
    void saysOfAChangeWhoseServiceHangsUpThatItMayHaveBeenMade() {
        var path = "/api/targets/hangs-up-" + id;
        KPI.hangsUpAt(path);
        client.put()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(Tokens.director()))
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("outcome-unknown")
                .jsonPath("$.detail")
                .value((String text) -> assertThat(text).contains("Idempotency-Key"));
    }

    @Test
    void asksAServiceThatIsDownNoMoreForAWhile() {
        var path = "/api/evaluation-templates/" + id;
        EVALUATION.hangsUpAt(path);
        IntStream.range(0, 10).forEach(call -> get(path).expectStatus().isEqualTo(503));
        int asked = EVALUATION.asked(path).size();
        get(path).expectStatus().isEqualTo(503).expectBody().jsonPath("$.code").isEqualTo("unavailable");
        assertThat(EVALUATION.asked(path)).hasSize(asked);
        CUSTOMER.answers("/api/customers/" + id, 200, "{}");
        get("/api/customers/" + id).expectStatus().isOk();
    }

    @Test
    void refusesALargeBodyByItsLength() {
        var path = "/api/sales-facts";
        client.post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(Tokens.admin()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("x".repeat(1_100_000))
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("too-large")
                .jsonPath("$.detail")
                .isEqualTo("The request is larger than is taken here: at most 1 MB.");
    }

    @Test
    void refusesALargeBodyThatSaysNoLength() {
        var buffers = new DefaultDataBufferFactory();
        Flux<DataBuffer> body = Flux.range(0, 1200).map(i -> buffers.wrap(new byte[1000]));
        client.post()
                .uri("/api/visits")
                .headers(headers -> headers.setBearerAuth(Tokens.admin()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(BodyInserters.fromDataBuffers(body))
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("The request is larger than is taken here: at most 1 MB.");
    }

    @Test
    void letsALargeFileInWhereFilesAreTaken() {
        CUSTOMER.answers("/api/customer-imports", 202, "{}");
        client.post()
                .uri("/api/customer-imports")
                .headers(headers -> headers.setBearerAuth(Tokens.admin()))
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(new byte[5_000_000])
                .exchange()
                .expectStatus()
                .isAccepted();
        assertThat(CUSTOMER.asked("/api/customer-imports"))
                .last()
                .satisfies(asked -> assertThat(asked.size()).isEqualTo(5_000_000));
    }

    @Test
    void opensNoWebSocket() {
        var path = "/api/customers/" + id;
        CUSTOMER.answers(path, 200, "{}");
        client.get()
                .uri(URI.create("http://localhost:" + port + path))
                .headers(headers -> headers.setBearerAuth(Tokens.rep()))
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .exchange()
                .expectStatus()
                .isOk();
    }

    private static StandIn service(String name) {
        return switch (name) {
            case "customer" -> CUSTOMER;
            case "visit" -> VISIT;
            case "evaluation" -> EVALUATION;
            default -> KPI;
        };
    }
}
