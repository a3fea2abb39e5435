package guanxi.customer.registration;

import static guanxi.customer.CustomerApi.body;
import static guanxi.customer.CustomerApi.profile;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Who registers a customer that has a card already is told so at once. */
@ServiceTest
class RegistrationTests {

    @Autowired
    private WebTestClient web;

    private CustomerApi admin;
    private CustomerApi rep;
    private String name;
    private Map<String, Object> reached;

    @BeforeEach
    void invent() {
        admin = CustomerApi.asAdmin(web);
        rep = CustomerApi.as(web, Tokens.rep());
        var random = ThreadLocalRandom.current();
        var brand = new String(new int[] {0x5000 + random.nextInt(0x4000), 0x5000 + random.nextInt(0x4000)}, 0, 2);
        name = "潍坊" + brand + "铸造机械有限公司";
        reached = Map.of(
                "contactWays",
                List.of(Map.of("type", "PHONE", "value", "138" + random.nextInt(10_000_000, 99_999_999))));
    }

    @Test
    void registersForSomebodyElseInTheUnitOfHisOtherCards() {
        var owner = "rep-" + UUID.randomUUID();
        var unit = "sales/" + UUID.randomUUID();
        assertThat(unitOfOneFor(owner, Map.of())).isEqualTo("sales");
        owner = owner + "-of-that-unit";
        assertThat(unitOfOneFor(owner, Map.of("orgUnit", unit))).isEqualTo(unit);

        assertThat(unitOfOneFor(owner, Map.of())).isEqualTo(unit);
        var file = "name,owner\n" + name + "," + owner + "\n";
        admin.imported(
                file.getBytes(UTF_8),
                Map.of("mapping", Map.of("name", "name", "owner", "owner"), "match", "DUPLICATE"));
        var cards = body(admin.get("/api/customers?owner=" + owner)).path("items");
        assertThat(cards)
                .hasSize(3)
                .allMatch(card -> card.path("orgUnit").asString().equals(unit));
    }

    @Test
    void tellsOfCardsThatAreProbablyTheSameCustomersAndRegistersAllTheSame() {
        var known = admin.registered(name, reached);

        var card = body(rep.post("/api/customers", profile(name, reached))
                .expectStatus()
                .isCreated());

        assertThat(card.path("name").asString()).isEqualTo(name);
        assertThat(ids(card.path("duplicates"))).containsExactly(known.toString());
        var candidate = card.at("/duplicates/items/0");
        assertThat(candidate.path("score").asInt()).isEqualTo(100);
        assertThat(codes(candidate.path("evidence"), "code")).containsExactly("NAME_SAME", "PHONE_SAME", "CITY_SAME");
        rep.get("/api/customers/" + card.path("id").asString()).expectStatus().isOk();
    }

    @Test
    void onlyCountsThoseThatAreNotTheCallersToSee() {
        var hidden = admin.registered(name, Map.of("owner", "wang.fang"));

        var told = body(rep.post("/api/customers", profile(name, Map.of()))
                .expectStatus()
                .isCreated());
        var refused = body(rep.post("/api/customers?duplicates=REFUSE", profile(name, Map.of()))
                .expectStatus()
                .isEqualTo(409));

        assertThat(told.at("/duplicates/items").size()).isZero();
        assertThat(told.at("/duplicates/hidden").asInt()).isEqualTo(1);
        assertThat(refused.at("/duplicates/hidden").asInt()).isEqualTo(1);
        assertThat(refused.toString()).doesNotContain(hidden.toString()).doesNotContain("wang.fang");
    }

    @Test
    void saysNothingOfWhoIsOnlyWorthALook() {
        admin.registered(name, reached);

        var card = body(rep.post("/api/customers", profile("苏州" + name.substring(2, 4) + "阀门有限公司", reached))
                .expectStatus()
                .isCreated());

        assertThat(card.at("/duplicates/items").size()).isZero();
        assertThat(card.at("/duplicates/hidden").asInt()).isZero();
    }

    @Test
    void writesNothingWhenTheCallerWantsNoDuplicatesAndNamesThem() {
        var known = admin.registered(name, reached);

        var refused = body(rep.post("/api/customers?duplicates=REFUSE", profile(name, reached))
                .expectStatus()
                .isEqualTo(409));

        assertThat(refused.path("code").asString()).isEqualTo("known-already");
        assertThat(ids(refused.path("duplicates"))).containsExactly(known.toString());
        assertThat(codes(refused.at("/duplicates/items/0/evidence"), "code")).contains("PHONE_SAME");
        assertThat(codes(refused.path("errors"), "code")).containsExactly("probable-duplicate");
        assertThat(refused.at("/errors/0/detail").asString()).contains(name, known.toString(), "100");
        assertThat(named()).isEqualTo(1);
    }

    @Test
    void registersSomebodyNewWhateverTheCallerSaysOfDuplicates() {
        var card = body(rep.post("/api/customers?duplicates=REFUSE", profile(name, reached))
                .expectStatus()
                .isCreated());

        assertThat(card.at("/duplicates/items").size()).isZero();
        assertThat(named()).isEqualTo(1);
    }

    @Test
    void letsOnlyOneOfSeveralAtOnceThroughWhoWantNoDuplicates() {
        var answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> body(rep.post("/api/customers?duplicates=REFUSE", profile(name, reached))),
                        AtOnce.THREADS))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(answer -> answer.has("id")).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.path("code").asString("").equals("known-already"))
                .hasSize(3);
        assertThat(named()).isEqualTo(1);
    }

    @Test
    void refusesAnAnswerToDuplicatesThatItDoesNotKnow() {
        var refused = body(rep.post("/api/customers?duplicates=MAYBE", profile(name, reached))
                .expectStatus()
                .isEqualTo(422));

        assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("?duplicates");
        assertThat(named()).isZero();
    }

    private int named() {
        return body(admin.get("/api/customers?q={name}", name)).path("items").size();
    }

    private String unitOfOneFor(String owner, Map<String, ?> others) {
        var stated = new HashMap<String, Object>(others);
        stated.put("name", "Of " + owner);
        stated.put("owner", owner);
        return body(admin.post("/api/customers", stated).expectStatus().isCreated())
                .path("orgUnit")
                .asString();
    }

    private static List<String> ids(JsonNode candidates) {
        return candidates
                .path("items")
                .valueStream()
                .map(item -> UUID.fromString(item.at("/customer/id").asString()).toString())
                .toList();
    }

    private static List<String> codes(JsonNode list, String field) {
        return list.valueStream().map(item -> item.path(field).asString()).toList();
    }
}
