package guanxi.starter.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

@ServiceTest
class IdempotentUploadTests {

    /** More than is kept in memory. */
    private static final Flux<String> PAGES = Flux.range(1, 40).map(page -> "a page\n".repeat(1500));

    @Autowired
    private WebTestClient web;

    @Autowired
    private TestDatabase arranged;

    private Desk desk;
    private String key;

    @BeforeEach
    void sit() {
        desk = Desk.of(web);
        key = UUID.randomUUID().toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40})
    void takesAFileOnceThatIsSentTwice(int pages) {
        var first = desk.scan(PAGES.take(pages).concatWithValues("the end"), key);
        var second = desk.scan(PAGES.take(pages).concatWithValues("the end"), key);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(desk.texts()).containsExactly("the end");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40})
    void refusesTheKeyForACorrectedFileOfEqualLength(int pages) {
        desk.scan(PAGES.take(pages).concatWithValues("five sheets"), key);
        var corrected = desk.scan(PAGES.take(pages).concatWithValues("four sheets"), key);

        assertThat(corrected.status()).isEqualTo(422);
        assertThat(corrected.code()).isEqualTo("idempotency-mismatch");
        assertThat(desk.texts()).containsExactly("five sheets");
    }

    @Test
    void holdsNoConnectionWhileAFileArrives() throws Exception {
        var rest = Sinks.<String>one();
        var slow = CompletableFuture.supplyAsync(() -> desk.scan(PAGES.concatWith(rest.asMono()), key), AtOnce.THREADS);
        await().atMost(Duration.ofSeconds(60)).until(IdempotentUploadTests::storedFiles, files -> files > 0);

        assertThat(openTransactions()).isZero();

        rest.tryEmitValue("the end").orThrow();
        slow.join().id();
        assertThat(desk.texts()).containsExactly("the end");
    }

    @Test
    void keepsNoFileOfARepeat() {
        desk.scan(PAGES.concatWithValues("the end"), key).id();
        desk.scan(PAGES.concatWithValues("the end"), key).id();

        await().atMost(Duration.ofSeconds(60)).until(IdempotentUploadTests::storedFiles, files -> files == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a key"})
    void refusesAFileThatIsTooLarge(String withKey) {
        var answer = desk.scan(PAGES.repeat(2).concatWithValues("the end"), withKey);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too-large");
    }

    private static long storedFiles() throws IOException {
        try (var files = Files.list(Path.of("target", "multipart"))) {
            return files.count();
        }
    }

    private long openTransactions() throws SQLException {
        try (var connection = arranged.connect();
                var result = connection.createStatement().executeQuery("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and state = 'idle in transaction' and query like '%idempotency%'
                        """)) {
            result.next();
            return result.getLong(1);
        }
    }
}
