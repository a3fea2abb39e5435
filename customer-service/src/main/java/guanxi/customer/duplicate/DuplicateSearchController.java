package guanxi.customer.duplicate;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.job.Job;
import guanxi.starter.job.JobRunner;
import guanxi.starter.job.Jobs;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/duplicate-searches")
class DuplicateSearchController {

    private final DuplicateSearch search;
    private final Jobs jobs;
    private final JobRunner runner;
    private final TransactionalOperator transactions;

    DuplicateSearchController(DuplicateSearch search, Jobs jobs, JobRunner runner, TransactionalOperator transactions) {
        this.search = search;
        this.jobs = jobs;
        this.runner = runner;
        this.transactions = transactions;
    }

    @PostMapping
    @Allowed(roles = {SERVICE, MANAGER, DIRECTOR, ADMIN})
    @Operation(operationId = "searchDuplicates", summary = "Look for duplicates among all cards, by a job")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<Job>> start(Caller caller, Locale language) {
        return search.start(caller)
                .as(transactions::transactional)
                .doOnNext(started -> runner.wake())
                .flatMap(id -> jobs.find(caller, DuplicateSearch.KIND, id, language))
                .map(job -> ResponseEntity.accepted()
                        .location(URI.create("/api/duplicate-searches/" + job.id()))
                        .body(job));
    }

    @GetMapping("/{id}")
    @Allowed(roles = {SERVICE, MANAGER, DIRECTOR, ADMIN})
    @Operation(operationId = "showDuplicateSearch", summary = "How far a search for duplicates is, and what it found")
    Mono<Job> show(Caller caller, @PathVariable UUID id, Locale language) {
        return jobs.find(caller, DuplicateSearch.KIND, id, language);
    }

    @PostMapping("/{id}/cancellation")
    @Allowed(roles = {SERVICE, MANAGER, DIRECTOR, ADMIN})
    @Operation(operationId = "cancelDuplicateSearch", summary = "Stop a search for duplicates; what it found stays")
    Mono<Job> cancel(Caller caller, @PathVariable UUID id, Locale language) {
        return jobs.cancel(caller, DuplicateSearch.KIND, id, language);
    }
}
