package guanxi.customer.search;

import static guanxi.customer.CustomerApi.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.Vanished;
import guanxi.customer.card.Cards;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.starter.time.CompanyCalendar;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Filters as parameters, what is refused, and the index that all of it rests on. */
@ServiceTest
class FilterTests {

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private IndexSweep sweep;

    @Autowired
    private CardIndex index;

    @Autowired
    private Cards cards;

    @Autowired
    private CompanyCalendar calendar;

    /** What is percent-encoded already must not be so again. */
    @Value("${local.server.port}")
    private int port;

    private String owner;
    private CustomerApi admin;
    private CustomerApi rep;

    @BeforeEach
    void signIn() {
        owner = "rep-" + UUID.randomUUID().toString().substring(0, 8);
        admin = CustomerApi.asAdmin(web);
        rep = CustomerApi.as(web, Tokens.of(owner, "rep", "sales"));
    }

    @Test
    void knowsAProvinceByTheNameThatPeopleCallIt() {
        customer("Long", Map.of("addresses", List.of(Map.of("country", "CN", "province", "内蒙古自治区"))));
        customer("Short", Map.of("addresses", List.of(Map.of("country", "CN", "province", "内蒙"))));

        for (var province : List.of("内蒙", "内蒙古", "內蒙古", "内蒙古自治区")) {
            assertThat(found("province=" + province)).as(province).containsExactly("Long", "Short");
        }
    }

    @Test
    void filtersByEverythingTheCardTells() {
        var place = Map.of("country", "中国", "province", "山东省", "city", "青岛", "district", "崂山区");
        var all = new HashMap<String, Object>(
                Map.of("importance", "KEY", "state", "POTENTIAL", "kind", "PERSON", "addresses", List.of(place)));
        all.put("source", "展会");
        all.put("tags", List.of("重点", "a'b\\c"));
        all.put("externalId", "X-" + owner);
        customer("Wanted", all);
        customer("Other", Map.of());

        for (var filter : List.of(
                "importance=KEY",
                "state=POTENTIAL",
                "state=POTENTIAL,ENDED",
                "state=POTENTIAL&state=ENDED&sort=state",
                "district=崂山",
                "district=崂山区",
                "kind=PERSON",
                "country=中国",
                "country=China",
                "country=CN",
                "province=山东",
                "province=山东省",
                "province=山東",
                "city=青岛",
                "city=青岛市",
                "source=展会",
                "tag=重点",
                "tag=a'b\\c",
                "externalId=X-" + owner,
                "importance=KEY&tag=重点&city=青岛",
                "q=wanted&state=POTENTIAL",
                "completenessFrom=1")) {
            assertThat(found(filter)).as(filter).containsExactly("Wanted");
        }
        for (var filter :
                List.of("tier=VIP", "importance=KEY&tag=其他", "completenessFrom=99", "registeredTo=2020-01-01")) {
            assertThat(found(filter)).as(filter).isEmpty();
        }
        for (var filter : List.of(
                "tier=VIP,OTHER",
                "tier=VIP&tier=OTHER",
                "registeredFrom=2020-01-01",
                "completenessTo=100",
                "owner=" + owner,
                "orgUnit=sales/shandong",
                "stale=false")) {
            assertThat(found(filter)).as(filter).containsExactly("Other", "Wanted");
        }
    }

    @Test
    void findsTheOwnAreasOfPeoplesByTheirShortNames() {
        var place = Map.of("province", "吉林省", "city", "延边朝鲜族自治州", "district", "长阳土家族自治县");
        customer("Yanbian", Map.of("addresses", List.of(place)));

        for (var filter : List.of("city=延边", "city=延边州", "city=延边朝鲜族自治州", "district=长阳县", "district=长阳")) {
            assertThat(found(filter)).as(filter).containsExactly("Yanbian");
        }
    }

    @Test
    void filtersByStaleness() {
        var id = customer("Stale", Map.of());
        customer("Fresh", Map.of());
        database.sql("update card_search set confirmed = confirmed - 400 where customer_id = :id")
                .bind("id", id)
                .then()
                .block();

        assertThat(found("stale=true")).containsExactly("Stale");
        assertThat(found("stale=false")).containsExactly("Fresh");
    }

    @Test
    void filtersByCustomFields() {
        var name = "f" + owner.replaceAll("[^a-z0-9]", "");
        field(name + "n", "NUMBER", List.of());
        field(name + "d", "DATE", List.of());
        field(name + "c", "CHOICE", List.of("red", "blue"));
        customer("Small", Map.of("custom", Map.of(name + "n", "9.5", name + "d", "2026-01-31", name + "c", "red")));
        customer("Large", Map.of("custom", Map.of(name + "n", "100", name + "d", "2026-02-01", name + "c", "blue")));
        customer("None", Map.of());

        assertThat(found("custom." + name + "n=9.50")).containsExactly("Small");
        assertThat(found("custom." + name + "n.from=10")).containsExactly("Large");
        assertThat(found("custom." + name + "n=100&custom." + name + "n.from=1"))
                .containsExactly("Large");
        assertThat(found("custom." + name + "n=9.5&custom." + name + "n.to=100&custom." + name + "n.from=1"))
                .containsExactly("Small");
        assertThat(found("custom." + name + "n=9.5&custom." + name + "n.from=10"))
                .isEmpty();
        assertThat(found("custom." + name + "n.from=9&custom." + name + "n.to=100"))
                .containsExactly("Large", "Small");
        assertThat(found("custom." + name + "d.to=2026-01-31")).containsExactly("Small");
        assertThat(found("custom." + name + "c=blue")).containsExactly("Large");
        assertThat(found("custom." + name + "c=green")).isEmpty();
        refused("custom." + name + "c.from=a", "?custom." + name + "c.from", "no-bounds");
        refused(
                "custom." + name + "n.from=100&custom." + name + "n.to=9.5",
                "?custom." + name + "n.to",
                "less-than-from");
        refused(
                "custom." + name + "d.from=2026-02-01&custom." + name + "d.to=2026-01-31",
                "?custom." + name + "d.to",
                "ends-before-it-begins");
        refused("custom." + name + "n.from=many", "?custom." + name + "n.from", "not-a-number");
        refused("custom.nothing=1", "?custom.nothing", "unknown-custom-field");
    }

    @Test
    void namesTheParameterThatIsNoGood() {
        refused("tier=GOLD", "?tier", "not-a-choice");
        refused("tier=", "?tier", "not-a-choice");
        refused("state=GONE", "?state", "not-a-choice");
        refused("importance=key", "?importance", "not-a-choice");
        refused("kind=CAT", "?kind", "not-a-choice");
        refused("sort=luck", "?sort", "not-a-choice");
        refused("sort=-relevance&q=a", "?sort", "not-a-choice");
        refused("sort=relevance", "?sort", "nothing-to-rank");
        refused("stale=perhaps", "?stale", "not-a-boolean");
        refused("registeredFrom=%2B999999999-01-01", "?registeredFrom", "not-a-date");
        refused("completenessFrom=half", "?completenessFrom", "not-a-number");
        refused("completenessTo=101", "?completenessTo", "out-of-range");
        refused("completenessFrom=50&completenessTo=40", "?completenessTo", "less-than-from");
        refused("registeredFrom=2026-02-30", "?registeredFrom", "not-a-date");
        refused("view=mine", "?view", "unknown-value");
        refused("q=", "?q", "required");
        refused("q=%20%20", "?q", "required");
        refused("q=" + "x".repeat(101), "?q", "too-long");
        refused("q=a%07", "?q", "unprintable");
        refused("q=%25%25", "?q", "nothing-to-search");
        refused("orgUnit=sales/shandong/", "?orgUnit", "not-a-unit-path");
        refused("q=1+2+3+4+5+6+7+8+a".replace("+", "%20"), "?q", "too-many");
        refused("city=", "?city", "required");
        refused("after=bm90IGEgY3Vyc29y", "?after", "unknown-value");
        var rank = "relevance\u001f-1\u001fA\u001f0\u001f" + UUID.randomUUID();
        var cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(rank.getBytes(UTF_8));
        refused("q=a&after=" + cursor, "?after", "unknown-value");
        refused("limit=0", "?limit", "out-of-range");
        refused("tag=a&tag=b", "?tag", "repeated-parameter");
    }

    @Test
    void namesTheParameterThatThereIsNotAndTheOneThatWasMeant() {
        var refused = body(admin.get("/api/customers?ownr=li&limit=1"));
        assertThat(refused.path("status").asInt()).isEqualTo(400);
        assertThat(refused.path("code").asString()).isEqualTo("unknown-parameter");
        assertThat(refused.path("errors").get(0).path("pointer").asString()).isEqualTo("?ownr");
        assertThat(refused.path("errors").get(0).toString()).contains("owner");
    }

    /** It would be taken, and change nothing. */
    @Test
    void refusesAnOrderWhereCustomersComeInNone() {
        for (var unordered : List.of(
                "/api/customers/count?sort=name",
                "/api/customers/export?format=csv&sort=-completeness",
                "/api/customers/composition?by=tier&sort=name")) {
            var refused = body(admin.get(unordered));
            assertThat(refused.path("code").asString()).as(unordered).isEqualTo("unknown-parameter");
            assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("?sort");
        }
        var paths = body(admin.get("/v3/api-docs")).path("paths");
        assertThat(paths.at("/~1api~1customers/get/parameters").toString()).contains("\"sort\"");
        for (var unordered : List.of("count", "export", "composition")) {
            assertThat(paths.at("/~1api~1customers~1" + unordered + "/get/parameters")
                            .toString())
                    .contains("\"view\"", "\"tier\"")
                    .doesNotContain("\"sort\"");
        }
    }

    @Test
    void refusesAnOrderByACustomFieldThatThereIsNot() {
        refused("sort=custom.nothing", "?sort", "unknown-custom-field");
        refused("sort=-custom.", "?sort", "unknown-custom-field");
        refused("sort=custom", "?sort", "not-a-choice");
    }

    @Test
    void refusesACursorOfAnotherOrder() {
        customer("A", Map.of());
        customer("B", Map.of());
        var next =
                body(rep.get("/api/customers?limit=1&sort=name")).path("next").asString();

        assertThat(found("limit=1&sort=name&after=" + next)).containsExactly("B");
        refused("limit=1&sort=tier&after=" + next, "?after", "unknown-value");
    }

    @Test
    void fillsInCardsThatTheIndexDoesNotHave() {
        var lost = customer("失踪", Map.of());
        var outdated = customer("过时", Map.of());
        database.sql("delete from card_search where customer_id = :id")
                .bind("id", lost)
                .then()
                .block();
        database.sql("update card_search set words = '', recipe = 0 where customer_id = :id")
                .bind("id", outdated)
                .then()
                .block();
        assertThat(found("q=失踪")).isEmpty();
        assertThat(found("q=过时")).isEmpty();
        database.sql("update search_recipe set recipe = 0").then().block();
        sweep.check().block();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> found("q=失踪").size() + found("q=过时").size() == 2);
    }

    @Test
    void knowsOfAnotherTierWhatItWouldKnowOfACardReadAnew() {
        var id = customer("升级", Map.of("externalId", "G-" + owner, "tags", List.of("铸造")));
        var override = Map.of(
                "tier",
                "VIP",
                "reason",
                "strategic",
                "until",
                calendar.today().plusDays(30).toString());
        admin.put("/api/customers/" + id + "/tier-override", "1", override)
                .expectStatus()
                .isOk();
        var regraded = indexed(id);
        assertThat(regraded).contains("'=tier=VIP'").doesNotContain("'=tier=OTHER'");

        cards.lock(List.of(id)).flatMap(index::keep).block();
        assertThat(indexed(id)).isEqualTo(regraded);
    }

    private String indexed(UUID id) {
        return database.sql("select cast(s as text) from card_search s where customer_id = :id")
                .bind("id", id)
                .mapValue(String.class)
                .one()
                .block();
    }

    @Test
    void forgetsACardWithTheCard() {
        var id = customer("Gone", Map.of());
        Vanished.card(database, id);

        assertThat(found("q=gone")).isEmpty();
    }

    private UUID customer(String name, Map<String, ?> more) {
        var all = new HashMap<String, Object>(more);
        all.put("owner", owner);
        return admin.registered(name, all);
    }

    private void field(String name, String type, List<String> choices) {
        admin.post("/api/custom-fields", Map.of("name", name, "label", name, "type", type, "choices", choices))
                .expectStatus()
                .isCreated();
    }

    private List<String> found(String query) {
        return body(rep.get("/api/customers?" + query).expectStatus().isOk())
                .path("items")
                .valueStream()
                .map(item -> item.path("name").asString())
                .toList();
    }

    private void refused(String query, String pointer, String code) {
        for (var list : List.of("/api/customers?", "/api/customers/count?")) {
            boolean page = pointer.equals("?limit") || pointer.equals("?after");
            boolean order = pointer.equals("?sort");
            if (list.contains("count") && (page || order)) {
                continue;
            }
            var answer = web.get()
                    .uri(URI.create("http://localhost:" + port + list + query))
                    .headers(headers -> headers.setBearerAuth(rep.token()))
                    .exchange()
                    .expectStatus()
                    .isEqualTo(422);
            var error = body(answer).path("errors").path(0);
            assertThat(error.path("pointer").asString() + " "
                            + error.path("code").asString())
                    .as(query)
                    .isEqualTo(pointer + " " + code);
        }
    }
}
