package guanxi.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Answers in a service's place, real HTTP on a port of its own, and remembers what it was asked. */
public class StandIn {

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** What is asked for at a path; a silent one never answers until it is released. */
    public record Answer(int status, String body, CountDownLatch when, boolean hangUp, String location) {

        Answer(int status, String body, CountDownLatch when, boolean hangUp) {
            this(status, body, when, hangUp, "");
        }
    }

    public record Asked(String method, String target, Map<String, List<String>> headers, int size) {
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    private StandIn(HttpServer server) {
        this.server = server;
    }

    public static StandIn start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var standIn = new StandIn(server);
            server.createContext("/", standIn::answer);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                var thread = new Thread(task, "stand-in");
                thread.setDaemon(true);
                return thread;
            }));
            server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void answers(String path, int status, String body) {
        answers.put(path, new Answer(status, body, new CountDownLatch(0), false));
    }

    /** As customer-service answers for a card that was merged. */
    public void redirects(String path, String location) {
        answers.put(path, new Answer(308, "", new CountDownLatch(0), false, location));
    }

    /** Takes the request and keeps silent until the latch is let go. */
    public CountDownLatch isSilentAt(String path) {
        var released = new CountDownLatch(1);
        answers.put(path, new Answer(200, "{}", released, false));
        return released;
    }

    /** Breaks the connection instead of answering. */
    public void hangsUpAt(String path) {
        answers.put(path, new Answer(0, "", new CountDownLatch(0), true));
    }

    public List<Asked> asked(String path) {
        return asked.stream().filter(one -> one.target().startsWith(path)).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            var body = exchange.getRequestBody().readAllBytes();
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    uri.toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body.length));
            var answer = answers.getOrDefault(uri.getPath(), new Answer(404, "{}", new CountDownLatch(0), false));
            answer.when().await();
            if (!answer.hangUp()) {
                var text = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders()
                        .add("Content-Type", answer.status() < 400 ? "application/json" : "application/problem+json");
                if (!answer.location().isEmpty()) {
                    exchange.getResponseHeaders().add("Location", answer.location());
                    exchange.getResponseHeaders().add("Cache-Control", "no-store");
                }
                exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
                exchange.getResponseBody().write(text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
