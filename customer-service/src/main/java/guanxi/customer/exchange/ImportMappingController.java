package guanxi.customer.exchange;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.exchange.ImportOptions.DayOrder;
import guanxi.customer.exchange.ImportOptions.Match;
import guanxi.customer.exchange.ImportOptions.Mode;
import guanxi.customer.exchange.ImportOptions.Organisations;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.time.Ids;
import guanxi.starter.version.ExpectedVersion;
import guanxi.starter.version.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.DeleteMapping;
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
@RequestMapping("/api/import-mappings")
class ImportMappingController {

    private final ImportMappings mappings;
    private final AuditTrail audit;
    private final TransactionalOperator transactions;

    ImportMappingController(ImportMappings mappings, AuditTrail audit, TransactionalOperator transactions) {
        this.mappings = mappings;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Beside the columns, the options that hold for each import of that source, unless it says otherwise. */
    record StatedMapping(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Size(max = 200) Map<String, @NotNull @Size(max = 500) String> mapping,
            @Nullable @Size(max = 200) Map<String, @NotNull @Size(max = 200) String> defaults,
            @Nullable Mode mode,
            @Nullable Match match,
            @Nullable Organisations organisations,
            @Nullable Boolean people,
            @Nullable DayOrder days) {

        ImportMapping as(UUID id, long version) {
            var manner = new Manner(mode, match, organisations, people, days);
            var checked = new ImportMapping(
                    id, version, name.strip(), mapping, defaults == null ? Map.of() : defaults, manner);
            OptionRules.check(checked.mapping(), checked.defaults());
            return checked;
        }
    }

    @GetMapping
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "listImportMappings", summary = "Mappings of columns that were kept, by name")
    Mono<Page<ImportMapping>> list(PageRequest page) {
        return mappings.list(page);
    }

    @GetMapping("/{id}")
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "showImportMapping", summary = "A mapping of columns that was kept")
    Mono<ResponseEntity<ImportMapping>> show(@PathVariable UUID id) {
        return mappings.find(id)
                .map(mapping -> Versioned.ok(mapping.version(), mapping))
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("import-mapping", id)));
    }

    @PostMapping
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "addImportMapping", summary = "Keep a mapping of columns under a name")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<ImportMapping>> add(Caller caller, @Valid @RequestBody StatedMapping body) {
        var mapping = body.as(Ids.next(), 1);
        return mappings.add(mapping)
                .then(audit.record(caller, "import-mapping.added", mapping.id(), mapping))
                .as(transactions::transactional)
                .thenReturn(Versioned.created(URI.create("/api/import-mappings/" + mapping.id()), 1, mapping));
    }

    @PutMapping("/{id}")
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "changeImportMapping", summary = "Change a mapping of columns that was kept")
    Mono<ResponseEntity<ImportMapping>> change(
            Caller caller, @PathVariable UUID id, ExpectedVersion version, @Valid @RequestBody StatedMapping body) {
        return mappings.lock(id)
                .doOnNext(mapping -> version.mustBe(mapping.version(), mapping))
                .map(mapping -> body.as(id, mapping.version() + 1))
                .flatMap(mapping -> mappings.change(mapping)
                        .then(audit.record(caller, "import-mapping.changed", id, mapping))
                        .thenReturn(Versioned.ok(mapping.version(), mapping)))
                .as(transactions::transactional);
    }

    @DeleteMapping("/{id}")
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "removeImportMapping", summary = "Remove a mapping of columns; imports that used it stay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<ResponseEntity<Void>> remove(Caller caller, @PathVariable UUID id, ExpectedVersion version) {
        return mappings.lock(id)
                .doOnNext(mapping -> version.mustBe(mapping.version(), mapping))
                .flatMap(mapping -> mappings.remove(id)
                        .then(audit.record(caller, "import-mapping.removed", id, mapping))
                        .thenReturn(ResponseEntity.noContent().<Void>build()))
                .as(transactions::transactional);
    }
}
