package guanxi.sample;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public API through the gateway, for one signed-in caller.
 *
 * @param gateway as {@code http://localhost:8080}
 * @param token of the caller
 */
public record Api(URI gateway, String token) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long BETWEEN_LOOKS_MS = 200;

    /**
     * An answer.
     *
     * @param request as {@code GET /api/customers}
     * @param etag empty when it has none
     */
    public record Answer(String request, int status, JsonNode body, String etag) {

        /** @throws IllegalStateException with the problem document when the status is another */
        public JsonNode expect(int expected) {
            if (status != expected) {
                throw new IllegalStateException(
                        request + " was expected to answer " + expected + " but answered " + status + ": " + body);
            }
            return body;
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** All items of a list, page by page. */
    public List<JsonNode> all(String path) {
        var first = path + (path.contains("?") ? "&" : "?") + "limit=200";
        var page = get(first).expect(200);
        var items = new ArrayList<>(page.path("items").values());
        while (page.hasNonNull("next")) {
            page = get(first + "&after=" + page.path("next").asString()).expect(200);
            items.addAll(page.path("items").values());
        }
        return items;
    }

    public Answer post(String path, Object body) {
        return send(request(path).header("Content-Type", "application/json").POST(json(body)));
    }

    /** Changes what the caller has just read: its version is sent along. */
    public Answer change(String method, String path, String etag, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", etag)
                .method(method, json(body)));
    }

    /** Sends a file with its options and waits until the job is through. */
    public JsonNode upload(String path, Path file, Map<String, ?> options) throws IOException {
        return upload(path, Files.readAllBytes(file), options);
    }

    /** Sends what would be a file with its options and waits until the job is through. */
    public JsonNode upload(String path, byte[] file, Map<String, ?> options) {
        var job = send(path, file, options).expect(202);
        return await(
                path + "/" + job.path("id").asString(),
                now -> List.of("DONE", "FAILED").contains(now.path("state").asString()));
    }

    /** Sends a file with its options and answers at once. */
    public Answer send(String path, byte[] file, Map<String, ?> options) {
        var boundary = UUID.randomUUID().toString();
        var head =
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"upload.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                        .formatted(boundary);
        var tail =
                "\r\n--%s\r\nContent-Disposition: form-data; name=\"options\"\r\nContent-Type: application/json\r\n\r\n%s\r\n--%s--\r\n"
                        .formatted(boundary, JSON.writeValueAsString(options), boundary);
        var parts = List.of(head.getBytes(StandardCharsets.UTF_8), file, tail.getBytes(StandardCharsets.UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArrays(parts)));
    }

    /** Reads until the answer is as wanted. */
    public JsonNode await(String path, Predicate<JsonNode> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var now = get(path);
        while (now.status() != 200 || !wanted.test(now.body())) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(path + " stayed " + now);
            }
            rest();
            now = get(path);
        }
        return now.body();
    }

    private static void rest() {
        try {
            Thread.sleep(BETWEEN_LOOKS_MS);
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new InterruptedIOException());
        }
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private static Answer send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            var body = answer.body().isBlank() ? JSON.nullNode() : JSON.readTree(answer.body());
            var etag = answer.headers().firstValue("ETag").orElse("");
            var what = request.method() + " " + request.uri().getPath();
            return new Answer(what, answer.statusCode(), body, etag);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new InterruptedIOException());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept-Language", "zh-CN")
                .header("Authorization", "Bearer " + token);
    }
}
