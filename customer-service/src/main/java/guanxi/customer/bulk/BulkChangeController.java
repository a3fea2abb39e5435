package guanxi.customer.bulk;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.bulk.BulkPreview.Preview;
import guanxi.customer.bulk.BulkProblems.Newcomers;
import guanxi.customer.search.AskedReader;
import guanxi.customer.search.CustomerFilter;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.idempotency.ChangesNothing;
import guanxi.starter.job.Job;
import guanxi.starter.job.Jobs;
import guanxi.starter.job.RowError;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class BulkChangeController {

    private static final String PLACE = "/api/customer-changes/";

    private final BulkChanger changer;
    private final BulkPreview preview;
    private final BulkProblems problems;
    private final AskedReader reader;
    private final Jobs jobs;

    BulkChangeController(
            BulkChanger changer, BulkPreview preview, BulkProblems problems, AskedReader reader, Jobs jobs) {
        this.reader = reader;
        this.changer = changer;
        this.preview = preview;
        this.problems = problems;
        this.jobs = jobs;
    }

    /**
     * @param filter an empty one means all customers in sight
     * @param expected how many customers the caller was shown; another number is refused
     * @param newOwner that the owner of the change has no customers yet is meant so; else it is refused, as a slip of the
     *     keys; {@code newUnit} the same of its unit
     */
    record ChangeMany(
            @NotNull CustomerFilter filter,
            @NotNull CardChange change,
            @Nullable @PositiveOrZero Long expected,
            @Nullable Boolean newOwner,
            @Nullable Boolean newUnit) {

        BulkChange bulk() {
            return new BulkChange(filter, change);
        }
    }

    /**
     * @param from the user name of who leaves
     * @param to the user name of who takes over
     * @param orgUnit where the customers belong from then on; null where they belong now
     * @param newOwner that who takes over has no customers yet is meant so; else it is refused, as a slip of the keys;
     *     {@code newUnit} the same of the unit
     */
    record HandOver(
            @NotBlank String from,
            @NotBlank String to,
            @Nullable String orgUnit,
            @Nullable Boolean newOwner,
            @Nullable Boolean newUnit) {

        BulkChanger.Handover handover() {
            return new BulkChanger.Handover(from.strip(), to.strip(), orgUnit, Newcomers.of(newOwner, newUnit));
        }
    }

    @PostMapping("/api/customer-changes/preview")
    @ChangesNothing
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "previewCustomerChange", summary = "What a change of many cards would come to")
    Mono<Preview> preview(Caller caller, @Valid @RequestBody ChangeMany body, Locale language) {
        return refuse(caller, body).then(Mono.defer(() -> preview.of(caller, body.bulk(), language)));
    }

    @PostMapping("/api/customer-changes")
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "changeCustomers", summary = "Change all cards of a filter, by a job")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<Job>> change(Caller caller, @Valid @RequestBody ChangeMany body, Locale language) {
        return refuse(caller, body)
                .then(Mono.defer(() -> changer.start(caller, body.bulk(), body.expected(), language)))
                .map(BulkChangeController::accepted);
    }

    @PostMapping("/api/owner-handovers")
    @Allowed(
            roles = {MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(
            operationId = "handOverCustomers",
            summary = "Hand all customers of an owner over to another, by a job",
            description = "orgUnit is the unit that they belong to from then on; without it each stays in its own.")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<Job>> handOver(Caller caller, @Valid @RequestBody HandOver body, Locale language) {
        return changer.handOver(caller, body.handover(), language).map(BulkChangeController::accepted);
    }

    @GetMapping("/api/customer-changes")
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(
            operationId = "listCustomerChanges",
            summary = "One's own changes of many cards and handovers, the latest first")
    Mono<Page<Job>> list(Caller caller, PageRequest page) {
        return jobs.list(caller, BulkChangeWork.KIND, page);
    }

    @GetMapping("/api/customer-changes/{id}")
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "showCustomerChange", summary = "How far a change of many cards is")
    Mono<Job> show(Caller caller, @PathVariable UUID id, Locale language) {
        return jobs.find(caller, BulkChangeWork.KIND, id, language);
    }

    @GetMapping("/api/customer-changes/{id}/errors")
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "listCustomerChangeErrors", summary = "All cards that a change could not be made to")
    Mono<Page<RowError>> errors(Caller caller, @PathVariable UUID id, PageRequest page, Locale language) {
        return jobs.errors(caller, BulkChangeWork.KIND, id, page, language);
    }

    @PostMapping("/api/customer-changes/{id}/cancellation")
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "cancelCustomerChange", summary = "Stop a change of many cards; what is changed stays")
    Mono<Job> cancel(Caller caller, @PathVariable UUID id, Locale language) {
        return jobs.cancel(caller, BulkChangeWork.KIND, id, language);
    }

    private Mono<Void> refuse(Caller caller, ChangeMany body) {
        return reader.refuse(body.filter(), "/filter")
                .then(Mono.defer(() -> problems.refuse(caller, body.change(), "/change"::concat)))
                .then(Mono.defer(() -> problems.refuseStrangers(
                        body.change(), Newcomers.of(body.newOwner(), body.newUnit()), "/change"::concat)));
    }

    private static ResponseEntity<Job> accepted(Job job) {
        return ResponseEntity.accepted().location(URI.create(PLACE + job.id())).body(job);
    }
}
