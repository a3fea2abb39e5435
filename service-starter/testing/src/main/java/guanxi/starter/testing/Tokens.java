package guanxi.starter.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens as the identity provider of a company issues them, and the bad ones that must be refused. */
public final class Tokens {

    private static final RSAKey KEY = key();
    private static final HttpServer ISSUER = serve();
    /** Nobody signs in anew for each call. */
    private static final Map<Object, String> ISSUED = new ConcurrentHashMap<>();

    private Tokens() {}

    /** Serves its keys at {@code /oauth2/jwks}, as the local identity provider does. */
    public static String issuer() {
        return "http://127.0.0.1:" + ISSUER.getAddress().getPort();
    }

    public static String of(String subject, String role, String unit) {
        return ISSUED.computeIfAbsent(
                List.of(subject, role, unit),
                person -> sign(person(subject, role, unit).build(), KEY));
    }

    public static String machine(String client, String... scopes) {
        var granted = List.of(scopes);
        return ISSUED.computeIfAbsent(
                List.of(client, granted),
                machine -> sign(good(client).claim("scope", granted).build(), KEY));
    }

    public static String rep() {
        return of("zhang.wei", "rep", "sales/shandong/qingdao");
    }

    public static String service() {
        return of("li.na", "service", "sales/shandong");
    }

    public static String manager() {
        return of("chen.jun", "manager", "sales/shandong");
    }

    public static String director() {
        return of("sun.li", "director", "sales");
    }

    public static String admin() {
        return of("admin", "admin", "sales");
    }

    public static String expired() {
        var past = Instant.now().minusSeconds(3600);
        // Issued after its end it would be no token at all.
        return sign(
                somebody()
                        .issueTime(Date.from(past.minusSeconds(60)))
                        .expirationTime(Date.from(past))
                        .build(),
                KEY);
    }

    public static String withoutExpiry() {
        return sign(somebody().expirationTime(null).build(), KEY);
    }

    public static String withoutSubject() {
        return sign(somebody().subject(null).build(), KEY);
    }

    public static String ofAnotherIssuer() {
        return sign(somebody().issuer("https://elsewhere.example").build(), KEY);
    }

    public static String forAnotherAudience() {
        return sign(somebody().audience("elsewhere").build(), KEY);
    }

    /** Signed by a key that is not the issuer's, under the issuer's key id. */
    public static String forged() {
        return sign(somebody().build(), key());
    }

    /** {@code alg: none}. */
    public static String unsigned() {
        return new PlainJWT(somebody().build()).serialize();
    }

    private static JWTClaimsSet.Builder somebody() {
        return person("sun.li", "director", "sales");
    }

    private static JWTClaimsSet.Builder person(String subject, String role, String unit) {
        return good(subject)
                .claim("name", subject)
                .claim("roles", List.of(role))
                .claim("org_unit", unit);
    }

    private static JWTClaimsSet.Builder good(String subject) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("guanxi")
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(12))));
    }

    private static String sign(JWTClaimsSet claims, RSAKey key) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key.toRSAPrivateKey(), Set.of(AllowWeakRSAKey.getInstance())));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Of the issuer's key id, the smallest one and of the smallest exponent. Without the second compiler the JVM
     * multiplies large numbers slowly: with keys that keep somebody out, a seventh of what the tests computed was signing
     * and checking.
     */
    private static RSAKey key() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(512, RSAKeyGenParameterSpec.F0));
            var pair = generator.generateKeyPair();
            return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyID("test")
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer serve() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            server.createContext("/oauth2/jwks", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
