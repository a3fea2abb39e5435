package guanxi.customer;

import static guanxi.customer.CustomerApi.body;
import static guanxi.customer.CustomerApi.profile;

import guanxi.starter.access.AccessTable;
import guanxi.starter.testing.HouseRules;
import guanxi.starter.testing.OperationExamples;
import guanxi.starter.time.CompanyCalendar;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The first, while there are few customers: what lists or counts all of them is asked for by every kind of viewer. */
@Order(1)
class CustomerServiceApplicationTests extends AccessTable {

    private static final int NEWEST = 10;

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private CompanyCalendar calendar;

    @Test
    void keepsTheWallsOfTheHouse() {
        HouseRules.check("guanxi.customer");
    }

    @Test
    void showsATrueExampleOfEveryOperation() {
        OperationExamples.check(body(web.get().uri("/v3/api-docs").exchange()));
    }

    @Override
    protected List<Probe> probes() {
        var name = "Sight-" + System.nanoTime();
        var admin = CustomerApi.asAdmin(web);
        // Enough to fill the newest page, so that nothing is looked up another way to fill it.
        IntStream.range(0, NEWEST).forEach(number -> admin.registered("Before " + name));
        var id = admin.registered(name, Map.of("source", name));
        var customer = "/api/customers/" + id;
        var other = admin.registered("Of another");
        var related = Map.of("role", "SUPPLIES", "customer", other);
        var relation = customer + "/relations/"
                + body(admin.post(customer + "/relations", related)).path("id").asString();
        database.sql("update card set registered_on = '2020-01-01' where id = :id")
                .bind("id", id)
                .then()
                .block();
        var twin = admin.registered(name);
        // The last in the order of ids is the first of the list, whatever other tests leave there.
        var pair = new UUID(-1, UUID.randomUUID().getLeastSignificantBits());
        database.sql("""
                        insert into duplicate_pair (id, customer_id, other_id, score, evidence)
                        values (:id, least(cast(:one as uuid), :other), greatest(cast(:one as uuid), :other), 100, '[]')
                        """)
                .bind("id", pair)
                .bind("one", id)
                .bind("other", twin)
                .then()
                .block();
        var duplicate = "/api/duplicates/" + pair;
        var loser = admin.registered("Loser");
        var undone = merged(admin, id, admin.registered("Once"));
        admin.post(undone + "/undo", Map.of()).expectStatus().isOk();
        var merge = merged(admin, id, loser);
        var stale = mergeOf(id, other, Map.of(id, 999L, other, 999L));
        var mine = "/api/customers/to-do?owner=zhang.wei";
        var count = "\"stale\":" + body(admin.get(mine)).path("stale");
        return List.of(
                Probe.get("GET /api/customers", "/api/customers?q=" + name, name),
                // Without anything to look up the list goes another way: the newest come first.
                Probe.get("GET /api/customers", "/api/customers?sort=-registered&limit=" + NEWEST, name),
                Probe.get("GET /api/customers/count", "/api/customers/count?source=" + name, "\"count\":1"),
                Probe.get("GET /api/customers/{id}", customer, name),
                Probe.get("GET /api/customers/{id}", "/api/customers/" + loser, name),
                Probe.get("GET /api/customers/{id}/merges", "/api/customers/" + loser + "/merges", ""),
                Probe.get("GET /api/customer-merges/{id}", merge, ""),
                Probe.send("POST /api/customer-merges/{id}/undo", undone + "/undo", Map.of()),
                Probe.send("POST /api/customer-merges", "/api/customer-merges", stale),
                Probe.send("POST /api/customer-merges/preview", "/api/customer-merges/preview", stale),
                Probe.send("PUT /api/customers/{id}", customer, profile("changed", Map.of())),
                Probe.get("GET /api/customers/{id}/tier", customer + "/tier", ""),
                Probe.get("GET /api/customers/{id}/tier-changes", customer + "/tier-changes", ""),
                Probe.send(
                        "PUT /api/customers/{id}/tier-override",
                        customer + "/tier-override",
                        Map.of("tier", "VIP", "reason", name, "until", calendar.today())),
                Probe.send("DELETE /api/customers/{id}/tier-override", customer + "/tier-override", Map.of()),
                Probe.get("GET /api/customers/composition", "/api/customers/composition?by=source", name),
                Probe.get("GET /api/customers/export", "/api/customers/export?format=csv&q=" + name, name),
                Probe.get("GET /api/customers/{id}/relations", customer + "/relations", ""),
                Probe.send(
                        "POST /api/customers/{id}/relations",
                        customer + "/relations",
                        Map.of("role", "SUPPLIES", "customer", id)),
                Probe.get("GET /api/customers/{id}/relations/{relation}", relation, ""),
                Probe.send("DELETE /api/customers/{id}/relations/{relation}", relation, Map.of()),
                Probe.get("GET /api/customers/{id}/revisions", customer + "/revisions", ""),
                Probe.get("GET /api/customers/{id}/revisions/{version}", customer + "/revisions/1", ""),
                Probe.get("GET /api/customers/{id}/as-of", customer + "/as-of?at=2099-01-01T00:00:00Z", ""),
                Probe.send(
                        "POST /api/customers/{id}/revisions/{version}/restoration",
                        customer + "/revisions/1/restoration",
                        Map.of()),
                Probe.send("POST /api/customers/{id}/verification", customer + "/verification", Map.of()),
                Probe.get("GET /api/customers/stale", "/api/customers/stale?owner=zhang.wei", name),
                Probe.get("GET /api/customers/to-do", mine, count),
                new Probe(
                        "POST /api/customers/duplicate-candidates",
                        "/api/customers/duplicate-candidates",
                        Map.of("name", name),
                        twin.toString(),
                        Map.of()),
                Probe.get("GET /api/customers/{id}/duplicate-candidates", customer + "/duplicate-candidates", ""),
                Probe.get("GET /api/duplicates", "/api/duplicates", pair.toString()),
                Probe.get("GET /api/duplicates/{id}", duplicate, ""),
                Probe.send("POST /api/duplicates/{id}/dismissal", duplicate + "/dismissal", Map.of("reason", "no")),
                Probe.send("DELETE /api/duplicates/{id}/dismissal", duplicate + "/dismissal", Map.of()),
                tagging(name, name),
                tagging(name, "\"customers\":1"));
    }

    private static Map<String, Object> mergeOf(UUID winner, UUID loser, Map<UUID, Long> versions) {
        return Map.of("winner", winner, "losers", List.of(loser), "versions", versions);
    }

    private static String merged(CustomerApi admin, UUID winner, UUID loser) {
        var version =
                body(admin.get("/api/customers/" + winner)).path("version").asLong();
        var answer = admin.post("/api/customer-merges", mergeOf(winner, loser, Map.of(winner, version, loser, 1L)));
        return "/api/customer-merges/" + body(answer).path("id").asString();
    }

    /** Tried beforehand on one customer, which shows it and counts it. */
    private static Probe tagging(String name, String shows) {
        var body = Map.of("filter", Map.of("source", name), "change", Map.of("addTags", List.of("seen")));
        return new Probe("POST /api/customer-changes/preview", "/api/customer-changes/preview", body, shows, Map.of());
    }
}
