package guanxi.evaluation.template;

import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@ServiceTest
class TemplateControllerTests {

    private static final String TEMPLATE = """
            {"name": "年度评估", "scale": {"lowest": "0", "highest": "5"},
             "indicators": [{"name": "销售额", "weight": "60.00"}, {"name": "回款", "weight": "40.00"}],
             "gradeBands": [{"grade": "B", "atLeast": "0"}, {"grade": "A", "atLeast": "80"}],
             "recommendationBands": [{"recommendation": "MAINTAIN", "atLeast": "60"},
                                     {"recommendation": "IMPROVE", "atLeast": "0"}]}
            """;

    @Autowired
    private WebTestClient web;

    @Test
    void definesATemplateAndShowsIt() {
        var location = define(TEMPLATE)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseHeaders()
                .getFirst("Location");
        send(HttpMethod.GET, location)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.indicators[0].weight")
                .isEqualTo("60.00")
                .jsonPath("$.gradeBands[0].grade")
                .isEqualTo("A");
    }

    @Test
    void showsAWeightAsPeopleWriteItHoweverItWasSent() {
        var location = define(TEMPLATE.replace("60.00", "6e1"))
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getFirst("Location");
        send(HttpMethod.GET, location)
                .exchange()
                .expectBody()
                .jsonPath("$.indicators[0].weight")
                .isEqualTo("60");
    }

    @ParameterizedTest
    @CsvSource({"39.99, 99.99", "40.01, 100.01", "39.9999999, 99.9999999"})
    void namesTheSumOfWeightsThatAreNotOneHundred(String weight, String sum) {
        define(TEMPLATE.replace("40.00", weight))
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("weights-not-hundred")
                .jsonPath("$.detail")
                .isEqualTo("The weights add up to " + sum + ", not to 100.")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/indicators");
    }

    @Test
    void saysItInChineseToThoseWhoReadChinese() {
        send(HttpMethod.POST, "/api/evaluation-templates")
                .header("Accept-Language", "zh-CN")
                .bodyValue(TEMPLATE.replace("40.00", "39.99"))
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("指标权重合计为 99.99，不等于 100。");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"40.00\"    | \"forty\"     | 422 | /indicators/1/weight",
                "\"40.00\"    | null          | 422 | /indicators/1/weight",
                "\"40.00\"    | \"1e-99999\"  | 422 | /indicators/1/weight",
                "\"40.00\"    | []            | 422 | /indicators/1/weight",
                "\"年度评估\"  | \" \"         | 422 | /name",
                "\"回款\"      | \"销售额\"    | 422 | /indicators/1/name",
                "\"IMPROVE\"  | \"CELEBRATE\" | 422 | /recommendationBands/1/recommendation",
                "\"80\"       | \"101\"       | 422 | /gradeBands/1/atLeast",
                "\"5\"        | \"0\"         | 422 | /scale",
            })
    void namesThePlaceOfWhatIsWrong(String right, String wrong, int status, String pointer) {
        define(TEMPLATE.replace(right, wrong))
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer);
    }

    @Test
    void refusesANameThatIsTooLong() {
        define(TEMPLATE.replace("年度评估", "评".repeat(101)))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("too-long");
    }

    @Test
    void writesTheNextVersionOverTheOneThatWasSeen() {
        var location = define(TEMPLATE)
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getFirst("Location");
        redefine(location, "\"1\"").expectStatus().isOk().expectHeader().valueEquals("ETag", "\"2\"");
        redefine(location, "\"1\"").expectStatus().isEqualTo(412);
        send(HttpMethod.PUT, location)
                .bodyValue(TEMPLATE)
                .exchange()
                .expectStatus()
                .isEqualTo(428);
        send(HttpMethod.GET, location + "/versions/1").exchange().expectStatus().isOk();
        send(HttpMethod.GET, location + "/versions/3").exchange().expectStatus().isNotFound();
    }

    private ResponseSpec redefine(String location, String version) {
        return send(HttpMethod.PUT, location)
                .header("If-Match", version)
                .bodyValue(TEMPLATE)
                .exchange();
    }

    private ResponseSpec define(String template) {
        return send(HttpMethod.POST, "/api/evaluation-templates")
                .bodyValue(template)
                .exchange();
    }

    private RequestBodySpec send(HttpMethod method, String uri) {
        return web.method(method)
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(Tokens.director()))
                .contentType(MediaType.APPLICATION_JSON);
    }
}
