package guanxi.customer.exchange;

import static guanxi.customer.CustomerApi.body;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.Vanished;
import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@ServiceTest
class CustomerImportTests {

    private static final Topic EVENTS = new Topic("crm.customer.events.v1");
    private static final Map<String, String> MAPPING = Map.ofEntries(
            Map.entry("externalId", "customer_id"),
            Map.entry("name", "company_name"),
            Map.entry("contactName", "contact_name"),
            Map.entry("contactPosition", "contact_title"),
            Map.entry("city", "city"),
            Map.entry("province", "region"),
            Map.entry("country", "country"),
            Map.entry("phone", "phone"),
            Map.entry("importance", "importance"));
    private static final String HEADER =
            "customer_id,company_name,contact_name,contact_title,city,region,country,phone,importance\n";
    private static final Map<String, Object> OPTIONS =
            Map.of("mapping", MAPPING, "defaults", Map.of("owner", "zhang.wei", "orgUnit", "sales/shandong/qingdao"));

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    private CustomerApi admin;
    private String a;
    private String b;

    @BeforeEach
    void begin() {
        admin = CustomerApi.asAdmin(web);
        a = "A" + UUID.randomUUID();
        b = "B" + UUID.randomUUID();
    }

    @Test
    void registersWhatIsNewAndTellsIt() {
        var job = take(row(a, "Ana Trujillo, Emparedados") + row(b, "青岛铸造"));
        var card = card(a);

        assertThat(counts(job)).isEqualTo("[created=2]");
        assertThat(card.path("name").asString()).isEqualTo("Ana Trujillo, Emparedados");
        assertThat(card.path("contactWays").path(0).path("value").asString()).isEqualTo("(5) 555-4729");
        assertThat(card.path("addresses").path(0).path("province").isNull()).isTrue();
        assertThat(card.path("owner").asString()).isEqualTo("zhang.wei");
        assertThat(card.path("contacts").path(0).path("name").asString()).isEqualTo("Ana");
        var event = EVENTS.await(
                "crm.customer.registered.v1", UUID.fromString(card.path("id").asString()));
        EventSchemas.check(event);
    }

    @Test
    void changesNothingWhenTheSameFileComesAgain() {
        var file = row(a, "Twice") + row(b, "Twice too");
        take(file);
        var again = take(file);

        assertThat(counts(again)).isEqualTo("[unchanged=2]");
        assertThat(card(a).path("version").asLong()).isEqualTo(1);
    }

    @Test
    void changesWhatIsDifferentAndKeepsWhatTheTableDoesNotSay() {
        take(row(a, "Before"));
        var id = card(a).path("id").asString();
        admin.put(
                        "/api/customers/" + id,
                        "1",
                        Map.of(
                                "externalId",
                                a,
                                "name",
                                "Before",
                                "contactWays",
                                java.util.List.of(Map.of("type", "EMAIL", "value", "a@b.example")),
                                "contacts",
                                java.util.List.of(Map.of("name", "Bob"))))
                .expectStatus()
                .isOk();
        var job = take(row(a, "After"));
        var card = card(a);

        assertThat(counts(job)).isEqualTo("[updated=1]");
        assertThat(card.path("name").asString()).isEqualTo("After");
        assertThat(card.path("contactWays").path(0).path("value").asString()).isEqualTo("a@b.example");
        assertThat(card.path("contacts").size()).isEqualTo(2);
    }

    @Test
    void failsEveryBadRowAtItsColumnAndTakesTheOthers() {
        var job = take(row(a, "Good")
                + row(a, "Good again")
                + row("", "Without id")
                + row("C" + a, "=cmd|' /C calc'!A0")
                + row("D" + a, "")
                + "E" + a + ",Name,,,,,,@555,\n"
                + "F" + a + ",Name,,,,,,+86 532 1,VERY\n"
                + "G" + a + ",Name,,Boss,,,,,\n"
                + "H" + a + ",Name,,,,,," + "x".repeat(2000) + ",\n");

        assertThat(counts(job)).isEqualTo("[created=1, failed=8]");
        assertThat(errors(job))
                .containsExactly(
                        "3 customer_id row-twice",
                        "4 customer_id required",
                        "5 company_name formula",
                        "6 company_name required",
                        "7 phone formula",
                        "8 importance unknown-value",
                        "9 contact_name required",
                        "10 phone too-long",
                        "10 phone not-a-phone-number");
    }

    /** What a spreadsheet spoilt is wrong, and not empty. */
    @Test
    void doesNotCallMissingWhatIsThereAndMisfits() {
        var job = take(row("1.23E+15", "Long number") + row(a, "#REF!") + b + ",Name,#N/A,Boss,,,,,\n");

        assertThat(errors(job))
                .containsExactly(
                        "2 customer_id mangled-by-spreadsheet",
                        "3 company_name mangled-by-spreadsheet",
                        "4 contact_name mangled-by-spreadsheet");
    }

    @Test
    void doesNotLookForACustomerWhoseNameASpreadsheetSpoilt() {
        var options = new java.util.HashMap<String, Object>(OPTIONS);
        options.put("match", "DUPLICATE");
        options.put("mode", "UPDATE");
        var job = admin.imported((HEADER + row("", "#NAME?")).getBytes(UTF_8), options);

        assertThat(errors(job)).containsExactly("2 company_name mangled-by-spreadsheet");
    }

    @Test
    void makesTheImporterTheOwnerWhenNothingElseIsSaid() {
        var service = CustomerApi.as(web, Tokens.service());
        service.imported((HEADER + row(a, "Mine")).getBytes(UTF_8), Map.of("mapping", MAPPING));
        var card = card(a);

        assertThat(card.path("owner").asString()).isEqualTo("li.na");
        assertThat(card.path("orgUnit").asString()).isEqualTo("sales/shandong");
    }

    @Test
    void keepsImportersInTheirSight() {
        take(row(a, "In Shandong"));
        var elsewhere = CustomerApi.as(web, Tokens.of("zhao.min", "service", "sales/jiangsu"));
        var job = elsewhere.imported((HEADER + row(a, "Taken over") + row(b, "Out")).getBytes(UTF_8), OPTIONS);

        assertThat(errors(job)).containsExactly("2 customer_id not-in-sight", "3 orgUnit outside-sight");
        assertThat(card(a).path("name").asString()).isEqualTo("In Shandong");
    }

    @Test
    void needsAUnitFromAMachineThatHasNone() {
        var erp = CustomerApi.as(web, Tokens.machine("erp", "customers.write"));
        var job = erp.imported((HEADER + row(a, "From ERP")).getBytes(UTF_8), Map.of("mapping", MAPPING));

        assertThat(errors(job)).containsExactly("2 orgUnit required");
    }

    @Test
    void namesEverythingThatIsWrongWithARowAtOnce() {
        var job = take(row(a, "Good")
                + "C" + a + ",,,Boss,,,,@555,VERY\n"
                + a + ",=again,Ana,,,,,@555,VERY\n"
                + ",=1,Ana,,,,,,\n");

        assertThat(counts(job)).isEqualTo("[created=1, failed=3]");
        assertThat(errors(job).stream().filter(error -> error.startsWith("3 ")))
                .containsExactlyInAnyOrder(
                        "3 company_name required",
                        "3 contact_name required",
                        "3 phone formula",
                        "3 importance unknown-value");
        assertThat(errors(job).stream().filter(error -> error.startsWith("4 ")))
                .startsWith("4 customer_id row-twice")
                .containsExactlyInAnyOrder(
                        "4 customer_id row-twice",
                        "4 company_name formula",
                        "4 phone formula",
                        "4 importance unknown-value");
        assertThat(errors(job).stream().filter(error -> error.startsWith("5 ")))
                .containsExactly("5 customer_id required", "5 company_name formula");
    }

    @Test
    void speaksTheLanguageOfTheReaderWhoeverImported() {
        var job = take(row(a, "=1"));
        var uri = "/api/customer-imports/" + job.path("id").asString();

        assertThat(detail(uri, "zh-CN", "/errors/0/detail")).isEqualTo("“=1”以公式开头，电子表格会执行它。");
        assertThat(detail(uri + "/errors", "zh-CN", "/items/0/detail")).isEqualTo("“=1”以公式开头，电子表格会执行它。");
        assertThat(detail(uri + "/errors", "en", "/items/0/detail"))
                .isEqualTo(job.at("/errors/0/detail").asString());
    }

    @Test
    void takesExportsOfChineseSpreadsheets() {
        var text = "编号;客户名称\n" + a + ";青岛铸造机械有限公司\n";
        var options = Map.of("mapping", Map.of("externalId", "编号", "name", "客户名称"));
        var job = admin.imported(text.getBytes(Charset.forName("GBK")), options);

        assertThat(counts(job)).isEqualTo("[created=1]");
        assertThat(card(a).path("name").asString()).isEqualTo("青岛铸造机械有限公司");
    }

    @Test
    void refusesAMalformedFileWhole() {
        assertRefused((HEADER + row(a, "x")).replace(',', '|'), "/mapping/", "unknown-column");
        assertRefused(HEADER.replace("city", "phone"), "/mapping/", "unknown-column");
        assertRefused(HEADER + "only one cell\n", "/file", "table-uneven-row");
        assertRefused(HEADER + a + ",\"open,,,,,,,\n", "/file", "table-unbalanced-quote");
        assertRefused(HEADER + a + "," + "x".repeat(10_000_000) + ",,,,,,,\n", "/file", "table-line-too-long");
        assertRefused((HEADER + row(a, "Taquería")).getBytes(ISO_8859_1), "/file", "table-undecodable");
        assertThat(body(admin.get("/api/customers?externalId=" + a))
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void refusesOptionsThatFitNeitherCardsNorTheHeader() {
        var file = (HEADER + row(a, "x")).getBytes(UTF_8);
        var problem = body(admin.send(
                        file,
                        Map.of(
                                "mapping", Map.of("externalId", "customer_id", "shoeSize", "city", "fax", "facsimile"),
                                "defaults", Map.of("state", "ASLEEP")))
                .expectStatus()
                .isEqualTo(422));

        assertThat(problem.path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString() + " "
                                + error.path("code").asString()))
                .containsExactlyInAnyOrder(
                        "/mapping/name required",
                        "/mapping/shoeSize unknown-field",
                        "/mapping/fax unknown-column",
                        "/defaults/state unknown-value");
    }

    @Test
    void takesThousandsOfCustomersInSeconds() {
        var rows = IntStream.range(0, 3000).mapToObj(number -> row(a + number, "Customer " + number));
        var started = System.nanoTime();
        var job = take(rows.collect(Collectors.joining()));

        assertThat(counts(job)).isEqualTo("[created=3000]");
        System.out.printf("3000 customers imported in %d ms%n", (System.nanoTime() - started) / 1_000_000);
        Vanished.cards(database, "external_id like '" + a + "%'");
    }

    @Test
    void leavesTheFiguresBehindATierAlone() {
        take(row(a, "青岛铸造"));
        var why = card(a).path("tierWhy");
        assertThat(counts(take(row(a, "青岛铸造机械")))).isEqualTo("[updated=1]");

        assertThat(why.isNull()).isFalse();
        assertThat(card(a).path("tierWhy")).isEqualTo(why);
    }

    @Test
    void namesTheOptionThatIsNothing() {
        var nothing = new HashMap<String, Object>();
        nothing.put("name", null);
        for (var options : List.of(Map.of("mapping", nothing), Map.of("mapping", MAPPING, "defaults", nothing))) {
            var refused = body(admin.send((HEADER + row(a, "A")).getBytes(UTF_8), options));
            assertThat(refused.path("status").asInt()).isBetween(400, 422);
            assertThat(refused.at("/errors/0/pointer").asString()).endsWith("/name");
        }
    }

    @Test
    void beginsOnceHoweverOftenItIsSentWithOneKey() {
        var key = UUID.randomUUID().toString();
        var first = sentWith(key, row(a, "青岛铸造"));
        var again = sentWith(key, row(a, "青岛铸造"));

        assertThat(again).isEqualTo(first);
        assertThat(sentWith(UUID.randomUUID().toString(), row(a, "青岛铸造"))).isNotEqualTo(first);
        assertThat(counts(admin.ended("/api/customer-imports/" + first))).isEqualTo("[created=1]");
    }

    private String sentWith(String key, String rows) {
        var parts = new MultipartBodyBuilder();
        parts.part("file", new ByteArrayResource((HEADER + rows).getBytes(UTF_8)))
                .filename("customers.csv");
        parts.part("options", OPTIONS, MediaType.APPLICATION_JSON);
        return body(web.post()
                        .uri("/api/customer-imports")
                        .headers(headers -> headers.setBearerAuth(Tokens.admin()))
                        .header("Idempotency-Key", key)
                        .bodyValue(parts.build())
                        .exchange()
                        .expectStatus()
                        .isAccepted())
                .path("id")
                .asString();
    }

    /** Its reason is written while the rows behind are decided, and they change the card wherever the file is cut. */
    @Test
    void keepsTheReasonOfATierThatTheNextRowsChange() {
        var options = byLikeness(Map.of("name", "company_name", "phone", "phone", "contactName", "contact"));
        var rows = IntStream.range(0, 400)
                .mapToObj(number -> a + " Foundry " + number / 2 + ","
                        + (13500000000L + Math.abs(a.hashCode() / 2) % 90_000_000 + number / 2) + ",Reader " + number
                        + "\n")
                .skip(1)
                .collect(Collectors.joining("", "company_name,phone,contact\n", ""));
        admin.imported(rows.getBytes(UTF_8), options);

        var cards =
                body(admin.get("/api/customers?limit=200&orgUnit=sales/" + a)).path("items");
        var unexplained = cards.valueStream()
                .map(card -> card.path("id").asString())
                .filter(id -> body(admin.get("/api/customers/{id}/tier", id))
                        .path("why")
                        .isNull())
                .toList();
        Vanished.cards(database, "org_unit = 'sales/" + a + "'");
        assertThat(cards.size()).isEqualTo(200);
        assertThat(unexplained).isEmpty();
    }

    /** Likeness takes both rows for one customer: what the first said stands nowhere else any more. */
    @Test
    void tellsInTheHistoryWhatTheNextRowTookBack() {
        var options = byLikeness(Map.of("name", "name", "phone", "phone", "city", "city"));
        var rows = "name,phone,city\n双胞走有限公司,0535-7100001,烟台\n双胞走有限公司,0535-7100002,烟台\n";
        var rehearsed = admin.imported(rows.getBytes(UTF_8), with(options, "dryRun", true));
        var job = admin.imported(rows.getBytes(UTF_8), options);
        var card = body(admin.get("/api/customers?orgUnit=sales/" + a)).path("items");
        var history = body(admin.get(
                        "/api/customers/{id}/revisions", card.path(0).path("id").asString()))
                .path("items");
        Vanished.cards(database, "org_unit = 'sales/" + a + "'");

        assertThat(counts(job)).isEqualTo("[created=1, updated=1]").isEqualTo(counts(rehearsed));
        assertThat(card.size()).isEqualTo(1);
        assertThat(history.size()).isEqualTo(2);
        assertThat(history.path(0).toString()).contains("7100001", "7100002");
    }

    private Map<String, Object> byLikeness(Map<String, String> mapping) {
        var defaults = Map.of("owner", "zhang.wei", "orgUnit", "sales/" + a);
        return Map.of("mapping", mapping, "match", "DUPLICATE", "defaults", defaults);
    }

    private static Map<String, Object> with(Map<String, Object> options, String name, Object value) {
        var all = new HashMap<>(options);
        all.put(name, value);
        return all;
    }

    /** As after a double click. */
    @Test
    void registersNobodyTwiceWhoComesInTwoFilesAtOnce() {
        var options = byLikeness(Map.of("name", "company_name", "phone", "phone"));
        var rows = IntStream.range(0, 300)
                .mapToObj(number -> Character.toString(0x5000 + 7 * number)
                        + Character.toString(0x6000 + 5 * number) + "铸造有限公司,"
                        + (13700000000L + Math.abs(a.hashCode() / 2) % 90_000_000 + number) + "\n")
                .collect(Collectors.joining("", "company_name,phone\n", ""));
        var both = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> admin.imported(rows.getBytes(UTF_8), options), AtOnce.THREADS))
                .limit(2)
                .toList();
        both.forEach(CompletableFuture::join);

        var cards = body(admin.get("/api/customers/count?orgUnit=sales/" + a))
                .path("count")
                .asInt();
        Vanished.cards(database, "org_unit = 'sales/" + a + "'");
        assertThat(cards).isEqualTo(300);
    }

    private String detail(String uri, String language, String pointer) {
        return body(web.get()
                        .uri(uri)
                        .headers(headers -> headers.setBearerAuth(Tokens.admin()))
                        .header("Accept-Language", language)
                        .exchange())
                .at(pointer)
                .asString();
    }

    private void assertRefused(String text, String pointer, String code) {
        assertRefused(text.getBytes(UTF_8), pointer, code);
    }

    private void assertRefused(byte[] bytes, String pointer, String code) {
        var problem = body(admin.send(bytes, OPTIONS).expectStatus().isEqualTo(422));
        var error = problem.path("errors").path(0);
        assertThat(error.path("pointer").asString()).startsWith(pointer);
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("detail").asString()).isNotBlank().isNotEqualTo(code);
    }

    private JsonNode take(String rows) {
        return admin.imported((HEADER + rows).getBytes(UTF_8), OPTIONS);
    }

    private JsonNode card(String externalId) {
        var found = body(admin.get("/api/customers?externalId=" + externalId))
                .path("items")
                .path(0);
        return body(admin.get("/api/customers/" + found.path("id").asString()));
    }

    private static String counts(JsonNode job) {
        return job.path("counts")
                .propertyStream()
                .map(String::valueOf)
                .sorted()
                .toList()
                .toString();
    }

    private static List<String> errors(JsonNode job) {
        return job.path("errors")
                .valueStream()
                .map(error ->
                        error.path("line").asLong() + " " + error.path("column").asString("") + " "
                                + error.path("code").asString())
                .toList();
    }

    private static String row(String id, String name) {
        return id + ",\"" + name + "\",Ana,Owner,México D.F.,,Mexico,(5) 555-4729,\n";
    }
}
