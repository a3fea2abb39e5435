package guanxi.starter.floor;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.testing.ServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceTest
class VersionTests {

    @Autowired
    private WebTestClient web;

    private Desk desk;
    private UUID note;

    @BeforeEach
    void write() {
        desk = Desk.of(web);
        note = desk.write("first").id();
    }

    @Test
    void givesTheVersionAsATag() {
        assertThat(desk.get("/api/notes/" + note).headers().getETag()).isEqualTo("\"1\"");
    }

    @Test
    void changesTheVersionThatTheCallerSaw() {
        assertThat(desk.change(note, "\"1\"", "second").status()).isEqualTo(200);
        assertThat(desk.get("/api/notes/" + note).headers().getETag()).isEqualTo("\"2\"");
    }

    @Test
    void letsNobodyOverwriteWhatTheyHaveNotSeen() {
        desk.change(note, "\"1\"", "second");
        var late = desk.change(note, "\"1\"", "third");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.body().path("detail").asString()).contains("version 1").contains("current one is 2");
        assertThat(desk.texts()).containsExactly("second");
    }

    @Test
    void blamesNobodyForAVersionThatNeverWas() {
        var ahead = desk.change(note, "\"7\"", "second");
        assertThat(ahead.status()).isEqualTo(412);
        assertThat(ahead.code()).isEqualTo("version-ahead");
        assertThat(ahead.body().path("detail").asString())
                .isEqualTo("There is no version 7 yet: the current one is 1. Read it again and repeat your change.");
        assertThat(desk.texts()).containsExactly("first");
    }

    @Test
    void asksForTheVersion() {
        var answer = desk.change(note, "", "second");
        assertThat(answer.status()).isEqualTo(428);
        assertThat(answer.code()).isEqualTo("precondition-required");
        assertThat(answer.places()).containsExactly("#If-Match required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "*", "W/\"1\"", "\"one\"", "\"1\", \"2\"", "\"-1\""})
    void takesOneStrongTagAlone(String tag) {
        var answer = desk.change(note, tag, "second");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.places()).containsExactly("#If-Match not-a-version");
    }
}
