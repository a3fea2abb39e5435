package guanxi.kpi.fact;

import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import guanxi.starter.job.Job;
import guanxi.starter.job.RowError;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.upload.Uploads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/fact-imports")
class FactImportController {

    private final Uploads uploads;
    private final FactImport rows;

    FactImportController(Uploads uploads, FactImport rows) {
        this.uploads = uploads;
        this.rows = rows;
    }

    @PostMapping
    @Allowed(roles = Role.ADMIN, scopes = "facts.write")
    @Operation(
            operationId = "startFactImport",
            summary = "Upload a table of sales facts",
            description = "Part 'options' maps the fields factId, date, customer, product, productGroup, region, rep,"
                    + " quantity, amount and currency to the table's columns, with defaults, of which source is"
                    + " required. The same file sent twice changes nothing.")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<Job>> start(
            @RequestPart("file") FilePart file, @RequestPart("options") FactImportOptions options, Caller caller) {
        return uploads.accept(caller, rows, options, file)
                .map(job -> ResponseEntity.accepted()
                        .location(URI.create("/api/fact-imports/" + job.id()))
                        .body(job));
    }

    @GetMapping
    @Allowed(roles = Role.ADMIN, scopes = "facts.write")
    @Operation(operationId = "listFactImports", summary = "One's own imports, the latest first")
    Mono<Page<Job>> list(PageRequest page, Caller caller) {
        return uploads.jobs(caller, FactImport.KIND, page);
    }

    @GetMapping("/{id}")
    @Allowed(roles = Role.ADMIN, scopes = "facts.write")
    @Operation(operationId = "getFactImport", summary = "How far an import is and what became of its rows")
    Mono<Job> job(@PathVariable UUID id, Caller caller, Locale language) {
        return uploads.job(caller, FactImport.KIND, id, language);
    }

    @PostMapping("/{id}/cancellation")
    @Allowed(roles = Role.ADMIN, scopes = "facts.write")
    @Operation(
            operationId = "cancelFactImport",
            summary = "Stop an import; what was taken by then stays and is counted")
    Mono<Job> cancel(@PathVariable UUID id, Caller caller, Locale language) {
        return uploads.cancel(caller, FactImport.KIND, id, language);
    }

    @GetMapping("/{id}/errors")
    @Allowed(roles = Role.ADMIN, scopes = "facts.write")
    @Operation(operationId = "listFactImportErrors", summary = "Rows left out, by line, with the reason")
    Mono<Page<RowError>> errors(@PathVariable UUID id, PageRequest page, Caller caller, Locale language) {
        return uploads.errors(caller, FactImport.KIND, id, page, language);
    }

    @GetMapping("/{id}/waiting")
    @Allowed(roles = Role.ADMIN, scopes = "facts.write")
    @Operation(
            operationId = "listFactImportWaiting",
            summary = "Rows taken before the card of their customer, by line",
            description =
                    "As it was when the row was taken: the fact joins its customer when the card comes, and nothing"
                            + " is to be sent again.")
    Mono<Page<RowError>> waiting(@PathVariable UUID id, PageRequest page, Caller caller, Locale language) {
        return uploads.waiting(caller, FactImport.KIND, id, page, language);
    }

    @GetMapping("/{id}/rejected-rows")
    @Allowed(roles = Role.ADMIN, scopes = "facts.write")
    @Operation(
            operationId = "downloadRejectedFacts",
            summary =
                    "The rows that were not taken, with line, columns and every reason, as CSV to be mended and sent again")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    Mono<ResponseEntity<Flux<String>>> rejected(@PathVariable UUID id, Caller caller, Locale language) {
        return uploads.rejected(caller, FactImport.KIND, id, language);
    }
}
