package guanxi.starter.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guanxi.starter.testing.ServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceTest
class AuditTests {

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    @Test
    void keepsWhoDidWhatToWhat() {
        var note = Desk.of(web).write("kept").id();
        assertThat(trail(note)).isEqualTo("note.written kept");
    }

    @Test
    void keepsNothingOfWhatWasNotDone() {
        var desk = Desk.of(web);
        var text = "endless " + UUID.randomUUID();
        assertThat(desk.write(text).status()).isEqualTo(503);
        var kept = database.sql("select count(*) as kept from audit where details ->> 'text' = :text")
                .bind("text", text)
                .map(row -> row.get("kept", Long.class))
                .one()
                .block();
        assertThat(kept).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit set action = 'other'", "delete from audit", "truncate audit"})
    void cannotBeChangedAfterwards(String tampering) {
        var note = Desk.of(web).write("kept").id();
        assertThatThrownBy(() -> database.sql(tampering).then().block())
                .hasMessageContaining("the audit trail is append-only");
        assertThat(trail(note)).isEqualTo("note.written kept");
    }

    private String trail(UUID note) {
        return database.sql("select action || ' ' || (details ->> 'text') as line from audit where entity = :note")
                .bind("note", note)
                .map(row -> row.get("line", String.class))
                .one()
                .block();
    }
}
