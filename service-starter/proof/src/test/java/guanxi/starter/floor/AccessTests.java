package guanxi.starter.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import guanxi.starter.floor.NoteController.NoteView;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceTest
class AccessTests {

    @Autowired
    private WebTestClient web;

    static Stream<Arguments> badTokens() {
        return Stream.of(
                arguments(Tokens.expired(), "token-expired"),
                arguments(Tokens.ofAnotherIssuer(), "token-foreign"),
                arguments(Tokens.forAnotherAudience(), "token-foreign"),
                arguments(Tokens.withoutExpiry(), "token-invalid"),
                arguments(Tokens.withoutSubject(), "token-invalid"),
                arguments(Tokens.forged(), "token-invalid"),
                arguments(Tokens.unsigned(), "token-invalid"),
                arguments("no-token-at-all", "token-invalid"),
                arguments("not even the form of one", "token-invalid"));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void saysWhichClassOfFaultATokenHas(String token, String code) {
        get("/api/notes", token)
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .value(
                        "WWW-Authenticate",
                        challenge -> assertThat(challenge)
                                .matches("Bearer error=\"invalid_token\", error_description=\"[A-Za-z ]+\""))
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("#Authorization");
    }

    @Test
    void saysInTheCallersLanguageThatATokenHasExpired() {
        web.get()
                .uri("/api/notes")
                .headers(headers -> headers.setBearerAuth(Tokens.expired()))
                .header("Accept-Language", "zh-CN")
                .exchange()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("令牌已过期，请更新令牌后重试。");
    }

    @Test
    void refusesWhoeverBringsNoToken() {
        web.get()
                .uri("/api/notes")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unauthorized");
        web.get().uri("/api/nowhere").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void deniesAnOperationThatSaysNothingOfWhoMayCallIt() {
        get("/api/notes/forgotten", Tokens.admin()).expectStatus().isForbidden();
    }

    @Test
    void allowsByRoleAndMachinesByScope() {
        get("/api/notes", Tokens.rep()).expectStatus().isOk();
        get("/api/notes", Tokens.service()).expectStatus().isForbidden();
        get("/api/notes", Tokens.of("x", "emperor", "sales")).expectStatus().isForbidden();
        get("/api/notes", Tokens.machine("bi", "notes.read")).expectStatus().isOk();
        get("/api/notes", Tokens.machine("bi", "notes.write")).expectStatus().isForbidden();
    }

    @Test
    void saysWhichRolesAndScopesAnOperationTakes() {
        get("/api/notes", Tokens.service())
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("rep", "notes.read"));
    }

    @Test
    void answers404ForWhatIsNotThere() {
        get("/api/nowhere", Tokens.rep()).expectStatus().isNotFound();
        get("/api/notes/not-an-id", Tokens.rep()).expectStatus().isNotFound();
    }

    @Test
    void opensHealthAndApiDocumentsAloneToEverybody() {
        web.get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();
        web.get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
        web.get().uri("/v3/api-docs").exchange().expectStatus().isOk();
        web.get().uri("/actuator/prometheus").exchange().expectStatus().isUnauthorized();
        get("/actuator/prometheus", Tokens.director()).expectStatus().isForbidden();
        get("/actuator/prometheus", Tokens.machine("prometheus", "ops"))
                .expectStatus()
                .isOk();
    }

    @Test
    void hidesWhatIsOutOfSight() {
        var note = write(Tokens.of("yu.he", "rep", "sales/shandong/qingdao"));
        var place = "/api/notes/" + note;
        get(place, Tokens.of("yu.he", "rep", "elsewhere")).expectStatus().isOk();
        get(place, Tokens.of("wang.fang", "rep", "sales/shandong/qingdao"))
                .expectStatus()
                .isNotFound();
        get(place, Tokens.manager()).expectStatus().isOk();
        get(place, Tokens.director()).expectStatus().isOk();
        for (var unit : new String[] {
            "sales/shandong/qing", "sales/shandong/qingdao/north", "sales/%", "sales_shandong", "", "/"
        }) {
            get(place, Tokens.of("boss", "manager", unit)).expectStatus().isNotFound();
        }
    }

    @Test
    void describesWhoMayCallAndWhatTheHandlerIsGiven() {
        web.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectBody()
                .jsonPath("$.openapi")
                .value((String version) -> assertThat(version).startsWith("3.1"))
                .jsonPath("$.paths['/api/notes'].get.x-allowed-roles[0]")
                .isEqualTo("rep")
                .jsonPath("$.paths['/api/notes'].get.parameters[?(@.name == 'caller')]")
                .doesNotExist()
                .jsonPath("$.paths['/api/notes'].get.parameters[?(@.name == 'limit')]")
                .exists()
                .jsonPath("$.paths['/api/notes/{id}'].put.parameters[?(@.name == 'If-Match')]")
                .exists()
                .jsonPath("$.components.schemas.NoteView.properties.amount.type")
                .isEqualTo("string");
    }

    private UUID write(String token) {
        var note = web.post()
                .uri("/api/notes")
                .headers(headers -> headers.setBearerAuth(token))
                .bodyValue(Map.of("text", "about " + UUID.randomUUID()))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(NoteView.class)
                .returnResult()
                .getResponseBody();
        return note.id();
    }

    private WebTestClient.ResponseSpec get(String uri, String token) {
        return web.get()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }
}
