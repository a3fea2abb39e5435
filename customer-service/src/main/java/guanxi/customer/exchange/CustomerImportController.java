package guanxi.customer.exchange;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.column.ColumnNames;
import guanxi.customer.customfield.CustomField;
import guanxi.customer.customfield.CustomFields;
import guanxi.customer.exchange.Suggestion.Doubt;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.idempotency.ChangesNothing;
import guanxi.starter.job.Job;
import guanxi.starter.job.RowError;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.problem.Refusal;
import guanxi.starter.upload.Preview;
import guanxi.starter.upload.Uploads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/customer-imports")
class CustomerImportController {

    private final Uploads uploads;
    private final CustomerImport customerImport;
    private final ImportMappings mappings;
    private final CustomFields customFields;
    private final Strangers strangers;
    private final MessageSource texts;

    CustomerImportController(
            Uploads uploads,
            CustomerImport customerImport,
            ImportMappings mappings,
            CustomFields customFields,
            Strangers strangers,
            MessageSource texts) {
        this.uploads = uploads;
        this.customerImport = customerImport;
        this.mappings = mappings;
        this.customFields = customFields;
        this.strangers = strangers;
        this.texts = texts;
        ColumnNames.load();
    }

    @PostMapping
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(
            operationId = "importCustomers",
            summary = "Import customer cards from a table or vCards, by a job",
            description =
                    "Part 'file' is CSV, XLSX or vCards, found out from its content. Part 'options' maps the fields"
                            + " of a card to columns, itself or by a mapping that was kept.")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<Job>> start(
            Caller caller, @RequestPart("options") StatedOptions options, @RequestPart("file") FilePart file) {
        return mapped(options)
                .flatMap(mapped -> uploads.accept(caller, customerImport, mapped, file))
                .map(job -> ResponseEntity.accepted()
                        .location(URI.create("/api/customer-imports/" + job.id()))
                        .body(job));
    }

    @PostMapping("/suggestion")
    @ChangesNothing
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(
            operationId = "suggestImportMapping",
            summary = "Look at a file and suggest which column is which field; nothing is kept",
            description =
                    "Of the answer, 'mapping', 'match', 'people' and 'days' are options of an import: sent as they"
                            + " are, they fit the file, but for what 'doubts' names.")
    Mono<Suggestion> suggest(
            @RequestPart("file") FilePart file, @RequestParam @Nullable String sheet, Locale language) {
        return uploads.preview(file, sheet)
                .zipWith(customFields.all())
                .flatMap(read -> suggest(read.getT1(), read.getT2(), doubt -> told(doubt, language)));
    }

    private Mono<Suggestion> suggest(Preview preview, List<CustomField> fields, Function<FieldProblem, Doubt> told) {
        var suggestion = ColumnGuess.suggest(preview, fields, told);
        return strangers
                .in(preview, suggestion.mapping())
                .map(found -> suggestion.doubting(found.stream().map(told).toList()));
    }

    @GetMapping
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "listCustomerImports", summary = "One's own imports, the latest first")
    Mono<Page<Job>> list(Caller caller, PageRequest page) {
        return uploads.jobs(caller, customerImport.kind(), page);
    }

    @GetMapping("/{id}")
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "showCustomerImport", summary = "How far an import is, and its first row errors")
    Mono<Job> show(Caller caller, @PathVariable UUID id, Locale language) {
        return uploads.job(caller, customerImport.kind(), id, language);
    }

    @PostMapping("/{id}/cancellation")
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(
            operationId = "cancelCustomerImport",
            summary = "Stop an import; what was taken by then stays and is counted")
    Mono<Job> cancel(Caller caller, @PathVariable UUID id, Locale language) {
        return uploads.cancel(caller, customerImport.kind(), id, language);
    }

    @GetMapping("/{id}/errors")
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(
            operationId = "listCustomerImportErrors",
            summary = "All row errors of an import, by line; a row that is wrong at several places has one for each")
    Mono<Page<RowError>> errors(Caller caller, @PathVariable UUID id, PageRequest page, Locale language) {
        return uploads.errors(caller, customerImport.kind(), id, page, language);
    }

    @GetMapping("/{id}/rejected-rows")
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(
            operationId = "downloadRejectedRows",
            summary =
                    "The rows that were not taken, with line, columns and every reason, as CSV to be mended and sent again")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    Mono<ResponseEntity<Flux<String>>> rejected(Caller caller, @PathVariable UUID id, Locale language) {
        return uploads.rejected(caller, customerImport.kind(), id, language);
    }

    private Doubt told(FieldProblem doubt, Locale language) {
        return new Doubt(doubt.pointer(), doubt.code(), doubt.text(texts, language));
    }

    private Mono<ImportOptions> mapped(StatedOptions options) {
        var kept = options.mappingId();
        return kept == null
                ? Mono.just(options.settled())
                : mappings.find(kept)
                        .map(options::settled)
                        .switchIfEmpty(Mono.error(
                                () -> Refusal.invalid("/mappingId", "unknown-reference", "import-mapping", kept)));
    }
}
