package guanxi.customer.tier;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;

import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.job.Job;
import guanxi.starter.job.Jobs;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/tier-reclassifications")
class ReclassificationController {

    private final TierReassessment reassessment;
    private final TierJobs tierJobs;
    private final Jobs jobs;

    ReclassificationController(TierReassessment reassessment, TierJobs tierJobs, Jobs jobs) {
        this.reassessment = reassessment;
        this.tierJobs = tierJobs;
        this.jobs = jobs;
    }

    @PostMapping
    @Allowed(roles = {DIRECTOR, ADMIN})
    @Operation(operationId = "reclassifyCustomers", summary = "Assess the tiers of all customers again, by a job")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<Job>> reclassify(Caller caller, Locale language) {
        return tierJobs.committed(reassessment.start(caller))
                .flatMap(id -> jobs.find(caller, TierReassessment.KIND, id, language))
                .map(job -> ResponseEntity.accepted()
                        .location(URI.create("/api/tier-reclassifications/" + job.id()))
                        .body(job));
    }

    @GetMapping
    @Allowed(roles = {DIRECTOR, ADMIN})
    @Operation(
            operationId = "listReclassifications",
            summary = "The reclassifications that one started, by a policy as well, the latest first")
    Mono<Page<Job>> list(Caller caller, PageRequest page) {
        return jobs.list(caller, TierReassessment.KIND, page);
    }

    @GetMapping("/{id}")
    @Allowed(roles = {DIRECTOR, ADMIN})
    @Operation(operationId = "showReclassification", summary = "How far a reclassification is")
    Mono<Job> reclassification(Caller caller, @PathVariable UUID id, Locale language) {
        return jobs.find(caller, TierReassessment.KIND, id, language);
    }
}
