package guanxi.customer.duplicate;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.duplicate.DuplicatePair.State;
import guanxi.customer.duplicate.DuplicateViews.PairView;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.version.ExpectedVersion;
import guanxi.starter.version.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/duplicates")
class DuplicateController {

    private final DuplicatePairs pairs;
    private final DuplicateKeeper keeper;
    private final DuplicateViews views;

    DuplicateController(DuplicatePairs pairs, DuplicateKeeper keeper, DuplicateViews views) {
        this.pairs = pairs;
        this.keeper = keeper;
        this.views = views;
    }

    /** @param reason why the two are not the same, for who wonders later */
    record Dismiss(@NotBlank @Size(max = 500) String reason) {}

    @GetMapping
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(
            operationId = "listDuplicates",
            summary = "Pairs of cards that are probably one customer's, the likest first")
    Mono<Page<PairView>> list(
            Caller caller, @RequestParam(defaultValue = "OPEN") State state, PageRequest page, Locale language) {
        return pairs.list(caller, state, page)
                .map(found ->
                        found.stream().map(pair -> views.pair(pair, language)).toList())
                .map(found -> page.page(found, pair -> List.of(pair.score(), pair.id())));
    }

    @GetMapping("/{id}")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(operationId = "showDuplicate", summary = "Two cards that are probably one customer's")
    Mono<ResponseEntity<PairView>> show(Caller caller, @PathVariable UUID id, Locale language) {
        return pairs.find(caller, id).map(pair -> shown(pair, language));
    }

    @PostMapping("/{id}/dismissal")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(
            operationId = "dismissDuplicate",
            summary = "Say that two cards are not the same customer's; later searches heed it")
    Mono<ResponseEntity<PairView>> dismiss(
            Caller caller,
            @PathVariable UUID id,
            ExpectedVersion version,
            @Valid @RequestBody Dismiss body,
            Locale language) {
        return keeper.dismiss(caller, id, version, body.reason()).map(pair -> shown(pair, language));
    }

    @DeleteMapping("/{id}/dismissal")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "reopenDuplicate", summary = "Take back that two cards are not the same customer's")
    Mono<ResponseEntity<PairView>> reopen(
            Caller caller, @PathVariable UUID id, ExpectedVersion version, Locale language) {
        return keeper.reopen(caller, id, version).map(pair -> shown(pair, language));
    }

    private ResponseEntity<PairView> shown(DuplicatePair pair, Locale language) {
        return Versioned.ok(pair.version(), views.pair(pair, language));
    }
}
