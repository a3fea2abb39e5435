package guanxi.customer.tier;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.idempotency.ChangesNothing;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.time.Ids;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
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
class TierPolicyController {

    private final TierPolicies policies;
    private final PolicyPreviews previews;
    private final PolicySetter setter;

    TierPolicyController(TierPolicies policies, PolicyPreviews previews, PolicySetter setter) {
        this.policies = policies;
        this.previews = previews;
        this.setter = setter;
    }

    @PostMapping("/api/tier-policies")
    @Allowed(roles = {DIRECTOR, ADMIN})
    @Operation(
            operationId = "addTierPolicy",
            summary =
                    "Add a tier policy; tiers follow it from its first day on. Of a day that has one, it must say that it"
                            + " replaces it; before the first day of that in force none begins")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<TierPolicy>> add(Caller caller, @Valid @RequestBody SetPolicy body) {
        return setter.set(caller, body.policy(Ids.next()))
                .map(policy -> ResponseEntity.created(URI.create("/api/tier-policies/" + policy.id()))
                        .body(policy));
    }

    @GetMapping("/api/tier-policies")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(operationId = "listTierPolicies", summary = "Tier policies, the latest first")
    Mono<Page<TierPolicy>> list(PageRequest page) {
        return policies.list(page);
    }

    @GetMapping("/api/tier-policies/{id}")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(operationId = "showTierPolicy", summary = "A tier policy, also one that is no more in force")
    Mono<TierPolicy> show(@PathVariable UUID id) {
        return policies.find(id);
    }

    @PostMapping("/api/tier-policies/preview")
    @ChangesNothing
    @Allowed(roles = {DIRECTOR, ADMIN})
    @Operation(
            operationId = "previewTierPolicy",
            summary = "Who would move from which tier to which under a policy, of which nothing is kept",
            description = "What could not be added is refused as there.")
    Mono<PolicyPreview> preview(@Valid @RequestBody SetPolicy body, PageRequest page) {
        var policy = body.policy(Ids.next());
        return setter.check(policy).then(Mono.defer(() -> previews.of(policy, page)));
    }
}
