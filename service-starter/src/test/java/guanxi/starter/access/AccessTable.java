package guanxi.starter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.ExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/**
 * Holds a service against its table of access, {@code access.csv}: every operation of its OpenAPI document × every
 * role is allowed or refused as written, and what hangs on a customer is hidden from whoever may not see it. An
 * operation without a row fails, and so does a row without an operation.
 *
 * <p>Columns: operation, one per role ({@code yes} or {@code no}), scopes (separated by spaces), sight: how the
 * operation hides a customer's rows — {@code filtered} out of a list, by the status {@code 404} or {@code 422}, or by
 * having no {@code effect}, which is probed by the blind alone — or {@code -} when it shows none. Each operation with sight has a {@link Probe}.
 */
@ServiceTest
public abstract class AccessTable {

    private static final List<String> ALL_SCOPES = List.of(
            "customers.read",
            "customers.write",
            "visits.read",
            "visits.write",
            "evaluations.read",
            "facts.write",
            "kpis.read",
            "audit.read");

    private static final Map<String, String> SEEING = new LinkedHashMap<>();
    private static final Map<String, String> BLIND = new LinkedHashMap<>();

    static {
        SEEING.put("the owner", Tokens.rep());
        SEEING.put("customer service of the unit above", Tokens.service());
        SEEING.put("the manager of the unit above", Tokens.manager());
        SEEING.put("the manager of the unit", Tokens.of("ma.lin", "manager", "sales/shandong/qingdao"));
        SEEING.put("the director", Tokens.director());
        SEEING.put("the administrator", Tokens.admin());
        BLIND.put("a colleague in the same unit", Tokens.of("wang.fang", "rep", "sales/shandong/qingdao"));
        BLIND.put("customer service elsewhere", Tokens.of("zhao.min", "service", "sales/jiangsu"));
        BLIND.put("a manager elsewhere", Tokens.of("zhou.jie", "manager", "sales/jiangsu"));
        BLIND.put("a manager whose unit only begins alike", Tokens.of("he.ping", "manager", "sales/shandong/qing"));
        BLIND.put("a manager of a unit below", Tokens.of("gao.yuan", "manager", "sales/shandong/qingdao/north"));
    }

    private static final Map<Class<?>, JsonNode> DOCUMENTS = new ConcurrentHashMap<>();

    @Autowired
    private WebTestClient web;

    /**
     * One for each operation with sight, all about rows of a customer that {@code zhang.wei} of
     * {@code sales/shandong/qingdao} owns; made once, before the first is tried.
     */
    protected abstract List<Probe> probes();

    /**
     * How to ask for one customer's rows so that nothing changes: a write is probed with an outdated version, for
     * one.
     *
     * @param operation as in the table, {@code GET /api/visits/{id}}
     * @param uri with its variables filled in
     * @param body null for none
     * @param shows what the answer contains for those who see the row; ignored unless the sight is {@code filtered}
     */
    public record Probe(
            String operation, String uri, @Nullable Object body, String shows, Map<String, String> headers) {

        public static Probe get(String operation, String uri, String shows) {
            return new Probe(operation, uri, null, shows, Map.of());
        }

        public static Probe send(String operation, String uri, Object body) {
            return new Probe(operation, uri, body, "", Map.of("If-Match", "\"999999\""));
        }
    }

    private record Line(String operation, Map<Role, Boolean> roles, List<String> scopes, String sight) {}

    @Test
    void hasARowForEveryOperationAndNoneBesides() {
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(operations());
    }

    @TestFactory
    Stream<DynamicTest> answersNobodyWithoutAToken() {
        return operations().stream()
                .map(operation -> dynamicTest(
                        operation, () -> assertThat(dummy(operation, null)).isEqualTo(401)));
    }

    @TestFactory
    Stream<DynamicTest> refusesAParameterThatAnOperationDoesNotKnow() {
        return operations().stream()
                .map(operation -> dynamicTest(operation, () -> {
                    var answer = asked(operation, "nosuchparameter");
                    assertThat(answer.getStatus().value()).isEqualTo(400);
                    assertThat(new String(answer.getResponseBodyContent(), StandardCharsets.UTF_8))
                            .contains("\"unknown-parameter\"", "\"?nosuchparameter\"");
                }));
    }

    @TestFactory
    Stream<DynamicTest> takesEveryParameterThatItDescribes() {
        return operations().stream()
                .filter(operation -> operation.startsWith("GET "))
                .flatMap(operation -> described(operation)
                        .path("parameters")
                        .valueStream()
                        .filter(parameter -> parameter.path("in").asString().equals("query"))
                        .map(parameter -> parameter.path("name").asString().replace("{name}", "any"))
                        .map(name -> dynamicTest(operation + " " + name, () -> {
                            var answer = asked(operation, name);
                            assertThat(new String(answer.getResponseBodyContent(), StandardCharsets.UTF_8))
                                    .doesNotContain("unknown-parameter");
                        })));
    }

    private JsonNode described(String operation) {
        var space = operation.indexOf(' ');
        return document()
                .path("paths")
                .path(operation.substring(space + 1))
                .path(operation.substring(0, space).toLowerCase(Locale.ROOT));
    }

    /** By somebody who may, with a body of the kind that it takes. */
    private ExchangeResult asked(String operation, String parameter) {
        var line = table().get(operation);
        var role = line.roles().entrySet().stream().filter(Map.Entry::getValue).findFirst();
        var token = role.isPresent()
                ? Tokens.of("somebody", role.get().getKey().claim(), "sales")
                : Tokens.machine("erp", line.scopes().get(0));
        var space = operation.indexOf(' ');
        var request = web.method(HttpMethod.valueOf(operation.substring(0, space)))
                .uri(operation
                                .substring(space + 1)
                                .replaceAll("\\{[^}]+}", UUID.randomUUID().toString()) + "?" + parameter + "=1")
                .headers(all -> all.setBearerAuth(token));
        described(operation).path("requestBody").path("content").propertyNames().stream()
                .findFirst()
                .ifPresent(type -> request.contentType(MediaType.valueOf(type)).bodyValue(new byte[0]));
        return request.exchange().expectBody().returnResult();
    }

    @TestFactory
    Stream<DynamicTest> allowsEachRoleWhatTheTableSays() {
        return table().values().stream()
                .flatMap(line -> Arrays.stream(Role.values())
                        .map(role -> dynamicTest(role.claim() + " " + line.operation(), () -> {
                            var status = dummy(line.operation(), Tokens.of("somebody", role.claim(), "sales"));
                            checkAllowed(line.roles().get(role), status);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> allowsMachinesByScopeAlone() {
        return table().values().stream()
                .flatMap(line -> line.scopes().stream()
                        .map(scope -> dynamicTest(scope + " " + line.operation(), () -> {
                            var status = dummy(line.operation(), Tokens.machine("erp", scope));
                            checkAllowed(true, status);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> refusesMachinesEveryOtherScopeEvenAllAtOnce() {
        return table().values().stream()
                .map(line -> dynamicTest(line.operation(), () -> {
                    var others = new ArrayList<>(ALL_SCOPES);
                    others.removeAll(line.scopes());
                    var status = dummy(line.operation(), Tokens.machine("erp", others.toArray(String[]::new)));
                    checkAllowed(false, status);
                }));
    }

    @Test
    void probesEveryOperationWithSight() {
        var sighted = table().values().stream()
                .filter(line -> !line.sight().equals("-"))
                .map(Line::operation)
                .toList();
        assertThat(probes().stream().map(Probe::operation).distinct()).containsExactlyInAnyOrderElementsOf(sighted);
    }

    @Test
    void showsACustomersRowsToThoseInSightAndToNobodyElse() {
        var probes = probes();
        assertThat(leaks(probes)).isEmpty();
        var hidden = new ArrayList<String>();
        for (var probe : probes) {
            if (table().get(probe.operation()).sight().equals("effect")) {
                continue;
            }
            SEEING.forEach((viewer, token) -> {
                var shown = shows(probe, token);
                if (shown != null && !shown) {
                    hidden.add(probe.operation() + " is hidden from " + viewer);
                }
            });
        }
        assertThat(hidden).isEmpty();
    }

    @Test
    void wouldNoticeIfAnyOneStatementLostItsSight() {
        var probesOf = probesByStatement();
        assertThat(probesOf).isNotEmpty();
        var unnoticed = new ArrayList<String>();
        probesOf.forEach((statement, probes) -> {
            AccessTableSight.unguarded = statement;
            try {
                if (probes.stream().noneMatch(this::leaks)) {
                    unnoticed.add(statement);
                }
            } finally {
                AccessTableSight.unguarded = null;
            }
        });
        assertThat(unnoticed).isEmpty();
        System.out.println("Without its sight predicate each of " + probesOf.size() + " statements was noticed");
    }

    /** Of what a statement shows only those probes can tell that it runs for. */
    private Map<String, List<Probe>> probesByStatement() {
        var probesOf = new TreeMap<String, List<Probe>>();
        for (var probe : probes()) {
            AccessTableSight.STATEMENTS.clear();
            leaks(probe);
            AccessTableSight.STATEMENTS.forEach(
                    statement -> probesOf.computeIfAbsent(statement, first -> new ArrayList<>())
                            .add(probe));
        }
        return probesOf;
    }

    private boolean leaks(Probe probe) {
        return BLIND.values().stream().anyMatch(token -> Boolean.TRUE.equals(shows(probe, token)));
    }

    private List<String> leaks(List<Probe> probes) {
        var leaks = new ArrayList<String>();
        for (var probe : probes) {
            BLIND.forEach((viewer, token) -> {
                if (Boolean.TRUE.equals(shows(probe, token))) {
                    leaks.add(probe.operation() + " shows to " + viewer);
                }
            });
        }
        return leaks;
    }

    /** Null when the viewer's role may not call the operation at all. */
    private @Nullable Boolean shows(Probe probe, String token) {
        var answer = call(probe.operation(), probe.uri(), probe.body(), probe.headers(), token);
        var sight = table().get(probe.operation()).sight();
        var status = answer.getStatus().value();
        if (status == 403) {
            return null;
        }
        var body = new String(answer.getResponseBodyContent(), StandardCharsets.UTF_8);
        assertThat(status).as("%s answered %s", probe, body).isLessThan(500).isNotEqualTo(401);
        if (sight.equals("filtered") || sight.equals("effect")) {
            assertThat(status).as("%s answered %s", probe, body).isIn(200, 201);
            return body.contains(probe.shows());
        }
        return status != Integer.parseInt(sight);
    }

    private void checkAllowed(boolean allowed, int status) {
        if (allowed) {
            assertThat(status).isNotIn(401, 403).isLessThan(500);
        } else {
            assertThat(status).isEqualTo(403);
        }
    }

    private int dummy(String operation, @Nullable String token) {
        var uri = operation.substring(operation.indexOf(' ') + 1);
        while (uri.contains("{")) {
            uri = uri.replaceFirst("\\{[^}]+}", UUID.randomUUID().toString());
        }
        var unsafe = !operation.startsWith("GET");
        return call(operation, uri, unsafe ? Map.of() : null, Map.of("If-Match", "\"999999\""), token)
                .getStatus()
                .value();
    }

    private ExchangeResult call(
            String operation, String uri, @Nullable Object body, Map<String, String> headers, @Nullable String token) {
        var method = HttpMethod.valueOf(operation.substring(0, operation.indexOf(' ')));
        var request = web.method(method).uri(uri).headers(all -> headers.forEach(all::set));
        if (token != null) {
            request.headers(all -> all.setBearerAuth(token));
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        }
        var answer = request.exchange().expectBody().returnResult();
        if (AccessTableSight.unguarded == null) {
            checkDescribed(operation, answer);
        }
        return answer;
    }

    /** Every status that is answered, and where it says a place or a version, stands in the document. */
    private void checkDescribed(String operation, ExchangeResult answer) {
        var status = answer.getStatus().value();
        var described = described(operation).path("responses");
        assertThat(described.has(String.valueOf(status)))
                .as("%s answers %d, which is not described", operation, status)
                .isTrue();
        for (var header : List.of("Location", "ETag")) {
            assertThat(described.at("/" + status + "/headers").has(header))
                    .as("%s of %s with %d is described", header, operation, status)
                    .isEqualTo(answer.getResponseHeaders().containsHeader(header));
        }
    }

    private JsonNode document() {
        return DOCUMENTS.computeIfAbsent(getClass(), first -> readDocument());
    }

    /** Made when it is first asked for, which may take longer than a request has. */
    private JsonNode readDocument() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> web.get()
                                .uri("/v3/api-docs")
                                .exchange()
                                .expectBody(JsonNode.class)
                                .returnResult(),
                        answer -> answer.getStatus().value() == 200)
                .getResponseBody();
    }

    private List<String> operations() {
        var documents = document();
        var operations = new ArrayList<String>();
        documents
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(operations).isNotEmpty();
        return operations;
    }

    private static Map<String, Line> table() {
        try {
            var text = new ClassPathResource("access.csv").getContentAsString(StandardCharsets.UTF_8);
            var lines = new LinkedHashMap<String, Line>();
            text.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
                var cells = line.split(",", -1);
                var roles = new LinkedHashMap<Role, Boolean>();
                for (var role : Role.values()) {
                    roles.put(role, cells[1 + role.ordinal()].strip().equals("yes"));
                }
                var scopes = cells[6].isBlank()
                        ? List.<String>of()
                        : List.of(cells[6].strip().split(" +"));
                var operation = cells[0].strip();
                lines.put(operation, new Line(operation, roles, scopes, cells[7].strip()));
            });
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
