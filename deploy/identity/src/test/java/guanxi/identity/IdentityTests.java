package guanxi.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import guanxi.local.Token;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityTests {

    @TempDir
    private static Path folder;

    private ConfigurableApplicationContext provider;
    private int gatewayPort;

    @BeforeAll
    void start() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        gatewayPort = port - 1;
        provider = run(port);
    }

    @AfterAll
    void stop() {
        provider.close();
    }

    @Test
    void saysOfAPersonWhoTheyAreAndWhereTheyBelong() throws Exception {
        var claims = claims(Token.ofUser(gatewayPort, "zhang.wei"));
        assertThat(claims.getSubject()).isEqualTo("zhang.wei");
        assertThat(claims.getStringListClaim("roles")).isEqualTo(List.of("rep"));
        assertThat(claims.getStringClaim("org_unit")).isEqualTo("sales/shandong/qingdao");
        assertThat(claims.getAudience()).containsExactly("guanxi");
        assertThat(claims.getClaim("scope")).isNull();
    }

    @Test
    void saysOfAMachineWhatItMayDo() throws Exception {
        var claims = claims(Token.ofClient(gatewayPort, "bi"));
        assertThat(claims.getStringListClaim("scope"))
                .containsExactlyInAnyOrder("customers.read", "visits.read", "evaluations.read", "kpis.read");
        assertThat(claims.getClaim("roles")).isNull();
    }

    @Test
    void refusesWhomItDoesNotKnow() {
        assertThatThrownBy(() -> Token.ofUser(gatewayPort, "nobody")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Token.ofClient(gatewayPort, "guanxi-cli")).isInstanceOf(IOException.class);
    }

    @Test
    void refusesTheCommandLineWithoutProofKey() throws Exception {
        var uri = URI.create("http://localhost:" + (gatewayPort + 1)
                + "/oauth2/authorize?response_type=code&client_id=guanxi-cli&scope=openid&redirect_uri=http://127.0.0.1:"
                + gatewayPort + "/cli");
        var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .contains("error=invalid_request")
                .contains("code_challenge");
    }

    @Test
    void keepsItsKeySoThatTokensOutliveARestart() throws Exception {
        var before =
                SignedJWT.parse(Token.ofUser(gatewayPort, "admin")).getHeader().getKeyID();
        provider.close();
        provider = run(gatewayPort + 1);
        var after =
                SignedJWT.parse(Token.ofUser(gatewayPort, "admin")).getHeader().getKeyID();
        assertThat(after).isEqualTo(before);
    }

    private ConfigurableApplicationContext run(int port) {
        return new SpringApplicationBuilder(IdentityApplication.class)
                .profiles("local")
                .run(
                        "--server.port=" + port,
                        "--crm.security.issuer=http://localhost:" + port,
                        "--crm.identity.gateway=http://localhost:" + gatewayPort,
                        "--crm.identity.key-file=" + folder.resolve("key.json"));
    }

    private static JWTClaimsSet claims(String token) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }
}
