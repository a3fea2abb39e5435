package guanxi.starter.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guanxi.starter.access.Role;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceTest
class AuditTests {

    private static final String TRAIL = "/api/audit/note-service";

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
        var text = "doomed " + UUID.randomUUID();
        assertThat(desk.write(text).code()).isEqualTo("text-forbidden");
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

    @Test
    void isReadByWhoDidWhatToWhatAndWhen() {
        var desk = Desk.of(web);
        var first = desk.write("first").id();
        var second = desk.write("second").id();
        var third = desk.write("third").id();
        var auditor = new Desk(web, Tokens.machine("auditor", "audit.read"));
        var by = caller(first);

        assertThat(entities(auditor, "?by=" + by)).containsExactly(third, second, first);
        assertThat(entities(auditor, "?by=" + by + "&action=note.written")).hasSize(3);
        assertThat(entities(auditor, "?by=" + by + "&action=note.burnt")).isEmpty();
        assertThat(entities(auditor, "?entity=" + second)).containsExactly(second);
        var secondAt = at(second);
        assertThat(entities(auditor, "?by=" + by + "&from=" + secondAt)).containsExactly(third, second);
        assertThat(entities(auditor, "?by=" + by + "&until=" + secondAt)).containsExactly(first);
        var entry = auditor.get(TRAIL + "?entity=" + first).body().at("/items/0");
        assertThat(entry.path("by").asString()).isEqualTo(by);
        assertThat(entry.path("action").asString()).isEqualTo("note.written");
        assertThat(entry.at("/details/text").asString()).isEqualTo("first");
    }

    @Test
    void isReadPageByPageWhateverIsWrittenMeanwhile() {
        var desk = Desk.of(web);
        var notes = new ArrayList<UUID>();
        IntStream.range(0, 5)
                .forEach(number -> notes.add(0, desk.write("page " + number).id()));
        var admin = new Desk(web, Tokens.admin());
        var query = "?limit=2&by=" + caller(notes.get(0));

        var read = new ArrayList<UUID>();
        var next = "";
        do {
            var page = admin.get(TRAIL + query + next).body();
            page.path("items")
                    .forEach(
                            item -> read.add(UUID.fromString(item.path("entity").asString())));
            next = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asString();
            desk.write("later");
        } while (!next.isEmpty());

        assertThat(read).isEqualTo(notes);
    }

    @Test
    void isForAdministratorsAndAuditorsAlone() {
        for (var role : Role.values()) {
            var reader = new Desk(web, Tokens.of("somebody", role.claim(), "sales"));
            assertThat(reader.get(TRAIL).status()).isEqualTo(role == Role.ADMIN ? 200 : 403);
        }
        assertThat(new Desk(web, Tokens.machine("erp", "notes.read")).get(TRAIL).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "?entity=x, ?entity unknown-value",
        "?from=yesterday, ?from not-an-instant",
        "?from=%2B999999999-01-01T00:00:00Z, ?from not-an-instant",
        "?from=2026-01-02T00:00:00Z&until=2026-01-02T00:00:00Z, ?until out-of-range",
        "?limit=0, ?limit out-of-range",
        "?after=nonsense!, ?after unknown-value",
        "?after=bm8taWQ, ?after unknown-value",
        // In the year 999999999.
        "?after=Kzk5OTk5OTk5OS0wMS0wMVQwMDowMDowMFofMDE5MGM0ZjItMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAw, ?after unknown-value"
    })
    void isNotReadByWhatMakesNoSense(String query, String place) {
        var answer = new Desk(web, Tokens.admin()).get(TRAIL + query);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
        assertThat(answer.places()).containsExactly(place);
    }

    private static List<UUID> entities(Desk reader, String query) {
        return reader.get(TRAIL + query)
                .body()
                .path("items")
                .valueStream()
                .map(item -> UUID.fromString(item.path("entity").asString()))
                .toList();
    }

    private String caller(UUID note) {
        return database.sql("select caller from audit where entity = :note")
                .bind("note", note)
                .map(row -> row.get("caller", String.class))
                .one()
                .block();
    }

    private Instant at(UUID note) {
        return database.sql("select at from audit where entity = :note")
                .bind("note", note)
                .map(row -> row.get("at", Instant.class))
                .one()
                .block();
    }

    private String trail(UUID note) {
        return database.sql("select action || ' ' || (details ->> 'text') as line from audit where entity = :note")
                .bind("note", note)
                .map(row -> row.get("line", String.class))
                .one()
                .block();
    }
}
