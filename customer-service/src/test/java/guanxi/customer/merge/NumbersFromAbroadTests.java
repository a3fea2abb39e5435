package guanxi.customer.merge;

import static guanxi.customer.CustomerApi.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.ServiceTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A number that a merge brought stays the one that it was abroad, whatever else is changed on the card afterwards. */
@ServiceTest
class NumbersFromAbroadTests {

    private static final String OFFICE = "+85223456789";
    private static final String DESK = "+85291234567";

    @Autowired
    private WebTestClient web;

    private CustomerApi admin;
    private MergeDesk desk;
    private String mark;
    private UUID winner;
    private UUID loser;
    private UUID merge;

    @BeforeEach
    void merge() {
        admin = CustomerApi.asAdmin(web);
        desk = new MergeDesk(admin);
        mark = Long.toString(System.nanoTime(), 36);
        winner = admin.registered(
                "青岛铸造" + mark,
                Map.of(
                        "externalId",
                        "W" + mark,
                        "addresses",
                        List.of(Map.of("country", "中国", "city", "青岛")),
                        "contactWays",
                        List.of(Map.of("type", "PHONE", "value", "0532-85771234"))));
        loser = admin.registered(
                "青島鑄造" + mark,
                Map.of(
                        "addresses",
                        List.of(Map.of("country", "香港", "city", "九龙")),
                        "contactWays",
                        List.of(Map.of("type", "PHONE", "value", "2345 6789")),
                        "contacts",
                        List.of(Map.of(
                                "name",
                                "陳大文",
                                "contactWays",
                                List.of(Map.of("type", "PHONE", "value", "9123 4567"))))));
        merge = desk.merged(winner, List.of(loser), Map.of());
    }

    @Test
    void goWithTheirCardWhenTheMergeIsUndoneAfterAnotherChange() {
        desk.change(winner, Map.of("tags", List.of("展会")));

        assertThat(numbers()).containsExactly("+8653285771234", OFFICE, DESK);
        var latest = body(admin.get("/api/customers/" + winner + "/revisions")).at("/items/0/changes");
        assertThat(latest.findValuesAsString("field")).containsExactly("tags");
        var undone = body(desk.undo(merge).expectStatus().isOk());
        assertThat(undone.path("kept").size()).isZero();
        assertThat(numbers()).containsExactly("+8653285771234");
        assertThat(desk.card(winner).path("tags").toString()).isEqualTo("[\"展会\"]");
        assertThat(desk.card(loser).at("/contactWays/0/normalised").asString()).isEqualTo(OFFICE);
    }

    @Test
    void stayThroughAnImportOfSomethingElse() {
        var table = "id,tags\nW%s,展会\n".formatted(mark);
        var job = admin.imported(
                table.getBytes(UTF_8), Map.of("mode", "UPDATE", "mapping", Map.of("externalId", "id", "tags", "tags")));

        assertThat(job.path("counts").toString()).isEqualTo("{\"updated\":1}");
        assertThat(numbers()).containsExactly("+8653285771234", OFFICE, DESK);
    }

    @Test
    void comeBackWithAStateThatHadThem() {
        desk.change(winner, Map.of("contactWays", List.of(), "contacts", List.of()));
        web.post()
                .uri("/api/customers/" + winner + "/revisions/2/restoration")
                .headers(headers -> headers.setBearerAuth(admin.token()))
                .header("If-Match", "\"3\"")
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(numbers()).containsExactly("+8653285771234", OFFICE, DESK);
    }

    /** Whoever mends the country wants the numbers read anew; what cannot be read there stays as it was. */
    @Test
    void areReadAnewInAnotherCountryAsFarAsTheyAreNumbersThere() {
        desk.change(winner, Map.of("addresses", List.of(Map.of("country", "新加坡"))));

        assertThat(numbers()).containsExactly("+8653285771234", OFFICE, "+6591234567");
    }

    private List<String> numbers() {
        return desk.card(winner).findValuesAsString("normalised");
    }
}
