package guanxi.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository.DEFAULT_SPRING_SECURITY_CONTEXT_ATTR_NAME;

import guanxi.gateway.GatewayTest;
import guanxi.starter.testing.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;
import tools.jackson.databind.JsonNode;

class CsrfTests extends GatewayTest {

    private static final String COOKIE = "__Host-guanxi";

    @Autowired
    private WebSessionManager sessions;

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void asksWhoeverChangesSomethingWithoutASignInToSignIn(String method) {
        client.method(HttpMethod.valueOf(method))
                .uri("/api/customers")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer")
                .expectHeader()
                .doesNotExist("Set-Cookie")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unauthorized");
    }

    @Test
    void asksWhoeverComesWithASessionThatEndedToSignIn() {
        change("ended", "whatever").expectStatus().isUnauthorized();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "made-up"})
    void namesTheHeaderThatAChangeInASessionNeeds(String token) {
        change(signIn(), token)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("csrf-token-missing")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("#X-CSRF-TOKEN")
                .jsonPath("$.detail")
                .value((String text) -> assertThat(text).contains("X-CSRF-TOKEN", "/api/session"));
    }

    @Test
    void letsAChangeWithTheTokenOfItsSessionPass() {
        var shown = client.get()
                .uri("/api/session")
                .cookie(COOKIE, signIn())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult();
        var csrf = shown.getResponseBody().path("csrf");
        assertThat(csrf.path("header").asString()).isEqualTo("X-CSRF-TOKEN");
        // The session that got a token goes on under another id.
        var session = shown.getResponseCookies().getFirst(COOKIE).getValue();
        change(session, csrf.path("token").asString()).expectStatus().isEqualTo(405);
    }

    @Test
    void asksNoBearerForACsrfToken() {
        bearer(Tokens.director()).expectStatus().isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({"no.token.at-all, token-invalid", "not even the form of one, token-invalid"})
    void saysOfABearersChangeWhatIsWrongWithItsToken(String token, String code) {
        bearer(token)
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    private WebTestClient.ResponseSpec bearer(String token) {
        return client.post()
                .uri("/api/session")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange();
    }

    /** At a place that takes no change, so that what is let pass ends there. */
    private WebTestClient.ResponseSpec change(String session, String csrf) {
        return client.post()
                .uri("/api/session")
                .cookie(COOKIE, session)
                .headers(headers -> {
                    if (!csrf.isEmpty()) {
                        headers.set("X-CSRF-TOKEN", csrf);
                    }
                })
                .exchange();
    }

    /** As the end of a sign-in leaves it. */
    private String signIn() {
        var now = Instant.now();
        var identity = new OidcIdToken("identity", now, now.plusSeconds(3600), Map.of("sub", "sun.li"));
        var person = new DefaultOidcUser(List.of(), identity);
        var store = ((DefaultWebSessionManager) sessions).getSessionStore();
        var session = Objects.requireNonNull(store.createWebSession().block());
        session.getAttributes()
                .put(
                        DEFAULT_SPRING_SECURITY_CONTEXT_ATTR_NAME,
                        new SecurityContextImpl(new OAuth2AuthenticationToken(person, List.of(), "guanxi")));
        session.save().block();
        return session.getId();
    }
}
