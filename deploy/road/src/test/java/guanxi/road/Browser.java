package guanxi.road;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** As much of a browser as a sign-in needs; like browsers it sends a Secure cookie to localhost without TLS. */
final class Browser {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Map<String, String>> cookies = new LinkedHashMap<>();

    HttpResponse<String> get(URI place) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(place).header("Accept", "text/html,*/*;q=0.8"));
    }

    HttpResponse<String> submit(URI place, Map<String, String> form) throws IOException, InterruptedException {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(place)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString(body)));
    }

    /** @param headers name and value by turns */
    HttpResponse<String> post(URI place, String json, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(place)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> follow(HttpResponse<String> answer) throws IOException, InterruptedException {
        var next = answer;
        while (next.statusCode() / 100 == 3) {
            next = get(next.uri().resolve(next.headers().firstValue("Location").orElseThrow()));
        }
        return next;
    }

    String cookie(URI site, String name) {
        return cookies.getOrDefault(site.getAuthority(), Map.of()).getOrDefault(name, "");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var site = cookies.computeIfAbsent(request.build().uri().getAuthority(), name -> new LinkedHashMap<>());
        if (!site.isEmpty()) {
            request.header(
                    "Cookie",
                    site.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            site.put(pair[0], pair[1]);
        }
        return answer;
    }
}
