package guanxi.starter.floor;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceTest
class ProblemTests {

    @Autowired
    private WebTestClient web;

    private Desk desk;

    @BeforeEach
    void sit() {
        desk = Desk.of(web);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                          | /text required
                    {"text":" "}                                                | /text required
                    {"text":"a","colour":"GREEN"}                               | /colour unknown-value
                    {"text":"a","amount":"ten"}                                 | /amount not-a-number
                    {"text":"a","day":"2026-02-30"}                             | /day not-a-date
                    {"text":"a","day":"+12026-02-03"}                           | /day not-a-date
                    {"text":"a","month":"2026-13"}                              | /month not-a-date
                    {"text":"a","month":13}                                     | /month not-a-date
                    {"text":"a","day":13}                                       | /day not-a-date
                    {"text":"a","lines":{}}                                     | /lines not-a-list
                    {"text":"a","lines":[[]]}                                   | /lines/0 not-an-object
                    {"text":"a","lines":["b"]}                                  | /lines/0 not-an-object
                    {"text":"a","pages":99999999999}                            | /pages out-of-range
                    {"text":"a","extra":1}                                      | /extra unknown-property
                    {"text":"a\\u0000b"}                                        | /text wrong-type
                    {"text":{"no":"text"}}                                      | /text wrong-type
                    {"text":"a","lines":[{"text":"b","amount":-1}]}             | /lines/0/amount negative
                    {"text":"a","lines":[{"text":"b","amount":1},{"amount":1}]} | /lines/1/text required
                    """)
    void namesThePlaceInTheBodyThatIsWrong(String body, String place) {
        var answer = desk.post(body);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
        assertThat(answer.places()).containsExactly(place);
        assertThat(desk.texts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/notes?limit=0, ?limit out-of-range",
        "/api/notes?limit=many, ?limit out-of-range",
        "/api/notes?since=yesterday, ?since not-a-date",
        "/api/notes?after=%00, ?after unknown-value",
        "/api/notes?after=nonsense!, ?after unknown-value",
        "/api/notes?after=bm8taWQ, ?after unknown-value",
    })
    void namesTheParameterThatIsWrong(String uri, String place) {
        var answer = desk.get(uri);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
        assertThat(answer.places()).containsExactly(place);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"text":"a","month":13}    | '13' is no date that exists, written as 2026-11-23 (a month as 2026-11).
                    {"text":"a","month":{}}    | '{…}' is no date that exists, written as 2026-11-23 (a month as 2026-11).
                    {"text":"a","day":20261123}| '20261123' is no date that exists, written as 2026-11-23 (a month as 2026-11).
                    {"text":"a","pages":0}     | Out of the range that is allowed: 1 to ….
                    {"text":"a","pages":501}   | Out of the range that is allowed: … to 500.
                    {"text":"a","amount":true} | 'true' is no number.
                    {"text":"a","colour":true} | 'true' is not known here.
                    {"text":"a","lines":{}}    | A list is wanted here, not '{…}'.
                    []                         | An object is wanted here, not '[…]'.
                    """, quoteCharacter = '`')
    void saysWhatWasSent(String body, String text) {
        assertThat(detail(desk.post(body))).isEqualTo(text);
    }

    @Test
    void saysThatThereMayBeMoreBehindAValueOfAnotherType() {
        var answer = desk.post("{\"text\":\"a\",\"amount\":{},\"day\":\"2026-02-30\"}");
        assertThat(answer.places()).containsExactly("/amount not-a-number");
        assertThat(answer.body().path("detail").asString())
                .contains("/amount does not fit")
                .contains("there may be more");
        assertThat(desk.post("{\"pages\":0}").places()).hasSize(2);
    }

    @Test
    void namesTheBoundsOfAParameter() {
        assertThat(detail(desk.get("/api/notes?limit=0"))).isEqualTo("Out of the range that is allowed: 1 to 200.");
    }

    @ParameterizedTest
    @CsvSource({"zzzz", "nonsense!", "bm8taWQ"})
    void showsAPageThatIsNoneAsItWasSent(String after) {
        assertThat(detail(desk.get("/api/notes?after=" + after))).isEqualTo("'%s' is not known here.", after);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"text":                  | line 1, column 9
                    {"text":"a","text":"b"}   | line 1, column 19
                    {"text":"a"#"month": 13 ] | line 2, column 1
                    """, quoteCharacter = '`')
    void saysWhereJsonBreaksOff(String body, String place) {
        var answer = desk.post(body.replace('#', '\n'));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.places()).containsExactly(" malformed");
        assertThat(detail(answer)).contains(place);
        assertThat(answer.body().path("detail").asString()).contains(place);
    }

    @Test
    void speaksTheLanguageOfTheCaller() {
        assertThat(desk.get("/api/notes?limit=0", "zh-CN,en;q=0.5")
                        .body()
                        .path("title")
                        .asString())
                .isEqualTo("不能接受");
        assertThat(desk.get("/api/notes?limit=0", "fr").body().path("title").asString())
                .isEqualTo("Cannot be taken");
    }

    @Test
    void tellsAFeaturesOwnRefusalByItsCode() {
        var answer = desk.write("a secret");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.headers().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.code()).isEqualTo("text-forbidden");
        assertThat(answer.body().path("type").asString()).isEqualTo("urn:crm:problem:text-forbidden");
        assertThat(answer.body().path("detail").asString()).isEqualTo("The word secret may not be written.");
    }

    @Test
    void answersWhatTheDatabaseRefusesAsAConflict() {
        desk.write("twice").id();
        assertThat(desk.write("twice").code()).isEqualTo("conflict");
    }

    @Test
    void keepsWhatBrokeInsideToItsLogButSaysWhereToLook() {
        var answer = new Desk(web, Tokens.admin()).get("/api/notes/broken");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body().toString()).doesNotContainIgnoringCase("table_of_secrets");
        assertThat(answer.body().path("traceId").asString()).matches("[0-9a-f]{32}");
    }

    @Test
    void rollsBackWhatTakesTooLong() {
        var answer = desk.write("endless story");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("too-slow");
        assertThat(answer.body().path("detail").asString()).contains("Idempotency-Key");
        assertThat(desk.texts()).isEmpty();
    }

    private static String detail(Desk.Answer answer) {
        return answer.body().path("errors").path(0).path("detail").asString();
    }
}
