package guanxi.customer.export;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.column.ColumnNames;
import guanxi.customer.customfield.CustomFields;
import guanxi.customer.search.AskedFilter;
import guanxi.customer.search.AskedReader;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/customers/export")
class ExportController {

    private final CustomerExport export;
    private final AskedReader reader;
    private final CustomFields customFields;

    ExportController(CustomerExport export, AskedReader reader, CustomFields customFields) {
        this.export = export;
        this.reader = reader;
        this.customFields = customFields;
        ColumnNames.load();
    }

    @GetMapping
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(
            operationId = "exportCustomers",
            summary = "The customers of a filter as CSV, XLSX or vCards, in one stream",
            description =
                    "The filter is that of the list. format: csv, xlsx or vcard; fields of a table: names between commas,"
                            + " all without it; rows: customers, each with its first contact, or contacts, a row for each"
                            + " with what there is of its customer; header: zh, en or name; charset of CSV: UTF-8, UTF-16"
                            + " or GB18030; delimiter of CSV: comma, semicolon or tab; version of vCards: 4.0 or 3.0. A cell"
                            + " that a spreadsheet would carry out has an apostrophe in front, which an import takes off again.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "text/vcard", schema = @Schema(type = "string")),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = "string", format = "binary"))
            })
    Mono<ResponseEntity<Flux<DataBuffer>>> export(
            Caller caller,
            Locale language,
            @RequestParam String format,
            @RequestParam @Nullable List<String> fields,
            @RequestParam @Nullable String rows,
            @RequestParam @Nullable String header,
            @RequestParam @Nullable String charset,
            @RequestParam @Nullable String delimiter,
            @RequestParam @Nullable String version,
            AskedFilter customers) {
        var wanted = new ExportForm.Asked(format, fields, rows, header, charset, delimiter, version);
        return customFields
                .all()
                .map(custom -> ExportForm.of(wanted, custom, language))
                .zipWith(
                        reader.settle(caller, customers),
                        (form, filter) -> answer(form, export.stream(caller, filter, form)));
    }

    private static ResponseEntity<Flux<DataBuffer>> answer(ExportForm form, Flux<DataBuffer> content) {
        var name = ContentDisposition.attachment().filename(form.fileName()).build();
        return ResponseEntity.ok()
                .contentType(form.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(content);
    }
}
