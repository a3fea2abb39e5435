package guanxi.customer.export;

import static guanxi.customer.CustomerApi.body;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.Vanished;
import guanxi.customer.column.CardFields;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceTest
class ExportTests {

    private static final Map<String, Object> REACHED = Map.of(
            "contactWays",
            List.of(
                    Map.of("type", "PHONE", "value", "+8653288888888"),
                    Map.of("type", "PHONE", "value", "0532 6666 6666"),
                    Map.of("type", "EMAIL", "value", "info@kunde.example")));

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    @LocalServerPort
    private int port;

    private CustomerApi admin;
    private String unit;

    @BeforeEach
    void begin() {
        admin = CustomerApi.asAdmin(web);
        unit = "export/u" + System.nanoTime();
    }

    @Test
    void writesCsvWithTheColumnsAndTheHeaderThatAreAskedFor() {
        registered("青岛铸造, 机械", Map.of("externalId", "E" + unit, "tags", List.of("铸造、机械", "华东")));

        assertThat(csv("&fields=name,tags,tier&header=name"))
                .isEqualTo("\uFEFFname,tags,tier\r\n\"青岛铸造, 机械\",\"\"\"铸造、机械\"\";华东\",OTHER\r\n");
        assertThat(csv("&fields=name,phone&header=zh")).startsWith("\uFEFF客户名称,电话\r\n");
        assertThat(csv("&fields=name,phone&header=en")).startsWith("\uFEFFCustomer name,Phone\r\n");
        assertThat(csv("&fields=name&delimiter=semicolon")).endsWith("青岛铸造, 机械\r\n");
        assertThat(csv("&fields=name,kind&delimiter=tab")).endsWith("青岛铸造, 机械\tORGANISATION\r\n");
    }

    @Test
    void writesARowForEachContactWhereThatIsAskedFor() throws Exception {
        var wang =
                Map.of("name", "王小明", "contactWays", List.of(Map.of("type", "EMAIL", "value", "wang@kunde.example")));
        registered("甲铸造", Map.of("contacts", List.of(wang, Map.of("name", "李四", "position", "采购"))));
        registered("乙铸造", Map.of());

        var asked = "&fields=name,contacts,contactName,contactPosition,contactEmail&header=name";
        assertThat(csv(asked))
                .isEqualTo("\uFEFFname,contacts,contactName,contactPosition,contactEmail\r\n"
                        + "甲铸造,2,王小明,,wang@kunde.example\r\n乙铸造,0,,,\r\n");
        assertThat(csv(asked + "&rows=contacts"))
                .endsWith("\r\n甲铸造,2,王小明,,wang@kunde.example\r\n甲铸造,2,李四,采购,\r\n乙铸造,0,,,\r\n");
        try (var workbook = new ReadableWorkbook(
                new ByteArrayInputStream(bytes(admin, "format=xlsx&fields=name,contactName&rows=contacts")))) {
            assertThat(workbook.getFirstSheet().read()).hasSize(4);
        }
    }

    @Test
    void defusesWhatASpreadsheetWouldCarryOut() {
        registered("Reached", REACHED);

        assertThat(csv("&fields=phone,phone2,email&header=name"))
                .isEqualTo("\uFEFFphone,phone2,email\r\n'+8653288888888,0532 6666 6666,info@kunde.example\r\n");
    }

    @Test
    void writesInTheCharsetThatIsAskedFor() {
        registered("王喆𠮷", Map.of());
        var chinese = bytes(admin, "format=csv&fields=name&header=zh&charset=GB18030");
        var wide = bytes(admin, "format=csv&fields=name&header=zh&charset=UTF-16");

        assertThat(new String(chinese, Charset.forName("GB18030"))).isEqualTo("客户名称\r\n王喆𠮷\r\n");
        assertThat(new String(wide, UTF_16)).isEqualTo("客户名称\r\n王喆𠮷\r\n");
    }

    @Test
    void writesAWorkbookOfTexts() throws Exception {
        registered("青岛铸造", REACHED);
        try (var workbook = new ReadableWorkbook(
                new ByteArrayInputStream(bytes(admin, "format=xlsx&fields=name,phone&header=zh")))) {
            var rows = workbook.getFirstSheet().read();

            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).getCellText(1)).isEqualTo("电话");
            assertThat(rows.get(1).getCell(1).asString()).isEqualTo("+8653288888888");
        }
    }

    @Test
    void writesVcardsOfOrganisationsAndTheirPeople() {
        var contact = Map.of(
                "name", "王小明", "position", "经理", "contactWays", List.of(Map.of("type", "WECHAT", "value", "wang")));
        registered("青岛铸造", Map.of("contacts", List.of(contact), "tags", List.of("铸造")));
        var four = new String(bytes(admin, "format=vcard"), UTF_8);
        var three = new String(bytes(admin, "format=vcard&version=3.0"), UTF_8);

        assertThat(four)
                .contains("VERSION:4.0", "KIND:org", "FN:青岛铸造", "CATEGORIES:铸造", "FN:王小明", "ORG:青岛铸造", "X-WECHAT");
        assertThat(three).contains("VERSION:3.0", "COMPANY").doesNotContain("KIND:");
    }

    @Test
    void marksThePreferredWaysInVcards() {
        var preferred = Map.of("type", "PHONE", "value", "13800138000", "preferred", true);
        registered("青岛铸造", Map.of("contactWays", List.of(Map.of("type", "PHONE", "value", "0532"), preferred)));

        assertThat(new String(bytes(admin, "format=vcard"), UTF_8)).containsPattern("TEL;[^:]*PREF=1[^:]*:13800138000");
        assertThat(new String(bytes(admin, "format=vcard&version=3.0"), UTF_8))
                .containsPattern("TEL;[^:]*(?i:pref)[^:]*:13800138000");
    }

    @Test
    void writesCustomFieldsWithTheirLabels() {
        var name = "f" + System.nanoTime();
        admin.post("/api/custom-fields", Map.of("name", name, "label", "规模" + name, "type", "NUMBER"))
                .expectStatus()
                .isCreated();
        registered("With", Map.of("custom", Map.of(name, "-5")));

        assertThat(csv("&fields=custom." + name + "&header=zh")).isEqualTo("\uFEFF规模" + name + "\r\n-5\r\n");
        assertThat(csv("&header=name")).contains("custom." + name);
    }

    @Test
    void writesTheNameOfACustomFieldThatIsCalledAsAFieldOfACard() {
        var name = "f" + System.nanoTime();
        admin.post("/api/custom-fields", Map.of("name", name, "label", "Phone", "type", "TEXT"))
                .expectStatus()
                .isCreated();
        registered("With", Map.of("custom", Map.of(name, "7")));

        assertThat(csv("&fields=custom." + name + "&header=zh")).startsWith("\uFEFFcustom." + name + "\r\n");
        admin.put("/api/custom-fields/" + name, "1", Map.of("label", "Phone", "retired", true))
                .expectStatus()
                .isOk();
    }

    @Test
    void writesNothingButTheHeaderWhenThereAreNone() {
        assertThat(csv("&fields=name&header=name")).isEqualTo("\uFEFFname\r\n");
        assertThat(bytes(admin, "format=vcard")).isEmpty();
        assertThat(bytes(admin, "format=xlsx")).isNotEmpty();
    }

    @Test
    void showsEachCallerOnlyWhatTheCallerSees() {
        registered("Somebody else's", Map.of());
        var rep = CustomerApi.as(web, Tokens.of("nobody", "rep", unit));

        assertThat(new String(bytes(rep, "format=csv&fields=name&header=name"), UTF_8))
                .isEqualTo("\uFEFFname\r\n");
    }

    @Test
    void leavesNoFieldOutOfVcardsWithoutSayingSo() {
        var error = body(admin.get("/api/customers/export?format=vcard&fields=name")
                        .expectStatus()
                        .isEqualTo(422))
                .at("/errors/0");

        assertThat(error.path("pointer").asString()).isEqualTo("?fields");
        assertThat(error.path("code").asString()).isEqualTo("only-of-tables");
    }

    @Test
    void namesEveryParameterThatCannotBeFollowed() {
        var problem = body(admin.get(
                        "/api/customers/export?format=pdf&fields=name,shoeSize,name&header=fr&charset=EBCDIC&delimiter=pipe&version=5.0")
                .expectStatus()
                .isEqualTo(422));

        assertThat(problem.path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString() + " "
                                + error.path("code").asString()))
                .containsExactlyInAnyOrder(
                        "?format not-a-choice",
                        "?fields unknown-field",
                        "?fields field-twice",
                        "?header not-a-choice",
                        "?charset not-a-choice",
                        "?delimiter not-a-choice",
                        "?version not-a-choice");
        admin.get("/api/customers/export").expectStatus().is4xxClientError();
    }

    @Test
    void keepsInTheTrailWhoTookWhatAndHowMany() {
        registered("One", Map.of());
        registered("Two", Map.of());
        csv("&fields=name");

        assertThat(trail()).containsExactly("customer.export-begun admin", "customer.exported admin 2 complete");
    }

    @Test
    void stopsReadingWhenTheReaderIsGone() throws Exception {
        var rows = IntStream.range(0, 8000)
                .mapToObj(row -> unit + row + ",Name " + row + ",\"" + "x".repeat(190) + "\"\n");
        var options = Map.of(
                "mapping",
                Map.of("externalId", "id", "name", "name", "address", "address"),
                "defaults",
                Map.of("owner", "x", "orgUnit", unit));
        admin.imported(("id,name,address\n" + rows.collect(Collectors.joining())).getBytes(UTF_8), options);
        var asked = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/customers/export?format=csv&orgUnit=" + unit))
                .header("Authorization", "Bearer " + Tokens.admin())
                .timeout(Duration.ofSeconds(10))
                .build();
        try (var answer = HttpClient.newHttpClient()
                .send(asked, HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            assertThat(answer.read()).isNotEqualTo(-1);
        }

        Awaitility.await("the end is in the trail")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(trail()).last().asString().endsWith("abandoned"));
        Vanished.cards(database, "org_unit = '" + unit + "'");
    }

    @Test
    void writesWhatAnImportFindsUnchanged() {
        long seed = new Random().nextLong();
        System.out.println("export and import, seed " + seed);
        var random = new Random(seed);
        for (int number = 0; number < 30; number++) {
            registered(text(random, 1), anything(random));
        }
        for (var form : List.of(
                "format=csv",
                "format=csv&charset=GB18030",
                "format=csv&charset=UTF-16&delimiter=tab",
                "format=csv&delimiter=semicolon",
                "format=xlsx")) {
            var file = bytes(admin, form + "&header=name");
            var fields = CardFields.all().stream().collect(Collectors.toMap(field -> field, field -> field));
            fields.put("id", "id");
            var job = admin.imported(file, Map.of("mapping", fields, "match", "ID", "mode", "UPDATE"));

            assertThat(job.path("counts").toString()).as(form + " " + seed).isEqualTo("{\"unchanged\":30}");
        }
    }

    private Map<String, Object> anything(Random random) {
        var ways = new ArrayList<Map<String, @Nullable String>>();
        for (int left = random.nextInt(6); left > 0; left--) {
            var reached = List.of(
                    Map.of("type", "PHONE", "value", "+8653" + (20_000_000 + random.nextInt(9_000_000))),
                    Map.of("type", "PHONE", "value", "0532-88888801/0532-8888880" + random.nextInt(9)),
                    Map.of("type", "EMAIL", "value", "a" + random.nextInt(99) + "@b.example"),
                    Map.of("type", "WECHAT", "value", "wx" + random.nextInt(99)),
                    Map.of("type", "WEBSITE", "value", "https://a.example/?q=1,2;3"));
            var way = new HashMap<>(reached.get(random.nextInt(reached.size())));
            way.put("label", random.nextBoolean() ? "手机" + random.nextInt(3) : null);
            ways.add(way);
        }
        var more = new LinkedHashMap<String, Object>();
        more.put("kind", random.nextBoolean() ? "PERSON" : "ORGANISATION");
        more.put("importance", random.nextBoolean() ? "KEY" : "ORDINARY");
        more.put("shortName", text(random, 0));
        more.put("birthday", random.nextBoolean() ? "1980-02-29" : null);
        more.put(
                "tags",
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(tag -> (random.nextInt(4) == 0 ? "* " : "") + tag + text(random, 1))
                        .toList());
        more.put(
                "addresses",
                IntStream.range(0, random.nextInt(5))
                        .mapToObj(address -> Map.of(
                                random.nextBoolean() ? "label" : "city", text(random, 1), "street", text(random, 1)))
                        .toList());
        more.put("contactWays", ways);
        more.put(
                "contacts",
                IntStream.range(0, random.nextInt(3))
                        .mapToObj(contact -> Map.of("name", text(random, 1), "contactWays", ways))
                        .toList());
        return more;
    }

    private static String text(Random random, int least) {
        // Mostly everyday characters, by which GB18030 is told from other one-byte charsets.
        var signs = List.of(
                "青", "铸", "造", "机", "械", "島", "𠮷", "a", "\"", "'", ",", ";", "、", " ", "\n", "é", "|", "1", ".");
        return "N"
                + IntStream.range(0, least + random.nextInt(8))
                        .mapToObj(place -> signs.get(random.nextInt(signs.size())))
                        .collect(Collectors.joining());
    }

    private void registered(String name, Map<String, ?> more) {
        var all = new LinkedHashMap<String, Object>(more);
        all.put("orgUnit", unit);
        admin.registered(name, all);
    }

    private List<String> trail() {
        return database.sql("""
                        select action || ' ' || caller || coalesce(' ' || (details ->> 'cards') || ' ' || (details ->> 'end'), '')
                            as line from audit
                        where action like 'customer.export%' and details -> 'filter' ->> 'orgUnit' = :unit order by at
                        """)
                .bind("unit", unit)
                .map(row -> Objects.requireNonNull(row.get("line", String.class)))
                .all()
                .collectList()
                .block();
    }

    private String csv(String more) {
        return new String(bytes(admin, "format=csv" + more), UTF_8);
    }

    private byte[] bytes(CustomerApi caller, String query) {
        var answer = caller.get("/api/customers/export?" + query + "&orgUnit=" + unit)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return answer == null ? new byte[0] : answer;
    }
}
