package guanxi.customer.exchange;

import static guanxi.customer.CustomerApi.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.Vanished;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@Tag("long")
@ServiceTest
class ImportCourseTests {

    private static final Map<String, Object> OPTIONS = Map.of(
            "mapping",
            Map.of("externalId", "id", "name", "name"),
            "defaults",
            Map.of("owner", "zhang.wei", "orgUnit", "sales/shandong/qingdao"));

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    private CustomerApi admin;
    private String mark;
    private String key;

    @BeforeEach
    void begin() {
        admin = CustomerApi.asAdmin(web);
        mark = "K" + System.nanoTime() + "-";
        key = mark;
    }

    @AfterEach
    void leaveNoCrowd() {
        Vanished.cards(database, "external_id like '%" + mark + "%'");
    }

    @Test
    void handsOutRejectedRowsInTheLanguageOfTheCallerAndTakesThemMended() {
        var file = "id,name,phone\n" + key + "1,Good,\n" + key + "2,=1+1,+86532\n" + key + "3,,\n";
        var job = admin.imported(file.getBytes(UTF_8), OPTIONS);
        var rejected = rejected(job, "zh-CN");

        assertThat(rejected)
                .startsWith("\uFEFFid,name,phone,行,列,原因\r\n" + key + "2,'=1+1,'+86532,3,name,")
                .contains(key + "3,,,4,name,");
        assertThat(rejected(job, "en")).startsWith("\uFEFFid,name,phone,line,column,reason\r\n");
        var mended = rejected.replace("'=1+1", "Mended").replace("3,,,", "3,Mended too,,");
        assertThat(admin.imported(mended.getBytes(UTF_8), OPTIONS)
                        .path("counts")
                        .toString())
                .isEqualTo("{\"created\":2}");
    }

    @Test
    void listsOnesOwnImportsTheLatestFirst() {
        var caller = CustomerApi.as(web, Tokens.of("lister" + key, "service", "sales"));
        var first = caller.imported(("id,name\n" + key + "1,A\n").getBytes(UTF_8), OPTIONS);
        var second = caller.imported(("id,name\n" + key + "2,A\n").getBytes(UTF_8), OPTIONS);
        var list = body(caller.get("/api/customer-imports?limit=1"));

        assertThat(list.path("items").path(0).path("id")).isEqualTo(second.path("id"));
        assertThat(body(caller.get(
                                "/api/customer-imports?limit=1&after={after}",
                                list.path("next").asString()))
                        .path("items")
                        .path(0)
                        .path("id"))
                .isEqualTo(first.path("id"));
    }

    @Test
    void stopsAnImportAndCountsWhatWasTaken() {
        var accepted = body(admin.send(table(6000), OPTIONS).expectStatus().isAccepted());
        var uri = "/api/customer-imports/" + accepted.path("id").asString();
        var cancelled =
                body(admin.post(uri + "/cancellation", Map.of()).expectStatus().isOk());

        assertThat(cancelled.path("state").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.path("counts").path("created").asLong()).isEqualTo(cards());
        assertThat(cancelled.path("done").asLong()).isLessThan(6000);
        assertThat(body(admin.post(uri + "/cancellation", Map.of())
                                .expectStatus()
                                .isEqualTo(409))
                        .path("code")
                        .asString())
                .isEqualTo("job-ended");
        CustomerApi.as(web, Tokens.service())
                .post(uri + "/cancellation", Map.of())
                .expectStatus()
                .isNotFound();
    }

    @Test
    void comesToTheSameEndHoweverOftenItsWorkerDies() {
        var undisturbed = admin.imported(table(3000), OPTIONS);
        long expected = cards();
        key = "D" + key;
        var accepted = body(admin.send(table(3000), OPTIONS).expectStatus().isAccepted());
        var uri = "/api/customer-imports/" + accepted.path("id").asString();
        for (int death = 0; death < 4; death++) {
            long done = body(admin.get(uri)).path("done").asLong();
            kill();
            loseTheWorker(accepted.path("id").asString());
            Awaitility.await("another worker goes on")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        var job = body(admin.get(uri));
                        return !job.path("endedAt").isNull() || job.path("done").asLong() > done;
                    });
        }
        var disturbed = admin.ended(uri);

        assertThat(disturbed.path("state").asString()).isEqualTo("DONE");
        assertThat(disturbed.path("counts")).isEqualTo(undisturbed.path("counts"));
        assertThat(disturbed.path("errors").size())
                .isEqualTo(undisturbed.path("errors").size());
        assertThat(cards()).isEqualTo(expected);
        assertThat(revisions()).isEqualTo(expected);
    }

    @Test
    void suggestsAMappingThatCanBeSentAsItIs() {
        var file = "客户编号;客户名称;电话;联系电话;邮箱(必填);姓名;备注（内部）;手机\n" + key + ";青岛铸造;0532;0533;a@b.example;x;y;1\n";
        var suggestion = suggested(file.getBytes(UTF_8));

        assertThat(suggestion.path("file").path("charset").asString()).isEqualTo("UTF-8");
        assertThat(suggestion.path("file").path("delimiter").asString()).isEqualTo(";");
        assertThat(suggestion.path("rows").asLong()).isEqualTo(1);
        assertThat(suggestion.path("firstRows").path(0).path(1).asString()).isEqualTo("青岛铸造");
        assertThat(suggestion.path("mapping").toString())
                .isEqualTo("{\"externalId\":\"客户编号\",\"name\":\"客户名称\",\"phone\":\"电话\",\"phone2\":\"联系电话\","
                        + "\"email\":\"邮箱(必填)\",\"contactName\":\"姓名\",\"contactPhone\":\"手机\"}");
        assertThat(suggestion.path("fields").path(4).toString())
                .isEqualTo("{\"field\":\"email\",\"column\":\"邮箱(必填)\",\"why\":\"SIMILAR\",\"confidence\":60}");
        assertThat(suggestion.path("unmapped").toString()).isEqualTo("[{\"column\":\"备注（内部）\",\"candidates\":[]}]");
        assertThat(suggestion.path("fields").path(6).path("why").asString()).isEqualTo("CONTEXT");
    }

    @Test
    void suggestsForCellsOfAnyLength() {
        var file = "name,部门,电话\n青岛铸造," + "a/".repeat(5000) + "b,0532" + " ".repeat(9000) + "\n";

        assertThat(suggested(file.getBytes(UTF_8)).path("mapping").path("name").asString())
                .isEqualTo("name");
    }

    @Test
    void knowsTheExportsOfOtherPrograms() {
        assertExport("outlook", "First Name,Last Name,Company,Job Title,E-mail Address,Mobile Phone,Business City")
                .contains("\"contactName\":\"First Name + Last Name\"", "\"name\":\"Company\"");
        assertExport("outlook-zh", "姓,名,单位,职务,电子邮件地址,移动电话").contains("\"contactName\":\"姓 + 名\"");
        assertExport(
                        "google-contacts",
                        "First Name,Middle Name,Last Name,Organization Name,E-mail 1 - Value,Phone 1 - Value,Labels")
                .contains("\"contactPhone\":\"Phone 1 - Value\"", "\"tags\":\"Labels\"");
        assertExport("salesforce-accounts", "Account ID,Account Name,Billing City,Phone")
                .contains("\"externalId\":\"Account ID\"");
        assertExport("salesforce-contacts", "Contact ID,First Name,Last Name,Account Name,Email,Mobile")
                .contains("\"contactEmail\":\"Email\"");
        assertExport("hubspot-companies", "Record ID,Company name,Company owner,Phone Number,City")
                .contains("\"externalId\":\"Record ID\"");
    }

    @Test
    void refusesToSuggestForWhatIsNoTable() {
        for (var bytes : List.of(new byte[0], new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}, new byte[] {
            (byte) 0x89, 'P', 'N', 'G', (byte) 0xFF
        })) {
            assertThat(body(suggest(bytes).expectStatus().isEqualTo(422))
                            .path("errors")
                            .path(0)
                            .path("code")
                            .asString())
                    .startsWith("table-");
        }
    }

    @Test
    void keepsMappingsUnderNamesForLaterImports() {
        var stated = Map.of("name", key, "mapping", Map.of("externalId", "id", "name", "name"));
        var added = admin.post("/api/import-mappings", stated).expectStatus().isCreated();
        var uri = Objects.requireNonNull(
                        added.returnResult(String.class).getResponseHeaders().getLocation())
                .toString();
        var id = uri.substring(uri.lastIndexOf('/') + 1);
        admin.post("/api/import-mappings", stated).expectStatus().isEqualTo(409);
        var job = admin.imported(
                ("id,name\n" + key + "1,A\n").getBytes(UTF_8),
                Map.of("mappingId", id, "defaults", Map.of("owner", "x", "orgUnit", "sales")));

        assertThat(job.path("counts").toString()).isEqualTo("{\"created\":1}");
        var stale = body(admin.put(uri, "2", stated).expectStatus().isEqualTo(412));
        assertThat(stale.path("current")).isEqualTo(body(admin.get(uri)));
        var changed = Map.of("name", key + "b", "mapping", Map.of("name", "name"));
        assertThat(body(admin.put(uri, "1", changed).expectStatus().isOk())
                        .path("version")
                        .asLong())
                .isEqualTo(2);
        admin.get(uri).expectStatus().isOk().expectHeader().valueEquals("ETag", "\"2\"");
        assertThat(body(admin.get("/api/import-mappings?limit=200"))
                        .path("items")
                        .toString())
                .contains(key + "b");
        var unknown = Map.of("name", "x", "mapping", Map.of("shoeSize", "a"), "defaults", Map.of("state", "ASLEEP"));
        assertThat(body(admin.post("/api/import-mappings", unknown)
                                .expectStatus()
                                .isEqualTo(422))
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrder("/mapping/shoeSize", "/defaults/state");
        remove(uri).expectStatus().isNoContent();
        admin.get(uri).expectStatus().isNotFound();
    }

    private WebTestClient.ResponseSpec remove(String uri) {
        return web.method(HttpMethod.DELETE)
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(admin.token()))
                .header("If-Match", "\"2\"")
                .exchange();
    }

    private org.assertj.core.api.AbstractStringAssert<?> assertExport(String program, String header) {
        var suggestion = suggested((header + "\n").getBytes(UTF_8));
        assertThat(suggestion.path("knownExport").asString()).isEqualTo(program);
        return assertThat(suggestion.path("mapping").toString());
    }

    private JsonNode suggested(byte[] file) {
        return body(suggest(file).expectStatus().isOk());
    }

    private WebTestClient.ResponseSpec suggest(byte[] file) {
        var parts = new MultipartBodyBuilder();
        parts.part("file", new ByteArrayResource(file)).filename("customers");
        return web.post()
                .uri("/api/customer-imports/suggestion")
                .headers(headers -> headers.setBearerAuth(admin.token()))
                .bodyValue(parts.build())
                .exchange();
    }

    private byte[] table(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> key + row + "," + (row % 100 == 7 ? "" : "Customer " + row) + "\n")
                .collect(Collectors.joining("", "id,name\n", ""))
                .getBytes(UTF_8);
    }

    private String rejected(JsonNode job, String language) {
        var bytes = web.get()
                .uri("/api/customer-imports/" + job.path("id").asString() + "/rejected-rows")
                .headers(headers -> headers.setBearerAuth(admin.token()))
                .header("Accept-Language", language)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("text/csv;charset=UTF-8")
                .expectBody()
                .returnResult()
                .getResponseBody();
        return new String(Objects.requireNonNull(bytes), UTF_8);
    }

    /** Its connections end in the middle of whatever statement they are in. */
    private void kill() {
        database.sql("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where state = 'active' and pid <> pg_backend_pid() and datname = current_database()
                          and (query like '%insert into card%' or query like '%outbox%' or query like '%card_revision%')
                        """).then().block();
    }

    private void loseTheWorker(String job) {
        database.sql(
                        "update job set worker = null, lease_until = clock_timestamp() where id = :id and state = 'RUNNING'")
                .bind("id", java.util.UUID.fromString(job))
                .then()
                .block();
    }

    private long cards() {
        return count("select count(*) as found from card where external_id like :key");
    }

    private long revisions() {
        return count("select count(*) as found from card_revision r join card c on c.id = r.customer_id"
                + " where c.external_id like :key");
    }

    private long count(String sql) {
        return Objects.requireNonNull(database.sql(sql)
                .bind("key", key + "%")
                .map(row -> row.get("found", Long.class))
                .one()
                .block());
    }
}
