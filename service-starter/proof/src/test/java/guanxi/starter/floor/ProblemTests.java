package guanxi.starter.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceTest
class ProblemTests {

    @Autowired
    private WebTestClient web;

    @Autowired
    private TestDatabase arranged;

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
                    {"text":"a","pages":2.9}                                    | /pages not-whole
                    {"text":"a","extra":1}                                      | /extra unknown-property
                    {"text":"a\\u0000b"}                                        | /text unprintable
                    {"text":"a\\u0007b"}                                        | /text unprintable
                    {"text":"a","colour":1}                                     | /colour unknown-value
                    {"text":"a","colour":"1"}                                   | /colour unknown-value
                    {"text":"a","lines":[{"text":"b"},null]}                    | /lines/1 required
                    {"text":{"no":"text"}}                                      | /text wrong-type
                    {"text":5}                                                  | /text wrong-type
                    {"text":true}                                               | /text wrong-type
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
        "/api/notes?since=%2B999999999-01-01, ?since not-a-date",
        "/api/notes?after=%00, ?after unknown-value",
        "/api/notes?after=%C9%BD%B6%AB, ?after not-utf-8",
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
                    {"text":"a","pages":0}     | Out of the range that is allowed: at least 1.
                    {"text":"a","pages":501}   | Out of the range that is allowed: … to 500.
                    {"text":"a","amount":true} | 'true' is no number.
                    {"text":"a","colour":true} | 'true' is not known here; it may be one of: RED, BLUE.
                    {"text":"a","lines":[{"text":"longer than ten","amount":1}]} | Too long: at most 10.
                    {"text":"a","lines":[{"text":"b","amount":1.234}]} | At most 9 digits before the decimal point and 2 after it.
                    {"text":"a","pgaes":1}     | There is no property 'pgaes' here; there are: text, amount, colour, day, month, pages, lines.
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

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "application/x-www-form-urlencoded", "text/plain"})
    void saysThatABodyIsOfAKindThatIsNotTaken(String type) {
        var answer = desk.postAs(MediaType.parseMediaType(type), "text=a");
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("unsupported-media-type");
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

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml, text/csv", "nonsense"})
    void makesNoChangeWhoseAnswerNobodyTakes(String accept) {
        var answer = desk.postTaking(accept, Map.of("text", "unread"));
        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.code()).isEqualTo("not-acceptable");
        assertThat(desk.texts()).isEmpty();
        assertThat(desk.postTaking("text/html, */*;q=0.1", Map.of("text", "read"))
                        .status())
                .isEqualTo(201);
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

    @Test
    void saysOfAChangeWhoseConnectionBrokeThatItMayHaveBeenMade() throws Exception {
        var key = UUID.randomUUID().toString();
        var writing = CompletableFuture.supplyAsync(() -> desk.write("slow loss", key), AtOnce.THREADS);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> terminated("state = 'idle in transaction' and query like '%insert into%audit%'"));
        var answer = writing.join();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("outcome-unknown");
        assertThat(answer.headers().getFirst("Retry-After")).isNotNull();
        assertThat(answer.body().path("detail").asString())
                .contains("not known", "Idempotency-Key")
                .doesNotContain("Nothing was changed");
        desk.write("slow loss", key).id();
        desk.write("slow loss", key).id();
        assertThat(desk.texts()).containsExactly("slow loss");
    }

    @Test
    void saysOfAReadingWhoseConnectionBrokeThatNothingWasChanged() throws Exception {
        try (var blocking = arranged.connect();
                var statement = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            statement.execute("lock table note in access exclusive mode");
            var reading = CompletableFuture.supplyAsync(() -> desk.get("/api/notes"), AtOnce.THREADS);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> terminated("wait_event_type = 'Lock' and query like '%from note%'"));
            var answer = reading.join();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("unavailable");
            assertThat(answer.body().path("detail").asString()).contains("Nothing was changed");
        }
    }

    private boolean terminated(String which) throws SQLException {
        var sql = "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database()"
                + " and pid <> pg_backend_pid() and " + which;
        try (var connection = arranged.connect();
                var result = connection.createStatement().executeQuery(sql)) {
            return result.next() && result.getInt(1) > 0;
        }
    }

    private static String detail(Desk.Answer answer) {
        return answer.body().path("errors").path(0).path("detail").asString();
    }
}
