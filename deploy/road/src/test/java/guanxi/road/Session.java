package guanxi.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.YearMonth;
import java.util.Map;
import java.util.regex.Pattern;

/** A person in a browser: signs in at the identity provider, works in a session and signs out. */
final class Session {

    private static final Pattern CSRF_FIELD = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern CSRF_TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private final Browser browser = new Browser();
    private final URI gateway;

    Session(int port) {
        gateway = URI.create("http://localhost:" + port);
    }

    void signIn(String user) throws Exception {
        assertThat(at("/api/session").statusCode()).isEqualTo(401);
        var form = browser.follow(at("/oauth2/authorization/guanxi"));
        var fields = Map.of("username", user, "password", "guanxi", "_csrf", first(CSRF_FIELD, form.body()));
        var back = browser.follow(browser.submit(form.uri().resolve("/login"), fields));
        assertThat(back.uri()).isEqualTo(gateway.resolve("/"));
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(browser.cookie(gateway, "__Host-guanxi")).isNotBlank();
    }

    void knowsWhoItIsWithoutShowingATokenOfTheirs(String user) throws Exception {
        var session = at("/api/session");
        assertThat(session.body()).contains("\"subject\":\"" + user + "\"", "X-CSRF-TOKEN");
        assertThat(session.body()).doesNotContain("eyJ");
        assertThat(at("/api/customers").statusCode()).isEqualTo(200);
    }

    void changesNothingForAForeignPage() throws Exception {
        var plan = "{\"month\":\"%s\"}".formatted(YearMonth.now().plusMonths(6));
        var place = gateway.resolve("/api/visit-plans");
        assertThat(browser.post(place, plan).statusCode()).isEqualTo(403);
        assertThat(browser.post(place, plan, "X-CSRF-TOKEN", csrf()).statusCode())
                .isEqualTo(201);
    }

    void signOut() throws Exception {
        var answer = browser.submit(gateway.resolve("/logout"), Map.of("_csrf", csrf()));
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/connect/logout");
        assertThat(at("/api/session").statusCode()).isEqualTo(401);
    }

    private String csrf() throws Exception {
        return first(CSRF_TOKEN, at("/api/session").body());
    }

    private HttpResponse<String> at(String path) throws Exception {
        return browser.get(gateway.resolve(path));
    }

    private static String first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return found.group(1);
    }
}
