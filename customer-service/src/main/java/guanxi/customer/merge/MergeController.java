package guanxi.customer.merge;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.card.Cards;
import guanxi.customer.profile.Profile;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.idempotency.ChangesNothing;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api")
class MergeController {

    private final CustomerMerger merger;
    private final MergeUndoer undoer;
    private final Merges merges;
    private final Cards cards;
    private final JsonMapper json;

    MergeController(CustomerMerger merger, MergeUndoer undoer, Merges merges, Cards cards, JsonMapper json) {
        this.json = json;
        this.merger = merger;
        this.undoer = undoer;
        this.merges = merges;
        this.cards = cards;
    }

    /**
     * @param winner the card that stays
     * @param versions of all cards as the caller has seen them, by their ids
     * @param values by the name of the field, or of one custom field as {@code custom.name}, the id of the card to take it
     *     from, or {@code union}; lists that are not named are united, and other fields are the winner's, or those of the
     *     first loser that has them
     */
    record MergeCustomers(
            @NotNull UUID winner,
            @NotNull List<@NotNull UUID> losers,
            @NotNull Map<UUID, @NotNull Long> versions,
            @Nullable Map<String, @NotNull String> values) {

        Intent intent() {
            return intentOf(winner, losers, versions, values);
        }
    }

    /** @param versions not needed as long as nothing is written */
    record PreviewMerge(
            @NotNull UUID winner,
            @NotNull List<@NotNull UUID> losers,
            @Nullable Map<UUID, @NotNull Long> versions,
            @Nullable Map<String, @NotNull String> values) {

        Intent intent() {
            return intentOf(winner, losers, versions == null ? Map.of() : versions, values);
        }
    }

    private static Intent intentOf(
            UUID winner, List<UUID> losers, Map<UUID, Long> versions, @Nullable Map<String, String> values) {
        var choices = new HashMap<String, String>();
        if (values != null) {
            values.forEach((field, chosen) -> choices.put(field, chosen.toLowerCase(Locale.ROOT)));
        }
        return new Intent(winner, losers, versions, new Choices(choices));
    }

    record PreviewView(Profile profile, List<ConflictView> conflicts) {}

    /** @param values what each card says, by its id */
    record ConflictView(String field, Map<UUID, JsonNode> values) {}

    @PostMapping("/customer-merges/preview")
    @ChangesNothing
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "previewMerge", summary = "What cards would become when merged, and what they disagree on")
    Mono<PreviewView> preview(Caller caller, @Valid @RequestBody PreviewMerge body) {
        return merger.preview(caller, body.intent())
                .map(preview -> new PreviewView(
                        preview.profile(),
                        preview.conflicts().stream().map(this::view).toList()));
    }

    private ConflictView view(Merging.Conflict conflict) {
        var values = new LinkedHashMap<UUID, JsonNode>();
        conflict.values().forEach((card, value) -> values.put(card, json.valueToTree(value)));
        return new ConflictView(conflict.field(), values);
    }

    @PostMapping("/customer-merges")
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "mergeCustomers", summary = "Make one customer of several cards")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<Merge>> merge(Caller caller, @Valid @RequestBody MergeCustomers body) {
        return merger.merge(caller, body.intent())
                .map(merge -> ResponseEntity.created(URI.create("/api/customer-merges/" + merge.id()))
                        .body(merge));
    }

    @PostMapping("/customer-merges/{id}/undo")
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "undoMerge", summary = "Take a merge back; what was changed since stays and is named")
    Mono<Merge> undo(Caller caller, @PathVariable UUID id) {
        return undoer.undo(caller, id);
    }

    @GetMapping("/customer-merges/{id}")
    @Allowed(
            roles = {SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(operationId = "showMerge", summary = "What was merged, by whom, and whether it still is")
    Mono<Merge> show(Caller caller, @PathVariable UUID id) {
        return merges.find(id)
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("merge", id)))
                .flatMap(merge -> cards.findTraces(caller, merge.winner())
                        .onErrorMap(Refusal.class, unseen -> Refusal.unknown("merge", id))
                        .thenReturn(merge));
    }

    @GetMapping("/customers/{id}/merges")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(
            operationId = "listMerges",
            summary = "What was merged into a card and what it was merged into, the latest first")
    Mono<Page<Merge>> list(Caller caller, @PathVariable UUID id, PageRequest page) {
        return cards.findTraces(caller, id)
                .then(Mono.defer(() -> merges.of(id, page)))
                .map(found -> page.page(found, placed -> List.of(placed.place())))
                .map(placed -> new Page<>(
                        placed.items().stream().map(Merges.Placed::merge).toList(), placed.next()));
    }
}
