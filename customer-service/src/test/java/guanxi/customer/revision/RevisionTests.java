package guanxi.customer.revision;

import static guanxi.customer.CustomerApi.body;
import static guanxi.customer.CustomerApi.profile;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@ServiceTest
class RevisionTests {

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    private CustomerApi admin;

    @BeforeEach
    void signIn() {
        admin = CustomerApi.asAdmin(web);
    }

    @Test
    void tellWhoChangedWhatFromWhatToWhatAndHow() {
        var id = admin.registered("Before", Map.of("tags", List.of("casting")));
        var rep = CustomerApi.as(web, Tokens.rep());
        rep.put(customer(id), "1", profile("After", Map.of())).expectStatus().isOk();

        var revisions = body(admin.get(customer(id) + "/revisions")).path("items");

        assertThat(revisions.size()).isEqualTo(2);
        var latest = revisions.path(0);
        assertThat(latest.path("version").asLong()).isEqualTo(2);
        assertThat(latest.path("by").asString()).isEqualTo("zhang.wei");
        assertThat(latest.path("way").asString()).isEqualTo("SCREEN");
        assertThat(latest.path("changes").valueStream().map(JsonNode::toString))
                .containsExactlyInAnyOrder(
                        "{\"field\":\"name\",\"from\":\"Before\",\"to\":\"After\"}",
                        "{\"field\":\"tags\",\"from\":[\"casting\"],\"to\":[]}");
        assertThat(Instant.parse(latest.path("at").asString()))
                .isAfter(Instant.parse(revisions.path(1).path("at").asString()));
    }

    @Test
    void knowTheImportAndTheEventThatChangedACard() {
        var externalId = UUID.randomUUID().toString();
        var file = "id,name\n" + externalId + ",Imported\n";
        admin.imported(
                file.getBytes(UTF_8),
                Map.of(
                        "mapping", Map.of("externalId", "id", "name", "name"),
                        "defaults", Map.of("owner", "zhang.wei", "orgUnit", "sales/shandong/qingdao")));
        var id = body(admin.get("/api/customers?externalId=" + externalId))
                .path("items")
                .path(0)
                .path("id")
                .asString();

        var revisions = body(admin.get("/api/customers/" + id + "/revisions")).path("items");
        assertThat(revisions.path(0).path("way").asString()).isEqualTo("IMPORT");
    }

    @Test
    void showTheCardAsOfAnyInstant() {
        var id = admin.registered("Then");
        var between = at(id, 1).plusNanos(1000);
        admin.put(customer(id), "1", profile("Now", Map.of())).expectStatus().isOk();

        assertThat(asOf(id, between).path("name").asString()).isEqualTo("Then");
        assertThat(asOf(id, at(id, 2)).path("name").asString()).isEqualTo("Now");
        var before = body(admin.get(customer(id) + "/as-of?at={at}", at(id, 1).minusSeconds(1))
                .expectStatus()
                .isNotFound());
        assertThat(before.path("code").asString()).isEqualTo("no-card-yet");
        var unfit = body(
                admin.get(customer(id) + "/as-of?at=2026-11-24").expectStatus().isEqualTo(422));
        assertThat(unfit.at("/errors/0/code").asString()).isEqualTo("not-an-instant");
        assertThat(unfit.at("/errors/0/detail").asString()).contains("2026-11-24T08:00:00Z");
        admin.get(customer(id) + "/as-of?at={at}", "+300000-01-01T00:00:00Z")
                .expectStatus()
                .isEqualTo(422);
        admin.get(customer(id) + "/revisions/7").expectStatus().isNotFound();
    }

    @Test
    void bringAnEarlierStateBackAsANewRevision() {
        var id = admin.registered("First", Map.of("tags", List.of("a")));
        admin.put(customer(id), "1", profile("Second", Map.of("importance", "KEY")))
                .expectStatus()
                .isOk();
        var restoration = customer(id) + "/revisions/1/restoration";
        post(restoration, "1").expectStatus().isEqualTo(412);
        var restored = body(post(restoration, "2").expectStatus().isOk());

        assertThat(restored.path("version").asLong()).isEqualTo(3);
        assertThat(restored.path("name").asString()).isEqualTo("First");
        assertThat(restored.path("importance").asString()).isEqualTo("ORDINARY");
        assertThat(body(admin.get(customer(id) + "/revisions"))
                        .path("items")
                        .path(0)
                        .path("way")
                        .asString())
                .isEqualTo("RESTORATION");
    }

    @Test
    void bringBackWhatTheCardSaidAndLeaveItWithWhoMayNotGiveItAway() {
        var id = admin.registered("First", Map.of("tags", List.of("a"), "orgUnit", "sales/henan"));
        var handedOver = Map.of("owner", "li.fang", "orgUnit", "sales/shandong/yantai");
        admin.put(customer(id), "1", profile("Second", handedOver))
                .expectStatus()
                .isOk();
        var restoration = customer(id) + "/revisions/1/restoration";

        for (var caller : List.of(Tokens.of("li.fang", "rep", "sales/shandong/yantai"), Tokens.manager())) {
            var version = body(admin.get(customer(id))).path("version").asString();
            var restored =
                    body(post(restoration, version, caller).expectStatus().isOk());
            assertThat(restored.path("name").asString()).isEqualTo("First");
            assertThat(restored.path("tags").toString()).isEqualTo("[\"a\"]");
            assertThat(restored.path("owner").asString()).isEqualTo("li.fang");
            assertThat(restored.path("orgUnit").asString()).isEqualTo("sales/shandong/yantai");
            admin.put(customer(id), restored.path("version").asString(), profile("Second", handedOver))
                    .expectStatus()
                    .isOk();
        }

        var version = body(admin.get(customer(id))).path("version").asString();
        var restored = body(post(restoration, version).expectStatus().isOk());
        assertThat(restored.path("owner").asString()).isEqualTo("zhang.wei");
        assertThat(restored.path("orgUnit").asString()).isEqualTo("sales/henan");
    }

    @Test
    void showTheSlowerOfTwoEditorsWhatTheFasterOneDid() {
        var id = admin.registered("Contended");
        var rep = CustomerApi.as(web, Tokens.rep());
        rep.put(customer(id), "1", profile("Mine", Map.of("shortName", "M")))
                .expectStatus()
                .isOk();

        var problem = body(admin.put(customer(id), "1", profile("Yours", Map.of()))
                .expectStatus()
                .isEqualTo(412));

        assertThat(problem.path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString() + " "
                                + error.path("code").asString()))
                .containsExactlyInAnyOrder("/name changed-meanwhile", "/shortName changed-meanwhile");
        assertThat(problem.path("errors").toString()).contains("zhang.wei", "Mine");
    }

    @Test
    void showTheSlowerEditorTheTierOrWhateverElseMadeTheVersionStale() {
        var id = admin.registered("Tiered");
        revise(id, 2, "tier-policy", "{\"tier\": \"VIP\", \"tierSince\": \"2026-11-24\"}");
        assertThat(stale(id)).hasSize(1).first().asString().startsWith("/tier ").contains("tier-policy", "VIP");

        var verified = admin.registered("Verified");
        post(customer(verified) + "/verification", "1").expectStatus().isOk();
        assertThat(stale(verified)).hasSize(1).first().asString().startsWith("/verification changed-meanwhile");
    }

    /** As a service does that takes a card to another tier. */
    private void revise(UUID id, long version, String by, String after) {
        database.sql("update card set version = :version where id = :id")
                .bind("version", version)
                .bind("id", id)
                .then()
                .block();
        database.sql("""
                        insert into card_revision (customer_id, version, by, way, before, after)
                        values (:id, :version, :by, 'EVENT', '{}', cast(:after as jsonb))
                        """)
                .bind("id", id)
                .bind("version", version)
                .bind("by", by)
                .bind("after", after)
                .then()
                .block();
    }

    private List<String> stale(UUID id) {
        var problem = body(admin.put(customer(id), "1", profile("Yours", Map.of()))
                .expectStatus()
                .isEqualTo(412));
        return problem.path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asString() + " "
                        + error.path("code").asString() + " "
                        + error.path("detail").asString())
                .toList();
    }

    /** A model test: whatever is done to a card in whatever order, its revisions add up to every state it ever had. */
    @Test
    void addUpToEveryStoredState() {
        long seed = System.nanoTime();
        System.out.println("Revisions are replayed with the seed " + seed);
        var random = new Random(seed);
        var id = admin.registered("Model " + seed);
        var states = new ArrayList<JsonNode>();
        states.add(stored(id));
        for (int step = 0; step < 40; step++) {
            var before = states.get(states.size() - 1);
            act(random, id, before.path("version").asString(), states.size());
            var after = stored(id);
            if (!after.equals(before)) {
                states.add(after);
            }
        }

        assertThat(states).hasSizeGreaterThan(20);
        for (var state : states) {
            var past = (ObjectNode) body(admin.get(customer(id) + "/revisions/" + state.path("version")));
            past.remove(List.of("at", "by", "way"));
            assertThat(past).isEqualTo(state);
        }
    }

    private void act(Random random, UUID id, String version, int revisions) {
        switch (random.nextInt(4)) {
            case 0 ->
                post(customer(id) + "/verification", version).expectStatus().isOk();
            case 1 ->
                post(customer(id) + "/revisions/" + (1 + random.nextInt(revisions)) + "/restoration", version)
                        .expectStatus()
                        .isOk();
            default ->
                admin.put(customer(id), version, somehow(random)).expectStatus().isOk();
        }
    }

    private static Map<String, Object> somehow(Random random) {
        var fields = new LinkedHashMap<String, Object>();
        if (random.nextBoolean()) {
            fields.put("importance", random.nextBoolean() ? "KEY" : "ORDINARY");
        }
        if (random.nextBoolean()) {
            fields.put("tags", List.of("t" + random.nextInt(3)));
        }
        if (random.nextBoolean()) {
            fields.put("addresses", List.of(Map.of("city", "C" + random.nextInt(3))));
        }
        if (random.nextBoolean()) {
            fields.put("contacts", List.of(Map.of("name", "P" + random.nextInt(3), "birthday", "1980-02-29")));
        }
        return profile("N" + random.nextInt(5), fields);
    }

    /** The card as it lies in the table, in the words in which a revision shows it. */
    private JsonNode stored(UUID id) {
        var card = (ObjectNode) body(admin.get(customer(id)));
        card.set("tierByHand", card.remove("tierWhy").path("byHand"));
        card.set("completeness", card.path("completeness").path("percent"));
        return card;
    }

    private ResponseSpec post(String uri, String version) {
        return post(uri, version, Tokens.admin());
    }

    private ResponseSpec post(String uri, String version, String token) {
        return web.post()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(token))
                .header("If-Match", "\"" + version + "\"")
                .exchange();
    }

    private JsonNode asOf(UUID id, Instant at) {
        return body(admin.get(customer(id) + "/as-of?at={at}", at));
    }

    private Instant at(UUID id, long version) {
        return database.sql("select at from card_revision where customer_id = :id and version = :version")
                .bind("id", id)
                .bind("version", version)
                .map(row -> row.get("at", Instant.class))
                .one()
                .block();
    }

    private static String customer(UUID id) {
        return "/api/customers/" + id;
    }
}
