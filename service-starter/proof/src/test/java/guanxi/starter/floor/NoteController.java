package guanxi.starter.floor;

import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import guanxi.starter.access.SightedSql;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.idempotency.ChangesNothing;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.sql.Given;
import guanxi.starter.time.Ids;
import guanxi.starter.version.ExpectedVersion;
import guanxi.starter.version.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/notes")
class NoteController {

    private final DatabaseClient database;
    private final SightedSql sighted;
    private final AuditTrail audit;
    private final TransactionalOperator transaction;

    NoteController(DatabaseClient database, SightedSql sighted, AuditTrail audit, TransactionalOperator transaction) {
        this.database = database;
        this.sighted = sighted;
        this.audit = audit;
        this.transaction = transaction;
    }

    enum Colour {
        RED,
        BLUE
    }

    record Line(
            @NotBlank @Size(max = 10) String text,

            @PositiveOrZero @Digits(integer = 9, fraction = 2)
            BigDecimal amount) {}

    record WriteNote(
            @NotBlank String text,
            @Nullable BigDecimal amount,
            @Nullable Colour colour,
            @Nullable LocalDate day,
            @Nullable YearMonth month,
            @Nullable @Min(1) @Max(500) Integer pages,
            @Nullable List<@Valid Line> lines) {}

    record NoteView(UUID id, String text, BigDecimal amount, long version) {}

    @PostMapping
    @Allowed(
            roles = {Role.REP, Role.ADMIN},
            scopes = "notes.write")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<NoteView>> write(Caller caller, @Valid @RequestBody WriteNote body) {
        if (body.text().contains("secret")) {
            return Mono.error(new Refusal(HttpStatus.CONFLICT, "text-forbidden", "secret"));
        }
        var note = new NoteView(Ids.next(), body.text(), body.amount() == null ? BigDecimal.ZERO : body.amount(), 1);
        var inserted = database.sql("insert into note values (:id, :owner, :unit, :text, :amount, 1)")
                .bind("id", note.id())
                .bind("owner", caller.subject())
                .bind("unit", caller.unit())
                .bind("text", note.text())
                .bind("amount", note.amount())
                .then()
                .then(audit.record(caller, "note.written", note.id(), Map.of("text", note.text())));
        var slowly = switch (note.text().split(" ")[0]) {
            case "slow" -> Mono.delay(Duration.ofMillis(700)).then();
            case "endless" -> Mono.<Void>never();
            case "doomed" -> Mono.<Void>error(new Refusal(HttpStatus.CONFLICT, "text-forbidden", "doomed"));
            default -> Mono.<Void>empty();
        };
        return transaction
                .transactional(inserted.then(slowly))
                .thenReturn(Versioned.created(URI.create("/api/notes/" + note.id()), 1, note));
    }

    @PostMapping("/preview")
    @ChangesNothing
    @Allowed(roles = Role.REP)
    Mono<NoteView> preview(@RequestBody WriteNote body) {
        return Mono.just(new NoteView(Ids.next(), body.text(), BigDecimal.ZERO, 0));
    }

    @GetMapping
    @Allowed(
            roles = {Role.REP, Role.MANAGER, Role.DIRECTOR},
            scopes = "notes.read")
    Mono<Page<NoteView>> list(Caller caller, PageRequest page, @RequestParam @Nullable LocalDate since) {
        return sighted.sql(caller, """
                        select n.id, n.text, n.amount, n.version from note n
                        where {sight:n} and (cast(:after as uuid) is null or n.id > :after) order by n.id limit :fetch
                        """)
                .bind("after", Given.orNull(UUID.class, page.key(0, UUID::fromString)))
                .bind("fetch", page.fetch())
                .mapProperties(NoteView.class)
                .all()
                .collectList()
                .map(notes -> page.page(notes, note -> List.of(note.id())));
    }

    @GetMapping("/{id}")
    @Allowed(roles = {Role.REP, Role.MANAGER, Role.DIRECTOR})
    Mono<ResponseEntity<NoteView>> read(Caller caller, @PathVariable UUID id) {
        return find(caller, id).map(note -> Versioned.ok(note.version(), note));
    }

    @PutMapping("/{id}")
    @Allowed(roles = Role.REP)
    Mono<NoteView> change(Caller caller, @PathVariable UUID id, ExpectedVersion expected, @RequestBody WriteNote body) {
        return find(caller, id)
                .doOnNext(note -> expected.mustBe(note.version()))
                .flatMap(note -> database.sql("update note set text = :text, version = version + 1 where id = :id")
                        .bind("text", body.text())
                        .bind("id", id)
                        .then()
                        .then(find(caller, id)));
    }

    @GetMapping("/forgotten")
    Mono<String> withoutAllowed() {
        return Mono.just("nobody may read this");
    }

    @GetMapping("/broken")
    @Allowed(roles = Role.ADMIN)
    Mono<String> broken() {
        return database.sql("select password from table_of_secrets")
                .map(row -> "")
                .one();
    }

    private Mono<NoteView> find(Caller caller, UUID id) {
        return sighted.sql(
                        caller, "select n.id, n.text, n.amount, n.version from note n where n.id = :id and {sight:n}")
                .bind("id", id)
                .mapProperties(NoteView.class)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("note", id)));
    }
}
