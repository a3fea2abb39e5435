package guanxi.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import guanxi.gateway.GatewayTest;
import guanxi.starter.testing.Tokens;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

class DoorTests extends GatewayTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/customers",
                "/api/customers/1/overview",
                "/api/session",
                "/api/secrets",
                "/actuator",
                "/actuator/prometheus",
                "/actuator/gateway/routes",
                "/login",
                "/elsewhere"
            })
    void answersNothingWithoutASignIn(String path) {
        client.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .doesNotExist("Location")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unauthorized");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/welcome.js", "/welcome.css", "/actuator/health", "/actuator/health/readiness", "/api-docs"
            })
    void showsTheWelcomeItsHealthAndTheDocumentsToAnybody(String path) {
        client.get().uri(path).exchange().expectStatus().isOk();
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void refusesATokenThatIsNotTheIssuersForUsAndNow(String token, String code) {
        client.get()
                .uri("/api/session")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .value(
                        "WWW-Authenticate",
                        challenge -> assertThat(challenge).startsWith("Bearer error=\"invalid_token\""))
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                arguments(Tokens.expired(), "token-expired"),
                arguments(Tokens.ofAnotherIssuer(), "token-foreign"),
                arguments(Tokens.forAnotherAudience(), "token-foreign"),
                arguments(Tokens.withoutExpiry(), "token-invalid"),
                arguments(Tokens.withoutSubject(), "token-invalid"),
                arguments(Tokens.forged(), "token-invalid"),
                arguments(Tokens.unsigned(), "token-invalid"),
                arguments("no.token.at-all", "token-invalid"));
    }

    @Test
    void saysInTheCallersLanguageWhyItIsClosed() {
        client.get()
                .uri("/api/session")
                .header("Accept-Language", "zh-CN")
                .exchange()
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("未登录");
    }

    @Test
    void tellsABearerWhoItIsWithoutMakingASession() {
        get("/api/session")
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist("Set-Cookie")
                .expectBody()
                .jsonPath("$.subject")
                .isEqualTo("sun.li")
                .jsonPath("$.roles[0]")
                .isEqualTo("director")
                .jsonPath("$.unit")
                .isEqualTo("sales")
                .jsonPath("$.csrf")
                .isEmpty();
    }

    @Test
    void sendsABrowserToTheIdentityProviderWithAPendingSignInThatOnlyLivesForMinutes() {
        var answer = client.get()
                .uri("/oauth2/authorization/guanxi")
                .exchange()
                .expectStatus()
                .isFound()
                .returnResult(Void.class);
        assertThat(answer.getResponseHeaders().getLocation())
                .hasParameter("client_id", "guanxi-gateway")
                .hasParameter("response_type", "code")
                .hasParameter("state")
                .hasParameter("nonce");
        assertThat(answer.getResponseHeaders().get("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("__Host-guanxi-sign-in=")
                .contains("Path=/", "Max-Age=600", "Secure", "HTTPOnly", "SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void refusesAWayBackThatNobodyWentOut() {
        client.get()
                .uri("/login/oauth2/code/guanxi?code=stolen&state=made-up")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void forbidsItsMetricsToAnyoneWithoutTheScopeForThem() {
        get("/actuator/prometheus").expectStatus().isForbidden();
        client.get()
                .uri("/actuator/prometheus")
                .headers(headers -> headers.setBearerAuth(Tokens.machine("watch", "ops")))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void tellsBrowsersNotToFrameNorToGuess() {
        client.get()
                .uri("/")
                .exchange()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy -> assertThat(policy).contains("default-src 'self'", "frame-ancestors 'none'"));
    }
}
