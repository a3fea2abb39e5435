package guanxi.customer.exchange;

import static guanxi.customer.CustomerApi.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.ServiceTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** What people call a way to be reached comes in with vCards and goes out with them. */
@ServiceTest
class WayLabelTests {

    private static final String CARDS = """
            BEGIN:VCARD
            VERSION:3.0
            N:KEY;Cleo;;;
            FN:Cleo KEY
            item1.TEL;type=pref:KEY1
            item1.X-ABLabel:_$!<Work>!$_
            TEL;type=IPHONE;type=CELL;type=VOICE:KEY2
            item2.TEL;type=WORK:KEY3
            item2.X-ABLabel:门卫
            TEL;type=WORK;type=FAX:KEY4
            EMAIL;type=INTERNET;type=HOME:a@KEY.example
            item3.URL:KEY.example
            item3.X-ABLabel:_$!<HomePage>!$_
            END:VCARD
            BEGIN:VCARD
            VERSION:2.1
            FN:Dan
            ORG:KEY Works
            TEL;WORK;VOICE:KEY5
            TEL;CELL;VOICE:KEY6
            EMAIL;PREF;INTERNET:d@KEY.example
            END:VCARD
            BEGIN:VCARD
            VERSION:4.0
            FN:Eve
            ORG:KEY Works
            TEL;TYPE="work,voice":KEY7
            TEL:KEY8
            END:VCARD
            """;

    @Autowired
    private WebTestClient web;

    private CustomerApi admin;

    @BeforeEach
    void begin() {
        admin = CustomerApi.asAdmin(web);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0", "4.0"})
    void comeBackAsTheyWent(String version) {
        var key = "L" + System.nanoTime();
        var other = "M" + System.nanoTime();
        imported(CARDS.replace("KEY", key), key);
        var written = admin.exportedVcards(version, "label/" + key);
        imported(written.replace(key, other).replaceAll("UID:.*\\R", ""), other);

        assertThat(labels(found("Cleo " + key), key))
                .isEqualTo("a@_.example:home _4:work _1:work _2:iphone, cell _3:门卫 _.example:homepage");
        var works = found(key + " Works");
        assertThat(labels(works.path("contacts").path(0), key)).isEqualTo("d@_.example: _5:work _6:cell");
        assertThat(labels(works.path("contacts").path(1), key)).isEqualTo("_7:work _8:");
        assertThat(written).contains("X-ABLABEL").containsPattern("TEL;[^:]*(?i:work)[^:]*:.*5");
        assertThat(labels(found("Cleo " + other), other)).isEqualTo(labels(found("Cleo " + key), key));
        var contacts = found(other + " Works").path("contacts");
        assertThat(labels(contacts.path(0), other))
                .isEqualTo(labels(works.path("contacts").path(0), key));
        assertThat(labels(contacts.path(1), other))
                .isEqualTo(labels(works.path("contacts").path(1), key));
        assertThat(imported(CARDS.replace("KEY", key), key).path("counts").toString())
                .isEqualTo("{\"unchanged\":3}");
    }

    /** By their own numbers, for some are called alike; and vCards know no districts. */
    @ParameterizedTest
    @ValueSource(strings = {"3.0", "4.0"})
    void changeNothingWithACardThatComesBack(String version) {
        var key = "R" + System.nanoTime();
        var unit = Map.of("orgUnit", "label/" + key);
        admin.registered("Twin " + key, unit);
        admin.registered("Twin " + key, unit);
        var address = Map.of("label", "works", "province", "山东省", "city", "青岛", "district", "崂山区", "street", "长江路2号");
        var home = Map.of("city", "青岛", "district", "市南区");
        admin.registered("Works " + key, Map.of("orgUnit", "label/" + key, "addresses", List.of(address, home)));

        assertThat(imported(admin.exportedVcards(version, "label/" + key), key)
                        .path("counts")
                        .toString())
                .isEqualTo("{\"unchanged\":3}");
    }

    @Test
    void standInColumnsBesideTheWays() {
        var key = "T" + System.nanoTime();
        var table = """
                客户名称,电话,电话名称,电话2,电话名称2,联系人,联系人邮箱,联系人邮箱名称,所属部门路径
                Columns KEY,0532-8888 1,总机,13805320009,* 值班,王敏,a@KEY.example,私人,label/KEY
                Lone KEY,,只有名称,,,,,,label/KEY
                """.replace("KEY", key);
        var mapping = Map.of(
                "name", "客户名称",
                "phone", "电话",
                "phoneLabel", "电话名称",
                "phone2", "电话2",
                "phoneLabel2", "电话名称2",
                "contactName", "联系人",
                "contactEmail", "联系人邮箱",
                "contactEmailLabel", "联系人邮箱名称",
                "orgUnit", "所属部门路径");
        var job = admin.imported(
                table.getBytes(UTF_8),
                Map.of("mapping", mapping, "match", "DUPLICATE", "defaults", Map.of("owner", "zhang.wei")));
        var card = found("Columns " + key);

        assertThat(job.path("counts").toString()).isEqualTo("{\"created\":2}");
        assertThat(labels(card, key)).isEqualTo("0532-8888 1:总机 13805320009:值班");
        assertThat(labels(card.path("contacts").path(0), key)).isEqualTo("a@_.example:私人");
    }

    @Test
    void areRefusedWithoutTheWays() {
        var lone = Map.of("name", "客户名称", "phoneLabel", "电话名称");
        var refused = admin.send("客户名称,电话名称\nx,y\n".getBytes(UTF_8), Map.of("mapping", lone, "match", "DUPLICATE"))
                .expectStatus()
                .isEqualTo(422);

        assertThat(body(refused).path("errors").path(0).path("pointer").asString())
                .isEqualTo("/mapping/phone");
    }

    @Test
    void areAllThereHoweverMany() {
        var key = "W" + System.nanoTime();
        var card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ann KEY\n%s%sTEL;TYPE=FAX:KEY6\nTEL;TYPE=FAX:KEY7\n%s%sEND:VCARD\n"
                .formatted(
                        ways("TEL:KEY", 5, ""),
                        ways("EMAIL:a", 4, "@KEY.example"),
                        ways("URL:KEY.example/", 2, ""),
                        ways("X-WECHAT:KEYwx", 2, ""))
                .replace("KEY", key);

        assertThat(imported(card, key).path("counts").toString()).isEqualTo("{\"created\":1}");
        assertThat(labels(found("Ann " + key), key).split(" ")).hasSize(15).contains("_5:", "_7:", "_wx2:");
        assertThat(imported(card, key).path("counts").toString()).isEqualTo("{\"unchanged\":1}");
    }

    private static String ways(String beginning, int count, String end) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> beginning + number + end + "\n")
                .collect(Collectors.joining());
    }

    private JsonNode imported(String cards, String unit) {
        return admin.imported(
                cards.getBytes(UTF_8), Map.of("defaults", Map.of("owner", "zhang.wei", "orgUnit", "label/" + unit)));
    }

    private JsonNode found(String name) {
        var list = body(admin.get("/api/customers?q={name}", name));
        return body(admin.get(
                "/api/customers/" + list.path("items").path(0).path("id").asString()));
    }

    private static String labels(JsonNode owner, String key) {
        return owner.path("contactWays")
                .valueStream()
                .map(way ->
                        way.path("value").asString() + ":" + way.path("label").asString(""))
                .collect(Collectors.joining(" "))
                .replace(key, "_");
    }
}
