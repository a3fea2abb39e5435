package guanxi.local;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Bearer tokens of the demo people and machines. A person's comes by the authorization code flow with PKCE, as any
 * command-line tool of a company would get it; a machine's by its client credentials.
 */
public final class Token {

    private static final String PASSWORD = "guanxi";
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private Token() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = 8080;
        String user = "";
        String client = "";
        for (int at = 0; at < arguments.length; at++) {
            switch (arguments[at]) {
                case "--port" -> port = Integer.parseInt(arguments[++at]);
                case "--client" -> client = arguments[++at];
                default -> user = arguments[at];
            }
        }
        if (user.isEmpty() == client.isEmpty()) {
            System.err.println("Usage: deploy/token USER [--port N], or deploy/token --client NAME [--port N]");
            System.exit(2);
        }
        try {
            System.out.println(client.isEmpty() ? ofUser(port, user) : ofClient(port, client));
        } catch (IOException e) {
            System.err.println("No token for %s: %s. Is the system up on port %d?"
                    .formatted(user + client, e.getMessage() == null ? e : e.getMessage(), port));
            System.exit(1);
        }
    }

    /**
     * @param port of the gateway
     * @throws IOException when the identity provider does not answer or refuses
     */
    public static String ofUser(int port, String user) throws IOException, InterruptedException {
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var issuer = "http://localhost:" + (port + 1);
        var back = "http://127.0.0.1:" + port + "/cli";
        var verifier = random();
        var authorize = URI.create(issuer + "/oauth2/authorize?"
                + form(Map.of(
                        "response_type", "code",
                        "client_id", "guanxi-cli",
                        "redirect_uri", back,
                        "scope", "openid",
                        "code_challenge", challenge(verifier),
                        "code_challenge_method", "S256")));
        var page = follow(browser, get(authorize), back);
        var csrf = CSRF.matcher(page.body());
        if (!csrf.find()) {
            throw new IOException("the identity provider showed no login form but " + page.statusCode());
        }
        var login = form(Map.of("username", user, "password", PASSWORD, "_csrf", csrf.group(1)));
        var end = follow(browser, post(URI.create(issuer + "/login"), login), back);
        var code = CODE.matcher(end.headers().firstValue("Location").orElse(""));
        if (!code.find()) {
            throw new IOException("the identity provider does not know this user");
        }
        return exchange(
                issuer,
                post(
                        URI.create(issuer + "/oauth2/token"),
                        form(Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                "guanxi-cli",
                                "redirect_uri",
                                back,
                                "code",
                                URLDecoder.decode(code.group(1), StandardCharsets.UTF_8),
                                "code_verifier",
                                verifier))));
    }

    /** With the secret that {@code deploy/identity} gives its demo clients: the name and {@code -secret}. */
    public static String ofClient(int port, String client) throws IOException, InterruptedException {
        var issuer = "http://localhost:" + (port + 1);
        var basic = Base64.getEncoder().encodeToString((client + ":" + client + "-secret").getBytes());
        return exchange(
                issuer,
                post(URI.create(issuer + "/oauth2/token"), form(Map.of("grant_type", "client_credentials")))
                        .header("Authorization", "Basic " + basic));
    }

    private static String exchange(String issuer, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        var token = ACCESS_TOKEN.matcher(answer.body());
        if (!token.find()) {
            throw new IOException(issuer + " answered " + answer.statusCode() + " " + answer.body());
        }
        return token.group(1);
    }

    /** Follows redirects by hand, up to the one that leads back to this tool. */
    private static HttpResponse<String> follow(HttpClient browser, HttpRequest.Builder first, String back)
            throws IOException, InterruptedException {
        var answer = browser.send(first.build(), BodyHandlers.ofString());
        while (answer.statusCode() / 100 == 3) {
            var next =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            if (next.toString().startsWith(back)) {
                return answer;
            }
            answer = browser.send(get(next).build(), BodyHandlers.ofString());
        }
        return answer;
    }

    private static HttpRequest.Builder get(URI uri) {
        return HttpRequest.newBuilder(uri).header("Accept", "text/html");
    }

    private static HttpRequest.Builder post(URI uri, String form) {
        return HttpRequest.newBuilder(uri)
                .header("Accept", "text/html, application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String random() {
        var bytes = new byte[48];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
