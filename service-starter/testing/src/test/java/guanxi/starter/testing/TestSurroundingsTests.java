package guanxi.starter.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TestSurroundingsTests {

    @Test
    void givesEachCallerAnEmptyDatabaseOfItsOwn() throws Exception {
        var one = TestDatabase.fresh();
        var other = TestDatabase.fresh();
        try (var connection = one.connect();
                var statement = connection.createStatement()) {
            statement.execute("create table here (id int)");
        }
        try (var connection = other.connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select to_regclass('here') is null")) {
            found.next();
            assertThat(found.getBoolean(1)).isTrue();
        }
    }

    @Test
    void tellsWhoWaitsForALock() throws Exception {
        var database = TestDatabase.fresh();
        try (var holding = database.connect();
                var statement = holding.createStatement();
                var waiting = database.connect();
                var later = waiting.createStatement()) {
            statement.execute("create table held (id int)");
            holding.setAutoCommit(false);
            statement.execute("lock table held");
            assertThat(database.isAwaited("%from held%")).isFalse();
            var read = CompletableFuture.runAsync(() -> {
                try {
                    later.execute("select from held");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().atMost(Duration.ofSeconds(60)).until(() -> database.isAwaited("%from held%"));
            assertThat(database.isAwaited("%from another%")).isFalse();
            holding.commit();
            read.join();
        }
    }

    @Test
    void readsBackTheEventsThatAreOnTheWire() {
        var topic = new Topic("surroundings");
        var subject = UUID.randomUUID();
        topic.publish("crm.test.happened.v1", subject, subject, 1, Map.of("what", "事"));
        var event = topic.await("crm.test.happened.v1", subject);
        assertThat(event.key()).isEqualTo(subject.toString());
        assertThat(event.data().path("what").asString()).isEqualTo("事");
    }

    @Test
    void servesTheKeyThatItsTokensAreSignedWith() throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(Tokens.issuer() + "/oauth2/jwks"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        var token = SignedJWT.parse(Tokens.rep());
        assertThat(answer.body()).contains("\"kid\":\"" + token.getHeader().getKeyID() + "\"");
        assertThat(token.getJWTClaimsSet().getStringListClaim("roles")).containsExactly("rep");
    }
}
