package guanxi.customer.quality;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.profile.Profile.Importance;
import guanxi.customer.rule.CardRule;
import guanxi.customer.rule.Requirement;
import guanxi.customer.rule.RuleBook;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.version.ExpectedVersion;
import guanxi.starter.version.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/card-rules")
class CardRuleController {

    private final RuleBook ruleBook;
    private final CompletenessSweep sweep;
    private final AuditTrail audit;
    private final TransactionalOperator transactions;

    CardRuleController(
            RuleBook ruleBook, CompletenessSweep sweep, AuditTrail audit, TransactionalOperator transactions) {
        this.ruleBook = ruleBook;
        this.sweep = sweep;
        this.audit = audit;
        this.transactions = transactions;
    }

    record SetRule(
            @NotNull List<@NotNull Requirement> requirements,
            @NotNull @Min(1) @Max(3650) Integer staleAfterDays) {}

    @GetMapping
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(operationId = "listCardRules", summary = "What is asked of cards, by the importance of customers")
    Mono<List<CardRule>> list() {
        return ruleBook.rules()
                .map(rules ->
                        List.of(Importance.values()).stream().map(rules::of).toList());
    }

    @PutMapping("/{importance}")
    @Allowed(roles = {DIRECTOR, ADMIN})
    @Operation(operationId = "changeCardRule", summary = "Ask for other things; all cards are measured anew")
    Mono<ResponseEntity<CardRule>> change(
            Caller caller,
            @PathVariable Importance importance,
            ExpectedVersion version,
            @Valid @RequestBody SetRule body) {
        return ruleBook.lock(importance)
                .doOnNext(rule -> version.mustBe(rule.version(), rule))
                .map(rule -> new CardRule(importance, rule.version() + 1, body.requirements(), body.staleAfterDays()))
                .flatMap(rule -> ruleBook.change(rule)
                        .then(audit.record(caller, "card-rule.changed", entity(importance), rule))
                        .then(sweep.startIfDue(caller).then())
                        .thenReturn(Versioned.ok(rule.version(), rule)))
                .as(transactions::transactional)
                .doOnNext(changed -> sweep.wake());
    }

    /** The audit trail knows what was changed by a UUID. */
    private static UUID entity(Importance importance) {
        return UUID.nameUUIDFromBytes(("card-rule " + importance).getBytes(StandardCharsets.UTF_8));
    }
}
