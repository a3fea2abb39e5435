package guanxi.starter.floor;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.ServiceTest;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceTest
class IdempotencyTests {

    @Autowired
    private WebTestClient web;

    private Desk desk;
    private String key;

    @BeforeEach
    void sit() {
        desk = Desk.of(web);
        key = UUID.randomUUID().toString();
    }

    @Test
    void carriesOutOnceWhatIsSentTwice() {
        var first = desk.write("one", key);
        var second = desk.write("one", key);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.headers().getLocation()).isEqualTo(first.headers().getLocation());
        assertThat(second.headers().getETag()).isEqualTo("\"1\"");
        assertThat(desk.texts()).containsExactly("one");
    }

    @Test
    void refusesTheKeyForAnotherRequest() {
        desk.write("one", key);
        var other = desk.write("two", key);
        assertThat(other.code()).isEqualTo("idempotency-mismatch");
        assertThat(other.places()).containsExactly("#Idempotency-Key idempotency-mismatch");
        assertThat(desk.texts()).containsExactly("one");
    }

    @Test
    void knowsAKeyPerCaller() {
        desk.write("one", key);
        var other = Desk.of(web);
        other.write("one", key).id();
        assertThat(other.texts()).containsExactly("one");
    }

    @Test
    void forgetsARefusalSoThatItMayBeSentAgain() {
        assertThat(desk.write("a secret", key).status()).isEqualTo(409);
        desk.write("none", key).id();
    }

    @Test
    void writesOnceWhenTheSameComesManyTimesAtOnce() {
        var sent = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> desk.write("slow one", key), AtOnce.THREADS))
                .toList();
        var statuses = sent.stream().map(CompletableFuture::join).map(Desk.Answer::status);
        assertThat(statuses).contains(201).isSubsetOf(201, 409);
        assertThat(desk.texts()).containsExactly("slow one");
    }

    @Test
    void keepsNoAnswerOfWhatChangesNothing() {
        assertThat(desk.preview("one", key).body().path("text").asString()).isEqualTo("one");
        assertThat(desk.preview("two", key).body().path("text").asString()).isEqualTo("two");
    }

    @Test
    void takesNoKeyWithoutMeaning() {
        assertThat(desk.write("one", "k".repeat(256)).places()).containsExactly("#Idempotency-Key too-long");
    }
}
