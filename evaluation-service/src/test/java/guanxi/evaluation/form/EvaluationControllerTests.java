package guanxi.evaluation.form;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.evaluation.Arranged;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@ServiceTest
class EvaluationControllerTests {

    @Autowired
    private WebTestClient web;

    @Autowired
    private TestDatabase database;

    private Forms forms;

    @BeforeEach
    void signIn() {
        forms = new Forms(web);
    }

    @Test
    void showsTheWholeForm() {
        var id = forms.open(Tokens.service(), Arranged.customer(database));
        forms.score(Tokens.service(), id, 1, "72.5").expectStatus().isOk();
        forms.get(Tokens.rep(), "/api/evaluations/" + id)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"")
                .expectBody()
                .jsonPath("$.customerName")
                .isEqualTo("青岛铸造有限公司")
                .jsonPath("$.templateName")
                .isEqualTo("客户关系评估表")
                .jsonPath("$.number")
                .value(String.class, number -> assertThat(number).matches("KH-\\d{4}-\\d{4}"))
                .jsonPath("$.rows[0].weight")
                .isEqualTo("30")
                .jsonPath("$.rows[0].grade")
                .isEqualTo("B")
                .jsonPath("$.total.weight")
                .isEqualTo("100")
                .jsonPath("$.total.score")
                .isEqualTo("362.5")
                .jsonPath("$.finalScore")
                .isEqualTo("72.50")
                .jsonPath("$.recommendation")
                .isEqualTo("MAINTAIN")
                .jsonPath("$.documentControl.status")
                .isEqualTo("CONTROLLED")
                .jsonPath("$.opened.by")
                .isEqualTo("li.na");
    }

    @Test
    void opensNoFormForACustomerThatNobodyKnowsOrMaySee() {
        var outOfSight = Arranged.customer(database, "somebody", "sales/jiangsu");
        for (var customer : List.of(UUID.randomUUID(), outOfSight)) {
            var body = Map.of("customerId", customer, "templateId", Arranged.TEMPLATE);
            refused(forms.post(Tokens.service(), "/api/evaluations", body), 422, "/customerId", "unknown-reference");
        }
    }

    @Test
    void opensNoFormFromATemplateThatNobodyKnows() {
        var body = Map.of("customerId", Arranged.customer(database), "templateId", UUID.randomUUID());
        refused(forms.post(Tokens.service(), "/api/evaluations", body), 422, "/templateId", "unknown-reference");
    }

    static Stream<Arguments> badRows() {
        var long1001 = "长".repeat(1001);
        return Stream.of(
                bad(Map.of("indicator", "销售额", "score", "100.01", "basis", "台帐"), "/rows/0/score", "out-of-range"),
                bad(Map.of("indicator", "销售额", "score", "-0.01", "basis", "台帐"), "/rows/0/score", "out-of-range"),
                bad(Map.of("indicator", "人情", "score", "80", "basis", "台帐"), "/rows/0/indicator", "unknown-indicator"),
                bad(Map.of("indicator", "销售额", "score", "80"), "/rows/0/basis", "required"),
                bad(Map.of("indicator", "销售额", "basis", "台帐"), "/rows/0/score", "required"),
                bad(Map.of("indicator", "销售额", "score", "eighty", "basis", "台帐"), "/rows/0/score", "not-a-number"),
                bad(Map.of("indicator", "销售额", "score", "80", "basis", long1001), "/rows/0/basis", "too-long"),
                bad(Map.of("indicator", "销售额", "score", "80", "basis", "a\u0000b"), "/rows/0/basis", "unprintable"),
                bad(Map.of("indicator", "销售额", "score", "80", "base", "台帐"), "/rows/0/base", "unknown-property"));
    }

    @ParameterizedTest
    @MethodSource("badRows")
    void writesNothingOfRowsThatAreWrong(Map<String, String> row, String pointer, String code) {
        var id = forms.open(Tokens.service(), Arranged.customer(database));
        refused(forms.score(Tokens.service(), id, 1, List.of(row)), 422, pointer, code);
        forms.get(Tokens.service(), "/api/evaluations/" + id).expectHeader().valueEquals("ETag", "\"1\"");
    }

    @Test
    void changesAFormOnlyAgainstTheVersionThatWasSeen() {
        var id = forms.open(Tokens.service(), Arranged.customer(database));
        forms.score(Tokens.service(), id, 1, "72.5").expectStatus().isOk();
        forms.score(Tokens.service(), id, 1, "10")
                .expectStatus()
                .isEqualTo(412)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("stale");
        forms.post(Tokens.service(), "/api/evaluations/" + id + "/submission", Map.of())
                .expectStatus()
                .isEqualTo(428);
    }

    @Test
    void isNotSubmittedWithAnIndicatorUnscored() {
        var id = forms.open(Tokens.service(), Arranged.customer(database));
        forms.score(Tokens.service(), id, 1, List.of(Forms.row("销售额", "80")))
                .expectStatus()
                .isOk();
        forms.step(Tokens.service(), id, 2, "submission")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("indicators-unscored")
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("货款回笼, 合作满意度, 发展潜力, 信息完整"));
    }

    @Test
    void nobodySignsOffTheirOwnForm() {
        var id = forms.open(Tokens.director(), Arranged.customer(database));
        forms.score(Tokens.director(), id, 1, "50").expectStatus().isOk();
        forms.step(Tokens.director(), id, 2, "submission").expectStatus().isOk();
        refusedAs(forms.step(Tokens.director(), id, 3, "review"), 403, "not-your-own-form");
        forms.step(Tokens.manager(), id, 3, "review").expectStatus().isOk();
        refusedAs(forms.step(Tokens.director(), id, 4, "approval"), 403, "not-your-own-form");
        forms.step(Tokens.admin(), id, 4, "approval").expectStatus().isOk();
    }

    @Test
    void theReviewerDoesNotApprove() {
        var id = reviewedBy(Tokens.director());
        refusedAs(forms.step(Tokens.director(), id, 4, "approval"), 403, "not-your-own-review");
    }

    @Test
    void aFormIsSentBackWithAReason() {
        var id = reviewedBy(Tokens.manager());
        refused(sendBack(id, Map.of()), 422, "/reason", "required");
        sendBack(id, Map.of("reason", "依据不足"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("DRAFT")
                .jsonPath("$.returnReason")
                .isEqualTo("依据不足");
        refusedAs(forms.step(Tokens.director(), id, 5, "approval"), 409, "not-in-that-state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=DONE", "customerId=7", "limit=0", "limit=many", "after=?"})
    void namesAParameterThatIsWrong(String parameter) {
        forms.get(Tokens.director(), "/api/evaluations?" + parameter)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("?" + parameter.substring(0, parameter.indexOf('=')));
    }

    @Test
    void anIdThatIsNoneIsNotFoundOrRefused() {
        forms.get(Tokens.director(), "/api/evaluations/7").expectStatus().is4xxClientError();
        forms.get(Tokens.director(), "/api/evaluations/" + UUID.randomUUID())
                .expectStatus()
                .isNotFound();
    }

    private UUID reviewedBy(String reviewer) {
        var id = forms.open(Tokens.service(), Arranged.customer(database));
        forms.score(Tokens.service(), id, 1, "50").expectStatus().isOk();
        forms.step(Tokens.service(), id, 2, "submission").expectStatus().isOk();
        forms.step(reviewer, id, 3, "review").expectStatus().isOk();
        return id;
    }

    private ResponseSpec sendBack(UUID id, Map<String, String> body) {
        return web.method(HttpMethod.POST)
                .uri("/api/evaluations/{id}/return", id)
                .headers(headers -> headers.setBearerAuth(Tokens.director()))
                .header("If-Match", "\"4\"")
                .bodyValue(body)
                .exchange();
    }

    private static void refused(ResponseSpec answer, int status, String pointer, String code) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    private static void refusedAs(ResponseSpec answer, int status, String code) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }

    private static Arguments bad(Map<String, String> row, String pointer, String code) {
        return Arguments.of(row, pointer, code);
    }
}
