package guanxi.customer.merge;

import static guanxi.customer.CustomerApi.body;
import static guanxi.customer.CustomerApi.profile;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.Vanished;
import guanxi.starter.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The numbers of cards that were merged lead on to the card that stays. */
@ServiceTest
class FormerNumberTests {

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    private CustomerApi admin;
    private MergeDesk desk;
    private String mark;
    private UUID winner;
    private UUID loser;

    @BeforeEach
    void register() {
        admin = CustomerApi.asAdmin(web);
        desk = new MergeDesk(admin);
        mark = Long.toString(System.nanoTime(), 36);
        winner = admin.registered("青岛铸造" + mark, Map.of("externalId", "W" + mark));
        loser = admin.registered("青岛铸造有限公司" + mark, Map.of("externalId", "L" + mark));
    }

    @Test
    void findTheCardByTheExternalIdsOfAllThatItWas() {
        var merge = desk.merged(winner, List.of(loser), Map.of("externalId", loser));

        assertThat(desk.byExternalId("L" + mark)).containsExactly(winner);
        assertThat(desk.byExternalId("W" + mark)).containsExactly(winner);
        admin.post("/api/customers", profile("Taker", Map.of("externalId", "W" + mark)))
                .expectStatus()
                .isEqualTo(409);
        desk.undo(merge).expectStatus().isOk();
        assertThat(desk.byExternalId("L" + mark)).containsExactly(loser);
        assertThat(desk.byExternalId("W" + mark)).containsExactly(winner);
    }

    @Test
    void letListsFindTheCardByTheExternalIdThatIsNoMore() {
        desk.merged(winner, List.of(loser), Map.of());
        for (var external : List.of("L" + mark, "W" + mark)) {
            var found = body(admin.get("/api/customers?externalId=" + external)).path("items");
            assertThat(found.size()).isEqualTo(1);
            assertThat(found.get(0).path("id").asString()).isEqualTo(winner.toString());
        }
    }

    @Test
    void letTheBoxFindTheCardByTheNumberThatIsNoMoreAndSaySo() {
        desk.merged(winner, List.of(loser), Map.of());

        for (var typed : List.of("L" + mark, "l" + mark)) {
            for (var sort : List.of("", "&sort=-registered", "&sort=state")) {
                var found = body(admin.get("/api/customers?q=" + typed + sort)).path("items");
                assertThat(found.size()).as(typed + sort).isEqualTo(1);
                assertThat(found.get(0).path("id").asString()).isEqualTo(winner.toString());
                var match = found.get(0).path("matches").get(0);
                assertThat(match.path("field").asString()).isEqualTo("/formerExternalId");
                assertThat(match.path("text").asString()).isEqualTo("L" + mark);
            }
        }
        assertThat(body(admin.get("/api/customers?importance=KEY&q=L" + mark)).path("items"))
                .isEmpty();
        assertThat(body(admin.get("/api/customers/count?q=L" + mark))
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void letImportsFindTheCardByEitherExternalIdButEachCardOnce() {
        desk.merged(winner, List.of(loser), Map.of());
        // Far apart, so that neither reading, nor writing, nor a transaction has both.
        var others = IntStream.range(0, 1100)
                .mapToObj(number -> number + "of" + mark + ",Other " + number + ",web\n")
                .collect(Collectors.joining());
        var rows = "id,name,source\nL%1$s,Imported %1$s,web\n%2$sW%1$s,Again,web\n".formatted(mark, others);
        var job = admin.imported(
                rows.getBytes(StandardCharsets.UTF_8),
                Map.of("mapping", Map.of("externalId", "id", "name", "name", "source", "source")));

        assertThat(job.path("counts").path("updated").asInt()).isEqualTo(1);
        var errors = admin.get("/api/customer-imports/" + job.path("id").asString() + "/errors");
        assertThat(new String(errors.expectBody().returnResult().getResponseBodyContent(), StandardCharsets.UTF_8))
                .contains("W" + mark);
        assertThat(desk.card(winner).path("name").asString()).isEqualTo("Imported " + mark);
        assertThat(desk.card(winner).path("externalId").asString()).isEqualTo("W" + mark);
        Vanished.cards(database, "external_id like '%of" + mark + "'");
    }

    @Test
    void letImportsByLikenessFindTheCardByItsFormerExternalIdToo() {
        desk.merged(winner, List.of(loser), Map.of());
        var rows = "id,name,source\nL%1$s,Imported %1$s,web\n".formatted(mark);
        var job = admin.imported(
                rows.getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "mapping",
                        Map.of("externalId", "id", "name", "name", "source", "source"),
                        "match",
                        "DUPLICATE"));

        assertThat(job.path("counts").path("updated").asInt()).isEqualTo(1);
        assertThat(desk.card(winner).path("name").asString()).isEqualTo("Imported " + mark);
        assertThat(desk.card(winner).path("externalId").asString()).isEqualTo("W" + mark);
    }
}
