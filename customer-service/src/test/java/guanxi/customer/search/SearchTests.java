package guanxi.customer.search;

import static guanxi.customer.CustomerApi.body;
import static guanxi.customer.CustomerApi.profile;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** What the one box finds. Each test has an owner of its own, so that it sees its own customers alone. */
@ServiceTest
class SearchTests {

    @Autowired
    private WebTestClient web;

    private CustomerApi admin;
    private CustomerApi rep;
    private String owner;

    @BeforeEach
    void signIn() {
        owner = "rep-" + UUID.randomUUID().toString().substring(0, 8);
        admin = CustomerApi.asAdmin(web);
        rep = CustomerApi.as(web, Tokens.of(owner, "rep", "sales/shandong/qingdao"));
    }

    @Test
    void findsTwoCharactersAnywhereInAName() {
        customer("青岛华信铸造有限公司");
        customer("济南铸锻机械厂");

        assertThat(found("铸造")).containsExactly("青岛华信铸造有限公司");
        assertThat(found("华信铸造")).containsExactly("青岛华信铸造有限公司");
        assertThat(found("信铸造有")).containsExactly("青岛华信铸造有限公司");
        assertThat(found("华铸")).isEmpty();
        assertThat(found("铸锻")).containsExactly("济南铸锻机械厂");
    }

    @Test
    void findsANameHoweverItsLettersAreTyped() {
        var name = "Gießerei Łódź " + owner;
        customer(name);

        for (var typed : List.of("giesserei", "Gießerei", "GIESSEREI lodz", "łódź")) {
            assertThat(found(typed)).as(typed).containsExactly(name);
        }
        var twins = admin.post("/api/customers/duplicate-candidates", Map.of("name", "Giesserei Lodz " + owner));
        assertThat(body(twins).toString()).contains(name);
    }

    @Test
    void findsASingleCharacter() {
        customer("爨宝子碑业");
        customer("宝山钢铁");

        assertThat(found("爨")).containsExactly("爨宝子碑业");
        assertThat(found("业")).containsExactly("爨宝子碑业");
        assertThat(found("宝")).hasSize(2);
    }

    @Test
    void findsShortNameEmployerContactTagAndExternalId() {
        customer("A", Map.of("shortName", "海信"));
        customer("B", Map.of("kind", "PERSON", "employer", "中车四方"));
        customer("C", Map.of("contacts", List.of(Map.of("name", "欧阳修"))));
        customer("D", Map.of("tags", List.of("展会2026", "展厅B")));
        var id = "SD" + owner.substring(4);
        customer("E", Map.of("externalId", id));

        assertThat(found("海信")).containsExactly("A");
        assertThat(found("四方")).containsExactly("B");
        assertThat(found("阳修")).containsExactly("C");
        assertThat(found("展会")).containsExactly("D");
        assertThat(found("2026")).containsExactly("D");
        assertThat(found("zhanhui")).containsExactly("D");
        assertThat(found("zhanting")).containsExactly("D");
        assertThat(found("zt")).containsExactly("D");
        assertThat(found(id)).containsExactly("E");
    }

    @Test
    void findsTheLastDigitsOfANumber() {
        var mobile = Map.of("type", "PHONE", "value", "138 0532 0017");
        var office = Map.of("type", "PHONE", "value", "0532-8576 1234");
        customer("Mobile", Map.of("contacts", List.of(Map.of("name", "王敏", "contactWays", List.of(mobile)))));
        customer("Office", Map.of("contactWays", List.of(office)));

        assertThat(found("0017")).containsExactly("Mobile");
        assertThat(found("05320017")).containsExactly("Mobile");
        assertThat(found("138-0532-0017")).containsExactly("Mobile");
        assertThat(found("+86 138 0532 0017")).containsExactly("Mobile");
        assertThat(found("１２３４")).containsExactly("Office");
        assertThat(found("(0532) 85761234")).containsExactly("Office");
        assertThat(found("8576")).isEmpty();
        assertThat(found("017")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "138–0532–0017",
                "138－0532－0017",
                "138\u20110532\u20110017",
                "138.0532.0017",
                "138/0532/0017",
                "0086 138 0532 0017",
                "0086-13805320017",
                "tel:138 0532 0017",
                "电话：138 0532 0017",
                "32-0017",
                "32 0017",
                "138 0532 0017\t",
                "\n138 0532 0017",
                "王敏 138 0532 0017",
                "138-0532-0017 王敏"
            })
    void findsANumberHoweverItIsWrittenDown(String number) {
        var mobile = Map.of("type", "PHONE", "value", "13805320017");
        customer("Mobile", Map.of("contacts", List.of(Map.of("name", "王敏", "contactWays", List.of(mobile)))));
        customer("Other", Map.of("tags", List.of("2026-01-15")));

        assertThat(found(number)).containsExactly("Mobile");
        assertThat(found("2026-01-15 Other")).containsExactly("Other");
        assertThat(found("2026-01-15")).containsExactly("Other");
        assertThat(found("2026/01")).containsExactly("Other");
    }

    @Test
    void findsALandlineThatIsDialledWithinItsCountry() {
        office("Office", "+86 532 8888 8801");
        office("Desk", "+86 535 7712345转801");
        office("Mobile", "+86 138 0532 0017");

        assertThat(found("0532-88888801")).containsExactly("Office");
        assertThat(found("053288888801")).containsExactly("Office");
        assertThat(found("Office 0532 8888 8801")).containsExactly("Office");
        assertThat(found("0535-7712345")).containsExactly("Desk");
        assertThat(found("0535-7712345转801")).containsExactly("Desk");
        assertThat(found("013805320017")).containsExactly("Mobile");
        assertThat(found("0531-88888801")).isEmpty();
        assertThat(ranges("0532-88888801")).isEqualTo("[[4,17]]");
        assertThat(ranges("0535-7712345转801")).isEqualTo("[[4,19]]");
    }

    @Test
    void takesAZeroAtTheBeginningOfAFewDigitsAsItIs() {
        office("Zero", "138 0123 4567");
        office("Nine", "138 9123 4567");

        assertThat(found("01234567")).containsExactly("Zero");
        assertThat(found("0123-4567")).containsExactly("Zero");
        assertThat(found("1234567")).containsExactlyInAnyOrder("Nine", "Zero");
    }

    @Test
    void findsACustomerNumberThatLooksLikeATelephoneNumber() {
        var year = String.valueOf(1000 + Math.floorMod(owner.hashCode(), 9000));
        customer("Year", Map.of("externalId", year + "-001234"));
        customer("Slash", Map.of("externalId", year + "/0023-4"));
        customer("Season", Map.of("tags", List.of("2025/2026")));
        customer("Apart", Map.of("tags", List.of("2025", "旧", "2026")));

        assertThat(found(year + "-001234")).containsExactly("Year");
        assertThat(found(year + "-00123")).containsExactly("Year");
        assertThat(found(year + "-001234 Year")).containsExactly("Year");
        assertThat(ranges(year + "-001234")).isEqualTo("[[0,11]]");
        assertThat(found(year + "/0023-4")).containsExactly("Slash");
        assertThat(found("2025/2026")).containsExactly("Season");
        assertThat(ranges("2025/2026")).isEqualTo("[[0,9]]");
    }

    @Test
    void findsATelephoneNumberAndNoneThatHasItsPartsAlone() {
        customer("Parts", Map.of("importance", "KEY", "tags", List.of("0532", "8888", "8801")));
        customer("Tag", Map.of("tags", List.of("0532-8888-8801")));
        customer("Key", Map.of("importance", "KEY", "contactWays", List.of(phone("0532 8888 8801"))));

        assertThat(found("0532-8888-8801")).containsExactly("Key", "Tag");
        assertThat(ranges("0532-8888-8801")).isEqualTo("[[0,14]]");
    }

    @Test
    void findsANumberWithItsExtensionAndWithout() {
        customer("Desk", Map.of("contactWays", List.of(Map.of("type", "PHONE", "value", "0535-7712345转801"))));
        customer("Shop", Map.of("contactWays", List.of(Map.of("type", "PHONE", "value", "138-6361-9945(微信同号)"))));

        assertThat(found("05357712345")).containsExactly("Desk");
        assertThat(found("+86 535 7712345")).containsExactly("Desk");
        assertThat(found("7712345")).containsExactly("Desk");
        assertThat(found("2345")).containsExactly("Desk");
        assertThat(found("0535-7712345转801")).containsExactly("Desk");
        assertThat(found("0535-7712345-801")).containsExactly("Desk");
        assertThat(found("+86 535 7712345 ext 801")).containsExactly("Desk");
        assertThat(found("05357712345801")).containsExactly("Desk");
        assertThat(found("0535-7712345转802")).isEmpty();
        assertThat(found("9945")).containsExactly("Shop");
        assertThat(found("138-6361-9945(微信同号)")).containsExactly("Shop");
    }

    @Test
    void showsWhichPartOfANumberWasLookedFor() {
        customer("Desk", Map.of("contactWays", List.of(Map.of("type", "PHONE", "value", "0535-7712345转801"))));

        assertThat(ranges("7712345")).isEqualTo("[[5,12]]");
        assertThat(ranges("+865357712345")).isEqualTo("[[0,12]]");
        assertThat(ranges("0535-7712345转801")).isEqualTo("[[0,16]]");
    }

    @Test
    void findsPartsOfAnEmailAddress() {
        customer("Mail", Map.of("contactWays", List.of(Map.of("type", "EMAIL", "value", "Li.Na@haier.example"))));

        assertThat(found("li.na")).containsExactly("Mail");
        assertThat(found("haier")).containsExactly("Mail");
        assertThat(found("LI.NA@HAIER.EXAMPLE")).containsExactly("Mail");
        assertThat(found("na@hai")).containsExactly("Mail");
    }

    @Test
    void findsNamesByPinyinAndInitials() {
        customer("张三");
        customer("青岛铸造有限公司");

        assertThat(found("zhangsan")).containsExactly("张三");
        assertThat(found("ZhangS")).containsExactly("张三");
        assertThat(found("zhang san")).containsExactly("张三");
        assertThat(found("zs")).containsExactly("张三");
        assertThat(found("qingdaozhuzao")).containsExactly("青岛铸造有限公司");
        assertThat(found("daozhuzaoyou")).containsExactly("青岛铸造有限公司");
        assertThat(found("qdzzyxgs")).containsExactly("青岛铸造有限公司");
        assertThat(found("zzyx")).containsExactly("青岛铸造有限公司");
        assertThat(found("zhangsi")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xi'an", "XI’AN", "xi'an'quqi", "xi'an quqi"})
    void takesAnApostropheForTheEndOfASyllable(String typed) {
        customer("青岛铸造有限公司");
        customer("先全");
        customer("拼西安曲奇");
        customer("西安曲奇有限公司");

        assertThat(found(typed)).containsExactly("西安曲奇有限公司", "拼西安曲奇");
        assertThat(ranges(typed)).startsWith("[[0,").doesNotContain("],");
    }

    @Test
    void takesAnApostropheInALatinNameForNothing() {
        customer("O'Hara");
        customer("L’Oréal");
        customer("Xi'an Tools");
        customer("Te'o");

        List.of("o'hara", "ohara", "O’Ha", "oha")
                .forEach(typed -> assertThat(found(typed)).as(typed).containsExactly("O'Hara"));
        List.of("l'oreal", "loréal", "L’Or")
                .forEach(typed -> assertThat(found(typed)).as(typed).containsExactly("L’Oréal"));
        List.of("xi'an tool", "xi'an", "xian")
                .forEach(typed -> assertThat(found(typed)).as(typed).containsExactly("Xi'an Tools"));
        List.of("te'o", "teo")
                .forEach(typed -> assertThat(found(typed)).as(typed).containsExactly("Te'o"));
    }

    @Test
    void putsTwoCharactersThatAreReadSoBeforeTheEndOfEveryFirm() {
        customer("拼西安曲奇");
        customer("青岛铸造有限公司", Map.of("importance", "KEY"));
        customer("青岛机械有限公司");

        assertThat(found("xian")).containsExactly("拼西安曲奇", "青岛铸造有限公司", "青岛机械有限公司");
    }

    @Test
    void knowsSurnamesAndPlacesThatAreReadOtherwise() {
        List.of("曾国藩", "单田芳", "解缙", "仇英", "重庆", "厦门", "吕布").forEach(this::customer);

        assertThat(found("zengguofan")).containsExactly("曾国藩");
        assertThat(found("shantianfang")).containsExactly("单田芳");
        assertThat(found("xiejin")).containsExactly("解缙");
        assertThat(found("qiuying")).containsExactly("仇英");
        assertThat(found("chongqing")).containsExactly("重庆");
        assertThat(found("xiamen")).containsExactly("厦门");
        assertThat(found("lvbu")).containsExactly("吕布");
        assertThat(found("lubu")).containsExactly("吕布");
        assertThat(found("zgf")).containsExactly("曾国藩");
    }

    @Test
    void foldsTraditionalWidthAndCase() {
        customer("濰坊鑄造機械廠");
        customer("ＡＢＣ Quick-Stop GmbH");

        assertThat(found("潍坊铸造")).containsExactly("濰坊鑄造機械廠");
        assertThat(found("機械廠")).containsExactly("濰坊鑄造機械廠");
        assertThat(found("abc")).containsExactly("ＡＢＣ Quick-Stop GmbH");
        assertThat(found("quick-st")).containsExactly("ＡＢＣ Quick-Stop GmbH");
        assertThat(found("uick")).containsExactly("ＡＢＣ Quick-Stop GmbH");
        assertThat(found("gmbh abc")).containsExactly("ＡＢＣ Quick-Stop GmbH");
    }

    @Test
    void wantsEveryWord() {
        customer("青岛铸造", Map.of("contacts", List.of(Map.of("name", "王敏"))));
        customer("青岛机械", Map.of("contacts", List.of(Map.of("name", "李娜"))));

        assertThat(found("青岛 王敏")).containsExactly("青岛铸造");
        assertThat(found("青岛　lina")).containsExactly("青岛机械");
        assertThat(found("铸造 李娜")).isEmpty();
        assertThat(found("青岛")).hasSize(2);
    }

    @Test
    void putsTheBestFirstThenTheMoreImportant() {
        customer("无关", Map.of("tags", List.of("海尔")));
        customer("某某", Map.of("contacts", List.of(Map.of("name", "海尔哥"))));
        customer("青岛海尔工装");
        customer("新海尔", Map.of("importance", "KEY"));
        customer("海尔智家");
        customer("海尔");

        assertThat(found("海尔")).containsExactly("海尔", "海尔智家", "新海尔", "青岛海尔工装", "某某", "无关");
        assertThat(found("haier")).containsExactly("海尔智家", "海尔", "新海尔", "青岛海尔工装", "某某", "无关");
    }

    @Test
    void ranksWordsOfANameBeforeThoseBesideIt() {
        customer("铸造之友", Map.of("contacts", List.of(Map.of("name", "青岛人"))));
        customer("铸造青岛厂");
        customer("青岛铸造");
        customer("青岛铸造二厂");

        assertThat(found("青岛 铸造")).containsExactly("青岛铸造", "青岛铸造二厂", "铸造青岛厂", "铸造之友");
    }

    @Test
    void showsWhereItWasFound() {
        customer("青岛铸造，铸造", Map.of("contacts", List.of(Map.of("name", "Zhù Zao")), "tags", List.of("铸造")));
        var hit = search("铸造").path("items").path(0);

        assertThat(hit.path("name").asString()).isEqualTo("青岛铸造，铸造");
        assertThat(hit.path("matches").toString())
                .isEqualTo("[{\"field\":\"/name\",\"text\":\"青岛铸造，铸造\",\"ranges\":[[2,4],[5,7]]},"
                        + "{\"field\":\"/tags/0\",\"text\":\"铸造\",\"ranges\":[[0,2]]}]");
    }

    /** Written out, one of these signs is eighteen letters. */
    @Test
    void findsANameThatIsLongerThanAnyWordOfTheIndex() {
        var name = "\uFDFA".repeat(100);
        var id = admin.registered(name);

        assertThat(body(admin.get("/api/customers?q={q}", name)).path("items").findValuesAsString("id"))
                .contains(id.toString());
    }

    /** Adlam, whose letters are two units of UTF-16 each. */
    @Test
    void findsNamesInScriptsBeyondTheFirstPlane() {
        customer("𞤀𞤣𞤤𞤢𞤥 Ltd");
        customer("𞤬𞤣");

        assertThat(found("𞤢𞤣")).containsExactly("𞤀𞤣𞤤𞤢𞤥 Ltd");
        assertThat(found("𞤤𞤢𞤥")).containsExactly("𞤀𞤣𞤤𞤢𞤥 Ltd");
        assertThat(found("𞤬")).containsExactly("𞤬𞤣");
    }

    /** The key that it is listed by is cut behind three hundred units, of which the last is half of a letter. */
    @Test
    void listsANameThatIsCutWithinALetter() {
        var name = "张".repeat(49) + "abcde𞤢𞤣";
        customer(name);

        assertThat(found("abcde")).containsExactly(name);
        assertThat(body(rep.get("/api/customers?sort=name")).path("items")).hasSize(1);
    }

    @Test
    void neverAnswersWithMarkup() {
        customer("<b>铸造</b>");
        var hit = search("铸造").path("items").path(0);

        assertThat(hit.path("matches").path(0).path("text").asString()).isEqualTo("<b>铸造</b>");
        assertThat(hit.path("matches").path(0).path("ranges").toString()).isEqualTo("[[3,5]]");
    }

    @Test
    void readsSignsOfTheQuerySyntaxAsText() {
        customer("Müller & Söhne (Bremen) 'Nord' \\ :*");

        for (var typed : List.of("müller & söhne", "'nord' \\", "!bremen | nord", "nord:*", "muller' | '", "%nord_")) {
            assertThat(found(typed)).as(typed).hasSize(1);
        }
        assertThat(found("& ' nord zzz")).isEmpty();
    }

    @Test
    void showsARepOwnCustomersAlone() {
        customer("青岛铸造");
        var other = CustomerApi.as(web, Tokens.of("else-" + owner, "rep", "sales/shandong/qingdao"));

        assertThat(body(other.get("/api/customers?q=青岛铸造&owner=" + owner)).path("items"))
                .isEmpty();
        assertThat(body(other.get("/api/customers/count?q=青岛铸造&owner=" + owner))
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(body(rep.get("/api/customers/count?q=青岛铸造")).path("count").asInt())
                .isEqualTo(1);
    }

    @Test
    void followsEveryChangeOfACard() {
        var id = customer("从前");
        rep.put("/api/customers/" + id, "1", profile("如今", Map.of("owner", owner, "tags", List.of("新"))))
                .expectStatus()
                .isOk();

        assertThat(found("从前")).isEmpty();
        assertThat(found("如今")).containsExactly("如今");
        assertThat(body(rep.get("/api/customers?tag=新")).path("items")).hasSize(1);
    }

    private static Map<String, String> phone(String number) {
        return Map.of("type", "PHONE", "value", number);
    }

    private void office(String name, String number) {
        customer(name, Map.of("contactWays", List.of(phone(number))));
    }

    private UUID customer(String name) {
        return customer(name, Map.of());
    }

    private UUID customer(String name, Map<String, ?> more) {
        var all = new HashMap<String, Object>(more);
        all.put("owner", owner);
        return admin.registered(name, all);
    }

    private String ranges(String q) {
        return search(q).at("/items/0/matches/0/ranges").toString();
    }

    private List<String> found(String q) {
        return search(q)
                .path("items")
                .valueStream()
                .map(item -> item.path("name").asString())
                .toList();
    }

    private JsonNode search(String q) {
        return body(rep.get("/api/customers?q={q}", q).expectStatus().isOk());
    }
}
