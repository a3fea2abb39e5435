package guanxi.customer.customfield;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.customfield.CustomField.Type;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.problem.Refusal;
import guanxi.starter.upload.Defused;
import guanxi.starter.version.ExpectedVersion;
import guanxi.starter.version.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/custom-fields")
class CustomFieldController {

    private static final String NAME = "[a-z][a-zA-Z0-9]{0,39}";

    private final CustomFields fields;
    private final AuditTrail audit;
    private final TransactionalOperator transactions;

    CustomFieldController(CustomFields fields, AuditTrail audit, TransactionalOperator transactions) {
        this.fields = fields;
        this.audit = audit;
        this.transactions = transactions;
    }

    record NewField(
            @NotNull @Schema(pattern = NAME) String name,

            @NotBlank @Size(max = 100) String label,
            @NotNull Type type,
            @Nullable Boolean required,
            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 100) String> choices) {

        CustomField field() {
            return new CustomField(
                    name, 1, label.strip(), type, Boolean.TRUE.equals(required), stripped(choices), false);
        }
    }

    /** A field's name and type stay: answers were given to them. */
    record ChangedField(
            @NotBlank @Size(max = 100) String label,
            @Nullable Boolean required,
            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 100) String> choices,
            @Nullable Boolean retired) {

        CustomField of(CustomField field) {
            return new CustomField(
                    field.name(),
                    field.version() + 1,
                    label.strip(),
                    field.type(),
                    Boolean.TRUE.equals(required),
                    stripped(choices),
                    Boolean.TRUE.equals(retired));
        }
    }

    @GetMapping
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(operationId = "listCustomFields", summary = "The fields that the company added to its cards, by name")
    Mono<List<CustomField>> list() {
        return fields.all();
    }

    @PostMapping
    @Allowed(roles = ADMIN)
    @Operation(operationId = "addCustomField", summary = "Add a field to all cards")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CustomField>> add(Caller caller, @Valid @RequestBody NewField body) {
        if (!body.name().matches(NAME)) {
            throw Refusal.invalid("/name", "not-a-field-name", body.name());
        }
        var field = checked(body.field());
        return fields.add(field)
                .then(audit.record(caller, "custom-field.added", entity(field.name()), field))
                .as(transactions::transactional)
                .thenReturn(Versioned.created(URI.create("/api/custom-fields/" + field.name()), 1, field));
    }

    @PutMapping("/{name}")
    @Allowed(roles = ADMIN)
    @Operation(operationId = "changeCustomField", summary = "Change a field that the company added, or retire it")
    Mono<ResponseEntity<CustomField>> change(
            Caller caller, @PathVariable String name, ExpectedVersion version, @Valid @RequestBody ChangedField body) {
        return fields.lock(name)
                .doOnNext(field -> version.mustBe(field.version(), field))
                .map(field -> checked(body.of(field)))
                .flatMap(field -> fields.change(field)
                        .then(audit.record(caller, "custom-field.changed", entity(name), field))
                        .thenReturn(Versioned.ok(field.version(), field)))
                .as(transactions::transactional);
    }

    private static CustomField checked(CustomField field) {
        boolean choice = field.type() == Type.CHOICE;
        if (choice == field.choices().isEmpty()) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "invalid")
                    .at("/choices", choice ? "required" : "only-of-a-choice");
        }
        Refusal.ifAny(problems(field.choices()));
        return field;
    }

    /** A choice that no card may hold could be offered, and never taken. */
    private static List<FieldProblem> problems(List<String> choices) {
        var problems = new ArrayList<FieldProblem>();
        var seen = new HashSet<String>();
        for (int place = 0; place < choices.size(); place++) {
            var choice = choices.get(place);
            if (!seen.add(choice)) {
                problems.add(new FieldProblem("/choices", "choice-twice", List.of(choice)));
            } else if (choice.chars().anyMatch(Character::isISOControl)) {
                problems.add(new FieldProblem("/choices/" + place, "unprintable", List.of()));
            } else if (!Defused.of(choice).equals(choice)) {
                problems.add(new FieldProblem("/choices/" + place, "formula", List.of(choice)));
            }
        }
        return problems;
    }

    /** As answers are, of which one must be equal to it. */
    private static List<String> stripped(@Nullable List<String> choices) {
        return choices == null ? List.of() : choices.stream().map(String::strip).toList();
    }

    /** The audit trail knows what was changed by a UUID. */
    private static UUID entity(String name) {
        return UUID.nameUUIDFromBytes(("custom-field " + name).getBytes(StandardCharsets.UTF_8));
    }
}
