package guanxi.customer.revision;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.card.CardKeeper;
import guanxi.customer.card.CardView;
import guanxi.customer.card.CardViews;
import guanxi.customer.card.Cards;
import guanxi.customer.card.Way;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.version.ExpectedVersion;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/customers/{id}")
class RevisionController {

    private final Cards cards;
    private final CardKeeper keeper;
    private final CardViews views;
    private final Revisions revisions;
    private final JsonMapper json;

    RevisionController(Cards cards, CardKeeper keeper, CardViews views, Revisions revisions, JsonMapper json) {
        this.cards = cards;
        this.keeper = keeper;
        this.views = views;
        this.revisions = revisions;
        this.json = json;
    }

    /**
     * A revision as it is shown.
     *
     * @param erased fields that it changed by what was erased since: without that they say the same before and after
     */
    record RevisionView(
            long version, @Nullable Instant at, String by, Way way, List<FieldChange> changes, List<String> erased) {

        static RevisionView of(Revision revision) {
            var changes = revision.after().entrySet().stream()
                    .map(field ->
                            new FieldChange(field.getKey(), revision.before().get(field.getKey()), field.getValue()))
                    .collect(Collectors.partitioningBy(FieldChange::isTold));
            return new RevisionView(
                    revision.version(),
                    revision.at(),
                    revision.by(),
                    revision.way(),
                    changes.get(true),
                    changes.get(false).stream().map(FieldChange::field).toList());
        }
    }

    /** Null where the field said nothing. */
    record FieldChange(
            String field, @Nullable JsonNode from, @Nullable JsonNode to) {

        private boolean isTold() {
            return !Objects.equals(from, to);
        }
    }

    @GetMapping("/revisions")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(operationId = "listRevisions", summary = "Who changed what on a card, the latest first")
    Mono<Page<RevisionView>> list(Caller caller, @PathVariable UUID id, PageRequest page) {
        return cards.findTraces(caller, id)
                .then(Mono.defer(() -> revisions.of(id, page)))
                .map(found -> found.stream().map(RevisionView::of).toList())
                .map(views -> page.page(views, view -> List.of(view.version())));
    }

    @GetMapping("/revisions/{version}")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(operationId = "showRevision", summary = "What a card said after a revision")
    Mono<PastCard> show(Caller caller, @PathVariable UUID id, @PathVariable long version) {
        return cards.findTraces(caller, id).then(Mono.defer(() -> past(id, version)));
    }

    @GetMapping("/as-of")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(operationId = "showCustomerAsOf", summary = "What a card said at an instant, as 2026-05-01T08:00:00Z")
    Mono<PastCard> asOf(Caller caller, @PathVariable UUID id, @RequestParam Instant at) {
        return cards.findTraces(caller, id)
                .then(Mono.defer(() -> revisions.versionAt(id, at)))
                .switchIfEmpty(Mono.error(() -> new Refusal(HttpStatus.NOT_FOUND, "no-card-yet", at)))
                .flatMap(version -> past(id, version));
    }

    @PostMapping("/revisions/{version}/restoration")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "restoreRevision", summary = "Let a card say again what it said after a revision")
    Mono<ResponseEntity<CardView>> restore(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable long version,
            ExpectedVersion expected,
            Locale language) {
        return cards.find(caller, id)
                .then(Mono.defer(() -> past(id, version)))
                .flatMap(past -> keeper.restore(caller, id, expected, past.profile()))
                .flatMap(card -> views.shown(card, language));
    }

    private Mono<PastCard> past(UUID id, long version) {
        return revisions
                .until(id, version)
                .map(found -> PastCard.replay(found, json))
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("revision", version)));
    }
}
