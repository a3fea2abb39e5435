package guanxi.starter.floor;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.testing.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where one rep, of whom nobody else has heard, writes notes. */
record Desk(WebTestClient web, String token) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What came back. */
    record Answer(int status, HttpHeaders headers, JsonNode body) {

        String code() {
            return body.path("code").asString("");
        }

        /** The wrong places as {@code pointer code}. */
        List<String> places() {
            return body.path("errors")
                    .valueStream()
                    .map(error -> error.path("pointer").asString() + " "
                            + error.path("code").asString())
                    .toList();
        }

        UUID id() {
            assertThat(status).as("%s", body).isEqualTo(201);
            return UUID.fromString(body.path("id").asString());
        }
    }

    static Desk of(WebTestClient web) {
        return new Desk(web, Tokens.of("rep-" + UUID.randomUUID(), "rep", "sales/shandong/qingdao"));
    }

    Answer write(String text) {
        return send(HttpMethod.POST, "/api/notes", Map.of("text", text), headers -> {});
    }

    Answer write(String text, String key) {
        return send(HttpMethod.POST, "/api/notes", Map.of("text", text), with("Idempotency-Key", key));
    }

    Answer preview(String text, String key) {
        return send(HttpMethod.POST, "/api/notes/preview", Map.of("text", text), with("Idempotency-Key", key));
    }

    /** @param body JSON as it stands, or what becomes JSON */
    Answer post(Object body) {
        return send(HttpMethod.POST, "/api/notes", body, headers -> {});
    }

    /** @param accept the media types that the caller takes */
    Answer postTaking(String accept, Object body) {
        return send(HttpMethod.POST, "/api/notes", body, with("Accept", accept));
    }

    /** A body that is no JSON. */
    Answer postAs(MediaType type, String body) {
        return answer(web.post()
                .uri("/api/notes")
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(type)
                .bodyValue(body));
    }

    /** A file whose last line becomes a note, sent as it comes. */
    Answer scan(Flux<String> file, String key) {
        var parts = new MultipartBodyBuilder();
        parts.asyncPart("file", file, String.class).filename("scan.txt");
        parts.part("amount", 7, MediaType.APPLICATION_JSON);
        return answer(web.post()
                .uri("/api/scans")
                .headers(headers -> headers.setBearerAuth(token))
                .headers(key.isEmpty() ? headers -> {} : with("Idempotency-Key", key))
                .bodyValue(parts.build()));
    }

    Answer change(UUID note, String ifMatch, String text) {
        return send(
                HttpMethod.PUT,
                "/api/notes/" + note,
                Map.of("text", text),
                ifMatch.isEmpty() ? headers -> {} : with("If-Match", ifMatch));
    }

    Answer get(String uri) {
        return get(uri, "en");
    }

    Answer get(String uri, String language) {
        return answer(web.get()
                .uri(builder -> java.net.URI.create(builder.build() + uri))
                .headers(headers -> headers.setBearerAuth(token))
                .header("Accept-Language", language));
    }

    List<String> texts() {
        return get("/api/notes?limit=200")
                .body()
                .path("items")
                .valueStream()
                .map(note -> note.path("text").asString())
                .toList();
    }

    private Answer send(HttpMethod method, String uri, Object body, Consumer<HttpHeaders> extra) {
        return answer(web.method(method)
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(token))
                .headers(extra)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body));
    }

    private static Consumer<HttpHeaders> with(String header, String value) {
        return headers -> headers.set(header, value);
    }

    private static Answer answer(WebTestClient.RequestHeadersSpec<?> request) {
        var result = request.exchange().expectBody().returnResult();
        var body = result.getResponseBodyContent();
        return new Answer(
                result.getStatus().value(),
                result.getResponseHeaders(),
                body == null || body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
    }
}
