package guanxi.customer.duplicate;

import static guanxi.customer.CustomerApi.body;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.profile.PhoneNumbers;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.Profiles;
import guanxi.customer.script.Pinyin;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@ServiceTest
class CandidateTests {

    private static final String UNIT = "sales/shandong/qingdao";

    @Autowired
    private WebTestClient web;

    @Autowired
    private DuplicateFinder finder;

    private CustomerApi admin;
    private CustomerApi rep;
    private String name;
    private String phone;

    @BeforeEach
    void invent() {
        admin = CustomerApi.asAdmin(web);
        rep = CustomerApi.as(web, Tokens.rep());
        name = "潍坊" + brand() + "铸造机械有限公司";
        phone = "138" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    }

    @Test
    void areToldWithTheirEvidenceBeforeSomebodyRegistersAgain() {
        var known = admin.registered(name, reached(phone));

        var answer = newcomer(rep, Map.of("name", name, "contactWays", ways("+86 " + phone)), "en");

        var candidate = answer.path("items").path(0);
        assertThat(answer.path("hidden").asInt()).isZero();
        assertThat(answer.path("items").size()).isEqualTo(1);
        assertThat(candidate.path("customer").path("id").asString()).isEqualTo(known.toString());
        assertThat(candidate.path("customer").path("name").asString()).isEqualTo(name);
        assertThat(candidate.path("score").asInt()).isEqualTo(100);
        assertThat(candidate.path("probable").asBoolean()).isTrue();
        assertThat(texts(candidate))
                .containsExactly(
                        "NAME_SAME The same name: " + name + " and " + name,
                        "PHONE_SAME The same telephone number: +86 " + phone + " and " + phone,
                        "CITY_SAME The same city: 潍坊 and 潍坊");
    }

    @Test
    void tellTheirEvidenceInChineseAsWell() {
        admin.registered(name, reached(phone));

        var answer = newcomer(rep, Map.of("name", name, "contactWays", ways(phone)), "zh-CN");

        assertThat(texts(answer.path("items").path(0)))
                .containsExactly(
                        "NAME_SAME 名称相同：" + name + " 与 " + name,
                        "PHONE_SAME 电话号码相同：" + phone + " 与 " + phone,
                        "CITY_SAME 城市相同：潍坊 与 潍坊");
    }

    @Test
    void areOnlyCountedWhereTheyAreNotTheCallersToSee() {
        var hidden = admin.registered(name, Map.of("owner", "wang.fang", "source", "secret-" + phone));
        var mine = admin.registered(name);

        var answer = newcomer(rep, Map.of("name", name), "en");
        var ofMine = body(rep.get(of(mine)));

        assertThat(ids(answer)).containsExactly(mine.toString());
        assertThat(answer.path("hidden").asInt()).isEqualTo(1);
        assertThat(answer.toString()).doesNotContain(hidden.toString()).doesNotContain("wang.fang");
        assertThat(ids(ofMine)).isEmpty();
        assertThat(ofMine.path("hidden").asInt()).isEqualTo(1);
        assertThat(ids(body(admin.get(of(mine))))).containsExactly(hidden.toString());
        rep.get(of(hidden)).expectStatus().isNotFound();
    }

    @Test
    void areWorthALookWhenNothingButTheTelephoneNumberOrTheNameOfAPersonIsKnown() {
        var firm = admin.registered(name, reached(phone));
        var person = admin.registered("王" + brand().substring(1), Map.of("kind", "PERSON"));
        var named = body(admin.get("/api/customers/" + person)).path("name").asString();

        var byPhone = newcomer(rep, Map.of("contactWays", ways(phone)), "en");
        var byName = newcomer(rep, Map.of("kind", "PERSON", "name", named), "en");

        assertThat(ids(byPhone)).containsExactly(firm.toString());
        assertThat(texts(byPhone.path("items").path(0)).get(0)).startsWith("PHONE_SAME ");
        assertThat(byPhone.path("items").path(0).path("score").asInt()).isLessThan(60);
        assertThat(byPhone.path("items").path(0).path("probable").asBoolean()).isFalse();
        assertThat(ids(byName)).containsExactly(person.toString());
    }

    @Test
    void areNamesakesInOtherScripts() {
        var person = admin.registered("张" + brand().substring(1), Map.of("kind", "PERSON"));
        var named = body(admin.get("/api/customers/" + person)).path("name").asString();
        var traditional = named.replace('张', '張');
        var pinyin = Pinyin.full(named).replaceFirst("zhang", "zhang ");

        assertThat(ids(newcomer(rep, Map.of("kind", "PERSON", "name", traditional), "en")))
                .containsExactly(person.toString());
        assertThat(ids(newcomer(rep, Map.of("kind", "PERSON", "name", pinyin), "en")))
                .containsExactly(person.toString());
    }

    @Test
    void meetByTheNumberWithoutItsExtension() {
        var switchboard = "0535-7" + ThreadLocalRandom.current().nextInt(100_000, 999_999);
        var known = admin.registered(name, reached(switchboard + "转801"));

        var plain = newcomer(rep, Map.of("contactWays", ways(switchboard)), "en");
        var sameDesk = newcomer(rep, Map.of("contactWays", ways(switchboard + "-801")), "en");
        var otherDesk = newcomer(rep, Map.of("name", name, "contactWays", ways(switchboard + "-802")), "en");

        assertThat(ids(plain)).containsExactly(known.toString());
        assertThat(ids(sameDesk)).containsExactly(known.toString());
        assertThat(texts(plain.path("items").path(0)).get(0)).startsWith("PHONE_SAME ");
        assertThat(texts(otherDesk.path("items").path(0))).anyMatch(text -> text.startsWith("PHONE_SAME_LOCALLY "));
    }

    @Test
    void areNoneForSomebodyNew() {
        var answer = newcomer(rep, Map.of("name", name), "en");

        assertThat(answer.path("items").size()).isZero();
        assertThat(answer.path("hidden").asInt()).isZero();
    }

    @Test
    void areFoundWhileTheProfileIsStillIncomplete() {
        var known = admin.registered(name, reached(phone));

        assertThat(ids(newcomer(rep, Map.of("shortName", name), "en"))).containsExactly(known.toString());
    }

    @Test
    void followAChangeInItsTransaction() {
        var known = admin.registered(name, reached(phone));
        admin.put("/api/customers/" + known, "1", CustomerApi.profile("潍坊" + brand() + "模具有限公司", Map.of()))
                .expectStatus()
                .isOk();

        assertThat(ids(newcomer(admin, Map.of("name", name, "contactWays", ways(phone)), "en")))
                .isEmpty();
    }

    @Test
    void refuseWhatNobodyCouldCompareOrKeep() {
        refused(Map.of(), "/name nothing-to-compare");
        refused(Map.of("name", "  "), "/name nothing-to-compare");
        refused(Map.of("name", "?!"), "/name nothing-to-compare");
        refused(Map.of("name", "长".repeat(201)), "/name too-long");
        refused(Map.of("name", "=1+1"), "/name formula");
        refused(Map.of("name", name, "custom", Map.of("nowhere", "1")), "/custom/nowhere unknown-custom-field");
        refused(Map.of("name", name, "kind", "FAMILY"), "/kind unknown-value");
        admin.post("/api/customers/duplicate-candidates", List.of())
                .expectStatus()
                .is4xxClientError();
        admin.get(of(UUID.randomUUID())).expectStatus().isNotFound();
        admin.get("/api/customers/{id}/duplicate-candidates", "x")
                .expectStatus()
                .is4xxClientError();
    }

    @Test
    void areOfOneNameThoseThatCameLast() {
        var called = "散客" + brand();
        var ids = IntStream.range(0, DuplicateFinder.NEIGHBOURS + 10)
                .mapToObj(number -> admin.registered(called, Map.of("kind", "PERSON")))
                .sorted()
                .toList();

        assertThat(finder.namedAlike(List.of(Profiles.named(called))).block())
                .containsExactlyInAnyOrderElementsOf(ids.subList(10, ids.size()));
    }

    @Test
    void areSpokenForByTheirMailDomainOnlyAsLongAsFewAreInIt() {
        var brand = brand();
        var domain = "d" + System.nanoTime() + ".example";
        var known = admin.registered("潍坊" + brand + "铸造机械有限公司", mailed(domain, "潍坊"));
        IntStream.range(1, SharedDomains.FEW)
                .forEach(number -> admin.registered("苏州" + brand() + "阀门有限公司", mailed(domain, "苏州")));
        var newcomer = CustomerApi.profile(brand + "铸造", mailed(domain, "潍坊"));

        var amongFew = newcomer(admin, newcomer, "en");
        admin.registered("常州" + brand() + "模具有限公司", mailed(domain, "常州"));
        var amongMany = newcomer(admin, newcomer, "en");

        assertThat(ids(amongFew)).containsExactly(known.toString());
        assertThat(texts(amongFew.path("items").path(0))).anyMatch(text -> text.startsWith("EMAIL_SAME_DOMAIN "));
        assertThat(amongFew.path("items").path(0).path("score").asInt()).isGreaterThanOrEqualTo(60);
        assertThat(texts(amongMany.path("items").path(0))).noneMatch(text -> text.startsWith("EMAIL_SAME_DOMAIN "));
        assertThat(amongMany.path("items").path(0).path("score").asInt()).isLessThan(60);
    }

    @Test
    void areFoundForWholeListsAndWithinThem() {
        var known = admin.registered(name, reached(phone));
        var other = "苏州" + brand() + "阀门有限公司";

        var found = finder.find(profiles(name, other, other, "常州" + brand() + "模具有限公司"))
                .block();

        assertThat(found).hasSize(4);
        assertThat(found.get(0)).extracting(Candidate::customer).containsExactly(known);
        assertThat(found.get(1)).isEmpty();
        assertThat(found.get(2)).extracting(Candidate::place).containsExactly(1);
        assertThat(found.get(3)).isEmpty();
        assertThat(finder.find(List.of()).block()).isEmpty();
    }

    @Test
    void areBoundedHoweverManyShareATelephone() {
        var switchboard = "0536-8" + ThreadLocalRandom.current().nextInt(100_000, 999_999);
        var oldest = admin.registered(name, reached(switchboard));
        IntStream.rangeClosed(1, CardKeys.NEIGHBOURS + 5)
                .forEach(number -> admin.registered("潍坊" + brand() + "商贸有限公司", reached(switchboard)));

        var named = newcomer(admin, Map.of("name", name, "contactWays", ways(switchboard)), "en");
        var unnamed = newcomer(admin, Map.of("name", "恒力", "contactWays", ways(switchboard)), "en");

        assertThat(ids(named)).contains(oldest.toString());
        assertThat(unnamed.path("items").size()).isLessThanOrEqualTo(20);
    }

    private static List<Profile> profiles(String... names) {
        var numbers = new PhoneNumbers();
        return Stream.of(names)
                .map(one -> Profiles.named(one).settled("", "", numbers))
                .toList();
    }

    private void refused(Map<String, ?> profile, String problem) {
        var answer = body(rep.post("/api/customers/duplicate-candidates", profile)
                .expectStatus()
                .isEqualTo(422));
        var first = answer.path("errors").path(0);
        assertThat(first.path("pointer").asString() + " " + first.path("code").asString())
                .as("%s", answer)
                .isEqualTo(problem);
    }

    private JsonNode newcomer(CustomerApi api, Map<String, ?> profile, String language) {
        return body(web.post()
                .uri("/api/customers/duplicate-candidates")
                .headers(headers -> headers.setBearerAuth(api.token()))
                .header("Accept-Language", language)
                .bodyValue(profile)
                .exchange()
                .expectStatus()
                .isOk());
    }

    private static List<String> texts(JsonNode candidate) {
        return candidate
                .path("evidence")
                .valueStream()
                .map(evidence -> evidence.path("code").asString() + " "
                        + evidence.path("text").asString())
                .toList();
    }

    private static List<String> ids(JsonNode answer) {
        return answer.path("items")
                .valueStream()
                .map(item -> item.path("customer").path("id").asString())
                .toList();
    }

    private static String of(UUID customer) {
        return "/api/customers/" + customer + "/duplicate-candidates";
    }

    private static Map<String, Object> reached(String phone) {
        return Map.of("contactWays", ways(phone), "orgUnit", UNIT);
    }

    private static Map<String, Object> mailed(String domain, String city) {
        return Map.of(
                "contactWays",
                List.of(Map.of("type", "EMAIL", "value", "m" + System.nanoTime() + "@" + domain)),
                "addresses",
                List.of(Map.of("city", city)));
    }

    private static List<Map<String, String>> ways(String phone) {
        return List.of(Map.of("type", "PHONE", "value", phone));
    }

    /** Of letters that no other test has beside each other; of two, some would be read alike. */
    static String brand() {
        var letters = ThreadLocalRandom.current().ints(3, 0x5000, 0x9000).toArray();
        return new String(letters, 0, letters.length);
    }
}
