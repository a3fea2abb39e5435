package guanxi.customer.composition;

import static guanxi.customer.CustomerApi.body;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@ServiceTest
class CompositionTests {

    @Autowired
    private WebTestClient web;

    private CustomerApi admin;

    /** Of each test alone, so that it counts its own customers only. */
    private String unit;

    @BeforeEach
    void found() {
        admin = CustomerApi.asAdmin(web);
        unit = "sales/" + UUID.randomUUID();
    }

    @Test
    void countsCustomersByProvinceAndNamesThoseOfWhomItIsUnknown() {
        register("rep-1", Map.of("addresses", List.of(Map.of("province", "山東"))));
        register("rep-1", Map.of("addresses", List.of(Map.of("province", "山东省"), Map.of("province", "江苏"))));
        register("rep-1", Map.of());

        assertThat(groups("region")).containsExactly("NAMED 山东 山东 2 66.67", "UNKNOWN null Unknown 1 33.33");
        assertThat(composition("region").path("customers").asLong()).isEqualTo(3);
    }

    @Test
    void showsEveryKindThereCanBe() {
        register("rep-1", Map.of("importance", "KEY", "state", "POTENTIAL"));

        assertThat(groups("importance"))
                .containsExactly("NAMED KEY Key customers 1 100.00", "NAMED ORDINARY Ordinary customers 0 0.00");
        assertThat(groups("tier"))
                .containsExactly(
                        "NAMED VIP VIP 0 0.00",
                        "NAMED FIRST First tier 0 0.00",
                        "NAMED SECOND Second tier 0 0.00",
                        "NAMED OTHER Other 1 100.00");
        assertThat(groups("state"))
                .contains("NAMED POTENTIAL Potential 1 100.00")
                .hasSize(5);
    }

    @Test
    void givesNobodyNoShareInsteadOfNoPercent() {
        assertThat(composition("owner").path("groups").size()).isZero();
        assertThat(composition("tier").path("customers").asLong()).isZero();
        assertThat(groups("tier")).contains("NAMED VIP VIP 0 null").hasSize(4);
    }

    @Test
    void tellsOwnersUnitsAndSourcesApartTheLargestFirst() {
        register("rep-1", Map.of("source", "trade fair"));
        register("rep-2", Map.of("source", "trade fair"));
        register("rep-2", Map.of("orgUnit", unit + "/south"));

        assertThat(groups("owner")).containsExactly("NAMED rep-2 rep-2 2 66.67", "NAMED rep-1 rep-1 1 33.33");
        assertThat(groups("source"))
                .containsExactly("NAMED trade fair trade fair 2 66.67", "UNKNOWN null Unknown 1 33.33");
        assertThat(groups("orgUnit").get(0)).isEqualTo("NAMED " + unit + " " + unit + " 2 66.67");
    }

    @ParameterizedTest
    @CsvSource({
        "owner=rep-1, 2",
        "state=POTENTIAL, 1",
        "'state=POTENTIAL,ENDED', 1",
        "tier=VIP, 0",
        "tier=OTHER, 3",
        "'tier=VIP,OTHER', 3",
        "tier=VIP&tier=OTHER, 3",
        "'tier=VIP,FIRST', 0",
        "'tier=VIP,FIRST&tier=OTHER', 3",
        "owner=rep-1&state=EXISTING, 1",
        "importance=KEY, 1",
        "province=山东, 1",
        "q=gezahlt, 1",
        "tag=forge&owner=rep-2, 1",
        "stale=true, 0",
        "completenessTo=100, 3"
    })
    void narrowsDownToSomeCustomers(String filter, long customers) {
        register("rep-1", Map.of());
        register("rep-1", Map.of("state", "POTENTIAL", "importance", "KEY"));
        register(
                "rep-2",
                Map.of(
                        "tags",
                        List.of("forge"),
                        "addresses",
                        List.of(Map.of("province", "山東")),
                        "shortName",
                        "Gezählt"));

        assertThat(composition("tier&" + filter).path("customers").asLong()).isEqualTo(customers);
    }

    @Test
    void countsASavedViewAsItIsShown() {
        register("rep-1", Map.of("importance", "KEY"));
        register("rep-1", Map.of());
        var view = body(admin.post(
                "/api/customer-views", Map.of("name", unit, "filter", Map.of("importance", "KEY", "orgUnit", unit))));

        assertThat(body(admin.get("/api/customers/composition?by=owner&view="
                                + view.path("id").asString()))
                        .path("customers")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void namesARegionAsMostCardsSpellIt() {
        register("rep-1", Map.of("addresses", List.of(Map.of("province", "Île-de-France"))));
        register("rep-1", Map.of("addresses", List.of(Map.of("province", "Île-de-France"))));
        register("rep-1", Map.of("addresses", List.of(Map.of("province", "ile-de-france"))));

        assertThat(groups("region")).containsExactly("NAMED Île-de-France Île-de-France 3 100.00");
    }

    @Test
    void countsOnlyWhatTheCallerSees() {
        register("rep-1", Map.of());
        register("rep-2", Map.of());
        var rep = CustomerApi.as(web, Tokens.of("rep-1", "rep", unit));
        var below = CustomerApi.as(web, Tokens.of("li.na", "manager", unit + "/south"));

        assertThat(body(rep.get("/api/customers/composition?by=owner"))
                        .path("groups")
                        .valueStream()
                        .map(group -> group.path("key").asString()))
                .containsExactly("rep-1");
        assertThat(body(below.get("/api/customers/composition?by=owner&orgUnit=" + unit))
                        .path("customers")
                        .asLong())
                .isZero();
    }

    @Test
    void putsTheSmallOnesTogetherWhenThereAreTooManyToName() {
        IntStream.range(0, Composition.NAMED + 5)
                .forEach(number -> register("rep-1", Map.of("source", "source " + number)));
        register("rep-1", Map.of());

        var groups = groups("source");

        assertThat(groups).hasSize(Composition.NAMED + 2);
        assertThat(groups.get(Composition.NAMED)).startsWith("UNKNOWN null Unknown 1 ");
        assertThat(groups.get(Composition.NAMED + 1)).startsWith("OTHERS null Others 5 ");
        assertThat(composition("source").path("customers").asLong()).isEqualTo(Composition.NAMED + 6);
    }

    @Test
    void namesGroupsInTheCallersLanguage() {
        register("rep-1", Map.of());
        var answer = web.get()
                .uri("/api/customers/composition?by=importance&orgUnit=" + unit)
                .headers(headers -> headers.setBearerAuth(Tokens.admin()))
                .header("Accept-Language", "zh-CN")
                .exchange();

        assertThat(body(answer).path("groups").path(0).path("name").asString()).isEqualTo("重要客户");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?by=",
                "?by=shoe-size",
                "?by=TIER",
                "?by=tier&tier=GOLD",
                "?by=tier&state=GONE",
                "?by=tier&orgUnit=sales/"
            })
    void refusesWhatItDoesNotKnow(String query) {
        admin.get("/api/customers/composition" + query).expectStatus().isEqualTo(422);
    }

    private void register(String owner, Map<String, ?> more) {
        var profile = new HashMap<String, Object>(Map.of("owner", owner, "orgUnit", unit));
        profile.putAll(more);
        admin.registered("Counted", profile);
    }

    private JsonNode composition(String by) {
        return body(admin.get("/api/customers/composition?by=" + by + "&orgUnit=" + unit));
    }

    private List<String> groups(String by) {
        return composition(by)
                .path("groups")
                .valueStream()
                .map(group -> "%s %s %s %d %s"
                        .formatted(
                                group.path("kind").asString(),
                                group.path("key").asString("null"),
                                group.path("name").asString(),
                                group.path("customers").asLong(),
                                group.path("share").asString("null")))
                .toList();
    }
}
