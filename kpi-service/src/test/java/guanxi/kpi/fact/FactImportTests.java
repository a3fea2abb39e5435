package guanxi.kpi.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.kpi.Company;
import guanxi.kpi.Company.Card;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@ServiceTest
class FactImportTests {

    private static final Map<String, ?> OPTIONS = Map.of(
            "mapping",
            Map.of("factId", "单号", "date", "日期", "customer", "客户编号", "amount", "金额", "product", "产品"),
            "defaults",
            Map.of("currency", "CNY", "source", "import"));
    private static final String HEADER = "单号,日期,客户编号,产品,金额\n";

    private Company company;

    @BeforeEach
    void meet(@Autowired WebTestClient web, @Autowired DatabaseClient database) {
        company = new Company(web, database);
    }

    @Test
    void leavesOutWrongRowsAndSaysWhy() {
        card("FI1");
        var job = company.importFacts(HEADER + """
                        I1-1,2007-01-05,FI1,阀体,10.50
                        I1-2,2007-13-05,FI1,阀体,10.50
                        I1-3,2007-01-05,FI1,阀体,-1
                        I1-4,2007-01-05,FI1,=HYPERLINK("x"),1
                        I1-5,2007-01-05,FI1,阀体,1e9
                        I1-1,2007-01-05,FI1,阀体,99
                        I1-6,2007-01-05,,阀体,1
                        I1-7,2007-01-05,FI1,阀体,0
                        """, OPTIONS);
        assertThat(job.path("state").asString()).isEqualTo("DONE");
        assertThat(job.path("counts").path("created").asInt()).isEqualTo(2);
        assertThat(job.path("counts").path("failed").asInt()).isEqualTo(6);
        assertThat(errors(job))
                .containsExactly(
                        "3 日期 not-a-date",
                        "4 金额 negative",
                        "5 产品 formula",
                        "6 金额 not-a-number",
                        "7 单号 row-twice",
                        "8 客户编号 required");
        assertThat(company.count("select count(*) from sales_fact where fact_id like 'I1-%'"))
                .isEqualTo(2);
    }

    @Test
    void givesTheRejectedRowsBackToBeMendedAndSentAgain(@Autowired WebTestClient web) {
        card("FI8");
        var job = company.importFacts(HEADER + """
                        I8-1,2007-01-05,FI8,阀体,10.50
                        I8-2,2007-13-05,FI8,阀体,-1
                        """, OPTIONS);
        var rejected = web.get()
                .uri("/api/fact-imports/" + job.path("id").asString() + "/rejected-rows")
                .headers(headers -> headers.setBearerAuth(Tokens.admin()))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("text/csv;charset=UTF-8")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(rejected).contains("\r\nI8-2,2007-13-05,FI8,阀体,-1,3,\"日期, 金额\",");

        var mended =
                company.importFacts(rejected.replace("2007-13-05", "2007-12-05").replace(",-1,", ",1,"), OPTIONS);
        assertThat(mended.path("counts").path("created").asInt()).isEqualTo(1);
        assertThat(company.count("select count(*) from sales_fact where fact_id like 'I8-%'"))
                .isEqualTo(2);
    }

    @Test
    void listsOnesOwnImportsAndCancelsNoneThatHasEnded() {
        card("FI7");
        var job = company.importFacts(HEADER + "I7-1,2007-01-05,FI7,阀体,10.50\n", OPTIONS);
        var id = job.path("id").asString();
        var latest = company.get(Tokens.admin(), "/api/fact-imports?limit=1").expect(200);
        assertThat(latest.at("/items/0/id").asString()).isEqualTo(id);
        var late = company.send("POST", Tokens.admin(), "/api/fact-imports/" + id + "/cancellation", null, Map.of());
        late.expect(409);
        assertThat(company.get(Tokens.admin(), "/api/fact-imports/" + UUID.randomUUID())
                        .expect(404)
                        .path("detail")
                        .asString())
                .startsWith("There is no import of sales ");
        assertThat(company.get(Tokens.admin(), "/api/fact-imports/" + id)
                        .expect(200)
                        .path("state")
                        .asString())
                .isEqualTo("DONE");
    }

    @Test
    void readsDaysAndAmountsAsSpreadsheetsShowThem() {
        card("FI9");
        var mapping = Map.of(
                "mapping",
                Map.of("factId", "单号", "date", "日期", "customer", "客户编号", "amount", "金额", "currency", "币种"),
                "defaults",
                Map.of("source", "import"));
        var job = company.importFacts("""
                        单号,日期,客户编号,金额,币种
                        I9-1,2007/3/5,FI9,"1,234,567.50",cny
                        I9-2,2007年3月5日,FI9,"1,000",RMB
                        I9-3,2007-03-05 14:30,FI9,1,人民币
                        I9-4,2007/13/5,FI9,"1,00",CNY
                        """, mapping);
        assertThat(errors(job)).containsExactly("5 日期 not-a-date", "5 金额 not-a-number");
        assertThat(company.count("select count(*) from sales_fact where fact_id like 'I9-%' and sold_on = '2007-03-05'"
                        + " and currency = 'CNY' and amount in (1234567.50, 1000, 1)"))
                .isEqualTo(3);
    }

    @Test
    void listsRowsThatWaitForTheirCustomerApartFromThoseThatAreWrong() {
        card("FI2");
        var table =
                HEADER + "I2-1,2007-01-05,FI2,阀体,10.50\nI2-2,2007-01-05,FI2-unknown,阀体,7\nI2-3,2007-01-05,FI2,阀体,-1\n";
        var job = company.importFacts(table, OPTIONS);
        assertThat(job.path("counts").path("waiting").asInt()).isEqualTo(1);
        assertThat(job.path("counts").path("created").asInt()).isEqualTo(1);
        assertThat(job.path("counts").path("failed").asInt()).isEqualTo(1);
        assertThat(errors(job)).containsExactly("4 金额 negative");
        assertThat(rows(job, "waiting")).containsExactly("3 客户编号 customer-not-here-yet");
        assertThat(job.path("errors").size()).isEqualTo(1);
        assertThat(job.path("waiting").path(0).path("detail").asString()).contains("FI2-unknown");

        card("FI2-unknown");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> company.count(
                                "select count(*) from sales_fact where fact_id = 'I2-2' and customer_id is not null")
                        == 1);
    }

    @Test
    void changesNothingWhenTheFileComesAgain() {
        card("FI3");
        var table = HEADER
                + IntStream.range(0, 1200)
                        .mapToObj(number -> "I3-" + number + ",2007-01-05,FI3,阀体,0.25\n")
                        .collect(Collectors.joining());
        assertThat(company.importFacts(table, OPTIONS)
                        .path("counts")
                        .path("created")
                        .asInt())
                .isEqualTo(1200);
        var before = company.count("select sum(version) from yearly_sales");
        var again = company.importFacts(table, OPTIONS).path("counts");
        assertThat(again.path("unchanged").asInt()).isEqualTo(1200);
        assertThat(again.size()).isEqualTo(1);
        assertThat(company.count("select sum(version) from yearly_sales")).isEqualTo(before);
        assertThat(company.count("select count(*) from fact_revision where fact_id like 'I3-%'"))
                .isZero();
    }

    @Test
    void readsWhatAChineseSpreadsheetWrites() {
        card("FI4");
        var table = (HEADER + "I4-1,2007-01-05,FI4,阀体铸件,10.50\n").getBytes(Charset.forName("GB18030"));
        var same = "\uFEFF" + (HEADER + "I4-2,2007-01-05,FI4,阀体铸件,10.50\n").replace(',', ';');
        for (var bytes : List.of(table, same.getBytes(StandardCharsets.UTF_8))) {
            assertThat(company.importFacts(bytes, OPTIONS)
                            .path("counts")
                            .path("created")
                            .asInt())
                    .isEqualTo(1);
        }
        assertThat(company.count("select count(*) from sales_fact where product = '阀体铸件' and fact_id like 'I4-%'"))
                .isEqualTo(2);
    }

    @Test
    void refusesAFileWithoutTheColumnsBeforeAnythingIsWritten() {
        var answer = company.upload("单号,日期,金额\nI5-1,2007-01-05,1\n".getBytes(StandardCharsets.UTF_8), OPTIONS);
        answer.expect(422);
        assertThat(answer.problems())
                .containsExactly("/options/mapping/customer column-missing", "/options/mapping/product column-missing");
        var uneven = company.upload((HEADER + "I5-2,2007-01-05,FI1\n").getBytes(StandardCharsets.UTF_8), OPTIONS);
        assertThat(uneven.problems()).containsExactly("/file table-uneven-row");
        assertThat(company.count("select count(*) from sales_fact where fact_id like 'I5-%'"))
                .isZero();
    }

    private void card(String externalId) {
        company.register(Card.of(externalId, "zhang.wei", "sales/shandong/qingdao"));
    }

    private List<String> errors(JsonNode job) {
        return rows(job, "errors");
    }

    private List<String> rows(JsonNode job, String which) {
        var page = company.get(
                        Tokens.admin(), "/api/fact-imports/" + job.path("id").asString() + "/" + which)
                .expect(200);
        return page.path("items")
                .valueStream()
                .map(error ->
                        error.path("line").asLong() + " " + error.path("column").asString() + " "
                                + error.path("code").asString())
                .toList();
    }
}
