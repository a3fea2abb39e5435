package guanxi.customer.exchange;

import static guanxi.customer.CustomerApi.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.column.ColumnNames;
import guanxi.starter.testing.ServiceTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** A customer has a head office, works and warehouses, and a file brings all of them. */
@ServiceTest
class AddressImportTests {

    @Autowired
    private WebTestClient web;

    private CustomerApi admin;
    private String unit;

    @BeforeEach
    void begin() {
        admin = CustomerApi.asAdmin(web);
        unit = "address/" + System.nanoTime();
    }

    @Test
    void areNumberedAsColumns() {
        var file = "客户编号,客户名称,地址名称,城市,地址,地址名称2,城市2,地址2,城市3\nUNIT,UNIT,总部,青岛,中山路1号,工厂,潍坊,东风街2号,烟台\n";

        assertThat(imported(file, "match", "EXTERNAL_ID")).isEqualTo("{\"created\":1}");
        assertThat(addresses()).isEqualTo("总部 青岛 中山路1号 / 工厂 潍坊 东风街2号 / 烟台");
        assertThat(imported(file, "match", "EXTERNAL_ID")).isEqualTo("{\"unchanged\":1}");
    }

    @Test
    void changeUnderTheirNumberAndLeaveTheOthersAlone() {
        imported("客户编号,客户名称,城市,地址,城市2\nUNIT,UNIT,青岛,中山路1号,潍坊\n", "match", "EXTERNAL_ID");
        imported("客户编号,地址2\nUNIT,东风街2号\n", "mode", "UPDATE");
        assertThat(addresses()).isEqualTo("青岛 中山路1号 / 潍坊 东风街2号");
    }

    /** The second of the file is the first that the card gets. */
    @ParameterizedTest
    @ValueSource(strings = {",潍坊,", ",潍坊,烟台", "潍坊,,烟台", "潍坊,烟台,潍坊"})
    void areNotThereTwiceHoweverAFileLeavesOneOut(String cities) {
        var file = "客户编号,客户名称,城市,城市2,城市3\nUNIT,UNIT," + cities + "\n";
        imported(file, "match", "EXTERNAL_ID");
        assertThat(imported(file, "match", "EXTERNAL_ID")).isEqualTo("{\"unchanged\":1}");
        assertThat(addresses()).isEqualTo(cities.contains("烟台") ? "潍坊 / 烟台" : "潍坊");
    }

    @Test
    void areToldApartByWhatTheyAreCalled() {
        var header = "客户编号,客户名称,地址名称,城市,邮编,地址名称2,城市2\n";
        imported(header + "UNIT,UNIT,home,潍坊,261000,work,青岛\n", "match", "EXTERNAL_ID");
        imported(header + "UNIT,UNIT,work,济南,,home,潍坊\n", "match", "EXTERNAL_ID");
        assertThat(addresses()).isEqualTo("home 潍坊 261000 / work 济南");
    }

    @Test
    void areNamedWithTheirColumnWhenTheyAreWrong() {
        var street = "路".repeat(500);
        var options = options();
        options.put("mapping", Map.of("name", "客户名称", "address", "地址", "address2", "地址2"));
        options.put("match", "DUPLICATE");
        var job = admin.imported(("客户名称,地址,地址2\nUNIT,中山路1号," + street + "\n").getBytes(UTF_8), options);
        assertThat(job.path("errors").toString()).contains("\"地址2\"").doesNotContain("\"地址\"");
        var alone = admin.imported(("客户名称,地址,地址2\nUNIT,," + street + "\n").getBytes(UTF_8), options);
        assertThat(alone.path("errors").toString()).contains("\"地址2\"").doesNotContain("\"地址\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0", "4.0"})
    void comeAndGoWithVcards(String version) {
        var card = """
                BEGIN:VCARD
                VERSION:3.0
                FN:UNIT
                ORG:UNIT
                ADR;TYPE=home:;;家;潍坊;;;
                ADR;TYPE=dom:;;;;;;
                ADR;TYPE=work:;;东风街2号;潍坊;;;
                item1.ADR:;;北马路3号;烟台;;;
                item1.X-ABLabel:仓库
                ADR;TYPE=work,pref:;;中山路1号;青岛;;266000;
                END:VCARD
                """;
        imported(card);
        assertThat(addresses()).isEqualTo("work 青岛 中山路1号 266000 / work 潍坊 东风街2号 / 仓库 烟台 北马路3号 / home 潍坊 家");
        var written = admin.exportedVcards(version, unit);
        var first = addresses();
        var other = "address/" + System.nanoTime();
        var again = written.replace(unit, other).replaceAll("UID:.*\\R", "");
        unit = other;
        imported(again);
        assertThat(addresses()).isEqualTo(first);
    }

    @Test
    void areNotThoseOfTheHomesOfAnOrganisationsPeople() {
        imported(
                "BEGIN:VCARD\nVERSION:3.0\nFN:王小明\nORG:UNIT\nADR;TYPE=HOME:;;家;潍坊;;;\nADR;TYPE=WORK:;;厂;青岛;;;\nEND:VCARD\n");
        assertThat(addresses()).isEqualTo("work 青岛 厂");
    }

    private Map<String, Object> options() {
        return new HashMap<>(Map.of("defaults", Map.of("owner", "zhang.wei", "orgUnit", unit)));
    }

    private void imported(String vcards) {
        var job = admin.imported(vcards.replace("UNIT", unit).getBytes(UTF_8), options());
        assertThat(job.path("counts").toString()).as("%s", job).isEqualTo("{\"created\":1}");
    }

    private String imported(String file, String option, String value) {
        var options = options();
        var header = List.of(file.substring(0, file.indexOf('\n')).split(","));
        options.put("mapping", header.stream().collect(Collectors.toMap(AddressImportTests::field, column -> column)));
        options.put(option, value);
        return admin.imported(file.replace("UNIT", unit).getBytes(UTF_8), options)
                .path("counts")
                .toString();
    }

    private static String field(String column) {
        return ColumnNames.fields(column).iterator().next();
    }

    private String addresses() {
        var list = body(admin.get("/api/customers?orgUnit=" + unit));
        var card = body(admin.get(
                "/api/customers/" + list.path("items").path(0).path("id").asString()));
        return card.path("addresses")
                .valueStream()
                .map(AddressImportTests::written)
                .collect(Collectors.joining(" / "));
    }

    private static String written(JsonNode address) {
        return Stream.of("label", "country", "province", "city", "district", "street", "postalCode")
                .map(component -> address.path(component).asString(""))
                .filter(component -> !component.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
