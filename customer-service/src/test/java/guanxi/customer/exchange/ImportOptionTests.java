package guanxi.customer.exchange;

import static guanxi.customer.CustomerApi.body;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.duplicate.DuplicateFinder;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ImportOptionTests {

    private static final Map<String, String> MAPPING =
            Map.of("externalId", "id", "name", "name", "phone", "phone", "city", "city");

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    private CustomerApi admin;
    private String key;

    @BeforeEach
    void begin() {
        admin = CustomerApi.asAdmin(web);
        key = "K" + System.nanoTime();
    }

    @Test
    void createsOnlyWhatIsNewUpdatesOnlyWhatIsKnownOrSkipsIt() {
        take(Map.of(), row("1", "Known", "", "青岛"));
        var rows = row("1", "Changed", "", "") + row("2", "New", "", "");

        assertThat(summary(take(Map.of("mode", "CREATE", "dryRun", true), rows)))
                .isEqualTo("{\"created\":1,\"failed\":1} 2 id customer-exists");
        assertThat(summary(take(Map.of("mode", "UPDATE", "dryRun", true), rows)))
                .isEqualTo("{\"failed\":1,\"updated\":1} 3 id no-such-customer");
        assertThat(summary(take(Map.of("mode", "SKIP_EXISTING"), rows))).isEqualTo("{\"created\":1,\"skipped\":1}");
        assertThat(name("1")).isEqualTo("Known");
        assertThat(summary(take(Map.of("mode", "UPSERT"), rows))).isEqualTo("{\"unchanged\":1,\"updated\":1}");
        assertThat(name("1")).isEqualTo("Changed");
    }

    @Test
    void triesEverythingAndWritesNothingInADryRun() {
        take(Map.of(), row("1", "Known", "", ""));
        long before = written();
        var rows = row("1", "Changed", "", "")
                + row("2", "New", "", "")
                + row("3", "=1+1", "", "")
                + row("2", "x", "", "");
        var job = take(Map.of("dryRun", true), rows);

        assertThat(job.path("dryRun").asBoolean()).isTrue();
        assertThat(summary(job)).isEqualTo("{\"created\":1,\"failed\":2,\"updated\":1} 4 name formula 5 id row-twice");
        assertThat(written()).isEqualTo(before);
        assertThat(name("1")).isEqualTo("Known");
        assertThat(summary(take(Map.of(), rows))).isEqualTo(summary(job));
    }

    @Test
    void findsCustomersByNameAndWaysWhenNoIdIsGiven() {
        var mobile = "138" + key.substring(key.length() - 8);
        take(Map.of(), row("1", key + "铸造", mobile, "") + row("2", key + "重工", "", ""));
        var mapping = Map.of("name", "name", "phone", "phone", "city", "city");
        var job = take(
                Map.of("match", "DUPLICATE", "mapping", mapping),
                row("", key.toLowerCase(Locale.ROOT) + "铸造", "", "青岛")
                        + row("", key + "铸造有限公司", "+86" + mobile, "青岛")
                        + row("", key + "重工", "13900000001", "济南")
                        + row("", key + "新", "", ""));

        assertThat(summary(job)).isEqualTo("{\"created\":1,\"updated\":3}");
        assertThat(name("1")).isEqualTo(key + "铸造有限公司");
    }

    @Test
    void doesNotTakeOneTelephoneForOneCustomer() {
        var switchboard = "0536-8" + key.substring(key.length() - 6);
        take(Map.of(), row("1", "潍坊恒力铸造" + key, switchboard, "潍坊"));
        var mapping = Map.of("name", "name", "phone", "phone", "city", "city");
        var job = take(Map.of("match", "DUPLICATE", "mapping", mapping), row("", "潍坊远大模具" + key, switchboard, "潍坊"));

        assertThat(summary(job)).isEqualTo("{\"created\":1}");
        assertThat(name("1")).isEqualTo("潍坊恒力铸造" + key);
    }

    @Test
    void refusesTheExternalIdOfAnotherCustomerInItsRowAlone() {
        take(Map.of(), row("1", "One", "", "") + row("2", "Two", "", ""));
        var mapping = Map.of("id", "name", "externalId", "id", "phone", "phone", "city", "city");
        var rows = row("1", id("2"), "", "青岛") + row("3", id("1"), "", "烟台");
        var options = Map.of("match", "ID", "mode", "UPDATE", "mapping", mapping);
        var dryRun = new HashMap<String, Object>(options);
        dryRun.put("dryRun", true);
        var rehearsed = take(dryRun, rows);
        var job = take(options, rows);

        assertThat(summary(rehearsed)).isEqualTo(summary(job));
        assertThat(summary(job)).isEqualTo("{\"failed\":1,\"updated\":1} 2 id external-id-taken");
        assertThat(name("3")).isEqualTo("One");
    }

    @Test
    void namesATakenExternalIdTogetherWithWhatElseIsWrong() {
        take(Map.of(), row("1", "One", "", "") + row("2", "Two", "", ""));
        var mapping = Map.of("id", "name", "externalId", "id", "city", "city");
        var job = take(
                Map.of("match", "ID", "mode", "UPDATE", "mapping", mapping), row("1", id("2"), "", "青".repeat(500)));

        assertThat(summary(job)).isEqualTo("{\"failed\":1} 2 city too-long 2 id external-id-taken");
    }

    @Test
    void namesTheCardsWhenSeveralMayBeMeant() {
        take(Map.of(), row("1", key + "铸造", "", "") + row("2", key + "铸造", "", ""));
        var job = take(Map.of("match", "DUPLICATE", "mapping", Map.of("name", "name")), row("", key + "铸造", "", ""));

        assertThat(summary(job)).isEqualTo("{\"failed\":1} 2 name several-customers");
        assertThat(job.path("errors").path(0).path("detail").asString())
                .contains(id("1"))
                .contains(id("2"));
    }

    @Test
    void doesNotTakeACommonNameOfAPersonForTheSamePerson() {
        var mapping = Map.of("name", "name", "phone", "phone");
        var options = Map.of("match", "DUPLICATE", "mapping", mapping, "defaults", defaults("kind", "PERSON"));
        var job = take(options, row("", key + "王伟", "13800000001", "") + row("", key + "王伟", "13800000002", ""));

        assertThat(summary(job)).isEqualTo("{\"created\":2}");
        assertThat(summary(take(options, row("", key + "王伟", "138 0000 0002", ""))))
                .isEqualTo("{\"unchanged\":1}");
    }

    /** Of a name that thousands have, only those that came last are compared; whoever has a number is found by it. */
    @Test
    void findsACustomerOfACommonNameByItsNumber() {
        var mapping = Map.of("name", "name", "phone", "phone");
        var options = Map.of("match", "DUPLICATE", "mapping", mapping, "defaults", defaults("kind", "PERSON"));
        var first = "139" + key.substring(key.length() - 8);
        take(options, row("", key + "王先生", first, ""));
        var others = IntStream.range(0, DuplicateFinder.NEIGHBOURS + 10)
                .mapToObj(number -> row("", key + "王先生", "138000010" + (10 + number), ""))
                .collect(Collectors.joining());

        assertThat(summary(take(options, others))).isEqualTo("{\"created\":60}");
        assertThat(summary(take(options, row("", key + "王先生", "+86 " + first, ""))))
                .isEqualTo("{\"unchanged\":1}");
    }

    @Test
    void takesSeveralRowsOfOneCustomerOneAfterTheOther() {
        var mapping = Map.of("name", "name", "contactName", "phone", "contactPosition", "city");
        var rows = row("", key + "铸造", "王", "经理") + row("", key + "铸造", "李", "采购") + row("", key + "铸造", "王", "经理");
        var job = take(Map.of("match", "DUPLICATE", "mapping", mapping), rows);
        var card = found(key + "铸造");

        assertThat(summary(job)).isEqualTo("{\"created\":1,\"unchanged\":1,\"updated\":1}");
        assertThat(card.path("contacts").size()).isEqualTo(2);
        assertThat(card.path("version").asLong()).isEqualTo(1);
    }

    @Test
    void refusesOptionsThatCannotBeFollowed() {
        assertThat(refusal(Map.of("mode", "UPDATE", "mapping", Map.of("name", "name"))))
                .containsExactly("/mapping/externalId required");
        assertThat(refusal(Map.of("match", "ID", "mapping", Map.of("name", "name"))))
                .containsExactly("/mapping/id required");
        assertThat(refusal(Map.of("mapping", Map.of("externalId", "id", "name", "First + Last"))))
                .containsExactly("/mapping/name unknown-column");
        assertThat(refusal(Map.of("mappingId", UUID.randomUUID()))).containsExactly("/mappingId unknown-reference");
        assertThat(refusal(Map.of("mapping", Map.of()))).contains("/mapping/name required");
        assertThat(refusal(Map.of("mapping", MAPPING, "defaults", Map.of("birthday", "soon"))))
                .containsExactly("/defaults/birthday not-a-date");
        var numbered = Map.of("externalId", "id", "name", "name", "contactPhone99999999999", "phone");
        assertThat(refusal(Map.of("mapping", numbered)))
                .containsExactly("/mapping/contactPhone99999999999 unknown-field");
        assertThat(refusal(Map.of("mapping", MAPPING, "defaults", Map.of("custom.\u0000", "x"))))
                .containsExactly("/defaults/custom.\u0000 unknown-field");
        assertThat(refusal(Map.of("mapping", Map.of("externalId", "id", "name", "+"))))
                .containsExactly("/mapping/name unknown-column");
        admin.send(file(""), Map.of("mode", "SOMEHOW")).expectStatus().is4xxClientError();
    }

    @Test
    void joinsTheColumnsThatMakeOneField() {
        var text = "id,姓,名,First,Last\n" + key + ",王,小明,Ana,Trujillo\n";
        admin.imported(
                text.getBytes(UTF_8),
                options(Map.of("mapping", Map.of("externalId", "id", "name", "姓 + 名", "shortName", "First + Last"))));

        assertThat(card(key).path("name").asString()).isEqualTo("王小明");
        assertThat(card(key).path("shortName").asString()).isEqualTo("Ana Trujillo");
    }

    @Test
    void readsDaysAndChoicesAsChineseTablesWriteThem() {
        var text = "id,name,born,重要\n" + key + ",王,1980年2月9日,重要客户\n" + key + "b,王,31/12/1980,一般\n";
        var job = admin.imported(
                text.getBytes(UTF_8),
                options(Map.of(
                        "mapping",
                        Map.of("externalId", "id", "name", "name", "birthday", "born", "importance", "重要"))));

        assertThat(summary(job)).isEqualTo("{\"created\":1,\"failed\":1} 3 born not-a-date");
        assertThat(card(key).path("birthday").asString()).isEqualTo("1980-02-09");
        assertThat(card(key).path("importance").asString()).isEqualTo("KEY");
    }

    @Test
    void takesRowsAsTheKeptMappingSaysUnlessTheImportSaysOtherwise() {
        var kept = Map.of(
                "name",
                key,
                "mapping",
                Map.of("externalId", "id", "name", "name", "birthday", "born"),
                "days",
                "DAY_FIRST",
                "mode",
                "CREATE");
        var mapping = body(admin.post("/api/import-mappings", kept));
        assertThat(mapping.path("days").asString()).isEqualTo("DAY_FIRST");
        assertThat(mapping.path("match").isNull()).isTrue();
        var with = Map.of("mappingId", mapping.path("id").asString());
        var table = ("id,name,born\n" + key + ",王,4/3/1970\n").getBytes(UTF_8);

        assertThat(summary(admin.imported(table, with))).startsWith("{\"created\":1}");
        assertThat(card(key).path("birthday").asString()).isEqualTo("1970-03-04");
        assertThat(summary(admin.imported(table, with))).startsWith("{\"failed\":1}");

        var more = new HashMap<String, Object>(with);
        more.putAll(Map.of("mode", "UPSERT", "days", "MONTH_FIRST"));
        assertThat(summary(admin.imported(table, more))).startsWith("{\"updated\":1}");
        assertThat(card(key).path("birthday").asString()).isEqualTo("1970-04-03");
    }

    @Test
    void takesTheSameTableFromEveryKindOfFile() throws IOException {
        var text = "id,name,phone,city\n" + row("1", "青岛铸造", "13800138000", "青岛");
        take(Map.of(), row("1", "青岛铸造", "13800138000", "青岛"));
        var workbook = new ByteArrayOutputStream();
        try (var book = new Workbook(workbook, "tests", "1.0")) {
            book.newWorksheet("Cover").value(0, 0, "nothing");
            var sheet = book.newWorksheet("客户");
            var lines = text.lines().toList();
            for (int line = 0; line < 2; line++) {
                var cells = lines.get(line).split(",");
                for (int column = 0; column < cells.length; column++) {
                    sheet.value(line, column, cells[column]);
                }
            }
            sheet.value(1, 2, 13_800_138_000L);
        }
        var files = List.of(
                text.getBytes(Charset.forName("GB18030")),
                ("\uFEFF" + text).getBytes(UTF_16LE),
                text.replace(',', ';').getBytes(UTF_8),
                text.replace(',', '\t').getBytes(UTF_8),
                workbook.toByteArray());

        assertThat(files)
                .allSatisfy(file -> assertThat(summary(admin.imported(file, options(Map.of("sheet", "客户")))))
                        .isEqualTo("{\"unchanged\":1}"));
        assertThat(body(admin.send(workbook.toByteArray(), options(Map.of("sheet", "Missing")))
                                .expectStatus()
                                .isEqualTo(422))
                        .path("errors")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("table-unknown-sheet");
    }

    @Test
    void putsPeopleOfVcardsUnderTheirOrganisationsOrMakesThemCustomers() {
        var cards = vcard("王小明", key + "铸造", "13800000001")
                + vcard("李雷", key + "铸造", "13800000002")
                + vcard(key + "铸造", key + "铸造", "0532-88888888")
                + vcard("", "", "13800000003")
                + vcard(key + "个人", "", "");
        var job = admin.imported(cards.getBytes(UTF_8), Map.of("defaults", defaults("source", "展会")));
        var organisation = found(key + "铸造");
        var alone = found(key + "个人");

        assertThat(summary(job)).isEqualTo("{\"created\":2,\"failed\":1,\"updated\":2} 22 FN required");
        assertThat(organisation.path("kind").asString()).isEqualTo("ORGANISATION");
        assertThat(organisation.path("contacts").size()).isEqualTo(2);
        assertThat(organisation.path("contactWays").path(0).path("value").asString())
                .isEqualTo("0532-88888888");
        assertThat(alone.path("kind").asString()).isEqualTo("PERSON");
        var persons = admin.imported(
                vcard(key + "王", key + "铸造", "13800000009").getBytes(UTF_8),
                Map.of("organisations", "PERSON", "defaults", defaults("source", "展会")));
        assertThat(summary(persons)).isEqualTo("{\"created\":1}");
        assertThat(found(key + "王").path("employer").asString()).isEqualTo(key + "铸造");
    }

    private long written() {
        return database.sql("""
                        select (select count(*) from card_revision) + (select count(*) from card)
                            + (select count(*) from audit) as written
                        """)
                .map(row -> row.get("written", Long.class))
                .one()
                .block();
    }

    private JsonNode take(Map<String, ?> more, String rows) {
        return admin.imported(file(rows), options(more));
    }

    private static byte[] file(String rows) {
        return ("id,name,phone,city\n" + rows).getBytes(UTF_8);
    }

    private static Map<String, Object> options(Map<String, ?> more) {
        var options = new HashMap<String, Object>(Map.of("mapping", MAPPING, "defaults", defaults("source", "test")));
        options.putAll(more);
        return options;
    }

    private static Map<String, String> defaults(String field, String value) {
        return Map.of("owner", "zhang.wei", "orgUnit", "sales/shandong/qingdao", field, value);
    }

    private String row(String id, String name, String phone, String city) {
        return (id.isEmpty() ? "" : key + id) + "," + name + "," + phone + "," + city + "\n";
    }

    private static String vcard(String name, String organisation, String phone) {
        return "BEGIN:VCARD\nVERSION:3.0\nFN:" + name + "\nN:;;;;\nORG:" + organisation + "\nTEL:" + phone
                + "\nEND:VCARD\n";
    }

    private List<String> refusal(Map<String, ?> options) {
        var all = new HashMap<String, Object>(options);
        return body(admin.send(file(row("1", "x", "", "")), all).expectStatus().isEqualTo(422))
                .path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asString() + " "
                        + error.path("code").asString())
                .toList();
    }

    private String name(String id) {
        return card(key + id).path("name").asString();
    }

    private String id(String id) {
        return card(key + id).path("id").asString();
    }

    private JsonNode card(String externalId) {
        return shown(body(admin.get("/api/customers?externalId=" + externalId)));
    }

    private JsonNode found(String name) {
        return shown(body(admin.get("/api/customers?q={name}", name)));
    }

    private JsonNode shown(JsonNode list) {
        return body(admin.get(
                "/api/customers/" + list.path("items").path(0).path("id").asString()));
    }

    private static String summary(JsonNode job) {
        var summary = new StringBuilder(job.path("counts")
                .propertyStream()
                .map(count -> "\"" + count.getKey() + "\":" + count.getValue())
                .sorted()
                .collect(java.util.stream.Collectors.joining(",", "{", "}")));
        job.path("errors")
                .forEach(error -> summary.append(' ')
                        .append(error.path("line").asLong())
                        .append(' ')
                        .append(error.path("column").asString(""))
                        .append(' ')
                        .append(error.path("code").asString()));
        return summary.toString();
    }

    @Test
    void letsNobodyMatchACardOutOfSight() {
        take(Map.of(), row("1", key + "铸造", "", ""));
        var elsewhere = CustomerApi.as(web, Tokens.of("zhao.min", "service", "sales/jiangsu"));
        var options =
                Map.of("match", "DUPLICATE", "mapping", Map.of("name", "name"), "defaults", Map.of("source", "test"));
        var job = elsewhere.imported(file(row("", key + "铸造", "", "")), options);

        assertThat(summary(job)).isEqualTo("{\"created\":1}");
        // Nor does it stand before the one in sight, alike as they are.
        assertThat(summary(elsewhere.imported(file(row("", key + "铸造", "", "")), options)))
                .isEqualTo("{\"unchanged\":1}");
    }
}
