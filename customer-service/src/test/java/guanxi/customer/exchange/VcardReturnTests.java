package guanxi.customer.exchange;

import static guanxi.customer.CustomerApi.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.ServiceTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** vCards that were taken away come back, as from a phone. */
@ServiceTest
class VcardReturnTests {

    private static final Map<String, ?> AT_WORKS = Map.of(
            "addresses",
            List.of(Map.of("city", "青岛")),
            "contacts",
            List.of(Map.of(
                    "name", "Wang Min", "contactWays", List.of(Map.of("type", "PHONE", "value", "0532-88888888")))));

    @Autowired
    private WebTestClient web;

    private final String key = "V" + System.nanoTime();
    private CustomerApi admin;

    @BeforeEach
    void begin() {
        admin = CustomerApi.asAdmin(web);
    }

    /** Somebody with an employer is no contact of the employer, and of two firms with one name each has its own. */
    @ParameterizedTest
    @ValueSource(strings = {"3.0", "4.0"})
    void changeNothing(String version) {
        register("Works", AT_WORKS);
        register("Works", AT_WORKS);
        register("Li Lei", Map.of("kind", "PERSON", "employer", "Works " + key));
        register("Zhao", Map.of("kind", "PERSON", "employer", "Zhao " + key));

        assertThat(imported(admin.exportedVcards(version, "vcard/" + key))).isEqualTo("{\"unchanged\":6}");
    }

    @Test
    void leaveNamesakesAndAllThatTheyAreReachedByAlone() {
        var director = Map.of(
                "name",
                "王伟",
                "position",
                "厂长",
                "contactWays",
                List.of(
                        way("PHONE", "0532-11111111"),
                        way("FAX", "0532-22222222"),
                        way("WEBSITE", "https://wang.example"),
                        way("EMAIL", "a@wang.example"),
                        way("EMAIL", "b@wang.example"),
                        way("EMAIL", "c@wang.example")));
        var accountant = Map.of("name", "王伟", "position", "会计", "contactWays", List.of(way("PHONE", "0532-33333333")));
        register("Works", Map.of("contacts", List.of(director, accountant), "tags", List.of("重点")));

        assertThat(imported(admin.exportedVcards("4.0", "vcard/" + key))).isEqualTo("{\"unchanged\":3}");
    }

    @Test
    void keepTagsWholeThatHoldASeparator() {
        register("Tagged", Map.of("tags", List.of("a;b", "x,y", "展会、上海", "\"quoted\"")));

        assertThat(imported(admin.exportedVcards("4.0", "vcard/" + key))).isEqualTo("{\"unchanged\":1}");
    }

    @Test
    void leaveTheNameOfAnOrganisationWhoseContactWentElsewhere() {
        register("Works", AT_WORKS);
        var written = admin.exportedVcards("3.0", "vcard/" + key);
        var contact = written.substring(written.lastIndexOf("BEGIN:VCARD"));
        var moved = contact.replace("ORG:Works", "ORG:Other");

        assertThat(imported(moved)).isEqualTo("{\"created\":1}");
        assertThat(names()).containsExactlyInAnyOrder("Works " + key, "Other " + key);
    }

    /** More than a table has columns for. */
    @ParameterizedTest
    @ValueSource(strings = {"3.0", "4.0"})
    void leaveEachWayItsLabelHoweverManyThereAre(String version) {
        var ways = List.of(
                labelled("PHONE", "0532-11111111", "总机"),
                labelled("PHONE", "0532-22222222", "财务"),
                way("PHONE", "0532-33333333"),
                labelled("PHONE", "0532-44444444", "门卫"),
                labelled("FAX", "0532-55555555", "采购"),
                labelled("FAX", "0532-66666666", "销售"),
                way("EMAIL", "a@wang.example"),
                way("EMAIL", "b@wang.example"),
                labelled("EMAIL", "c@wang.example", "订单"),
                labelled("EMAIL", "d@wang.example", "发票"));
        register("Many", Map.of("contactWays", ways));

        assertThat(imported(admin.exportedVcards(version, "vcard/" + key))).isEqualTo("{\"unchanged\":1}");
    }

    private static Map<String, String> labelled(String type, String value, String label) {
        return Map.of("type", type, "value", value, "label", label);
    }

    private static Map<String, String> way(String type, String value) {
        return Map.of("type", type, "value", value);
    }

    private void register(String name, Map<String, ?> more) {
        var profile = new HashMap<String, Object>(more);
        profile.put("orgUnit", "vcard/" + key);
        admin.registered(name + " " + key, profile);
    }

    private String imported(String cards) {
        var defaults = Map.of("owner", "zhang.wei", "orgUnit", "vcard/" + key);
        return admin.imported(cards.getBytes(UTF_8), Map.of("defaults", defaults))
                .path("counts")
                .toString();
    }

    private List<String> names() {
        return body(admin.get("/api/customers?orgUnit=vcard/" + key))
                .path("items")
                .valueStream()
                .map(card -> card.path("name").asString())
                .toList();
    }
}
