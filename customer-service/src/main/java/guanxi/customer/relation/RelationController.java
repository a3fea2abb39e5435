package guanxi.customer.relation;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.relation.Relation.Other;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.version.ExpectedVersion;
import guanxi.starter.version.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/customers/{id}/relations")
class RelationController {

    private final Relations relations;
    private final RelationKeeper keeper;
    private final MessageSource texts;

    RelationController(Relations relations, RelationKeeper keeper, MessageSource texts) {
        this.relations = relations;
        this.keeper = keeper;
        this.texts = texts;
    }

    /** @param role what the customer of the address is to the one named here */
    record Relate(@NotNull Role role, @NotNull UUID customer) {}

    /**
     * @param text the role in the caller's language, to stand before the other's name
     * @param by who said so
     */
    record RelationView(
            UUID id,
            long version,
            Role role,
            String text,
            Other customer,
            @Nullable String by,
            @Nullable Instant at) {}

    @GetMapping
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(operationId = "listRelations", summary = "What a customer is to others in sight, the oldest first")
    Mono<Page<RelationView>> list(Caller caller, @PathVariable UUID id, PageRequest page, Locale language) {
        return relations.of(caller, id, page).map(found -> new Page<>(views(found.items(), language), found.next()));
    }

    @GetMapping("/{relation}")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(operationId = "showRelation", summary = "What a customer is to another")
    Mono<ResponseEntity<RelationView>> show(
            Caller caller, @PathVariable UUID id, @PathVariable UUID relation, Locale language) {
        return relations.find(caller, id, relation).map(found -> Versioned.ok(Relation.VERSION, view(found, language)));
    }

    @PostMapping
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "relateCustomers", summary = "Say what a customer is to another")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<RelationView>> relate(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody Relate body, Locale language) {
        return keeper.relate(caller, id, body.role(), body.customer())
                .map(relation -> Versioned.created(
                        URI.create("/api/customers/" + id + "/relations/" + relation.id()),
                        Relation.VERSION,
                        view(relation, language)));
    }

    @DeleteMapping("/{relation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "endRelation", summary = "Say that a customer is no more that to another")
    Mono<Void> end(Caller caller, @PathVariable UUID id, @PathVariable UUID relation, ExpectedVersion version) {
        return keeper.end(caller, id, relation, version);
    }

    private List<RelationView> views(List<Relation> found, Locale language) {
        return found.stream().map(relation -> view(relation, language)).toList();
    }

    private RelationView view(Relation relation, Locale language) {
        var text = texts.getMessage("role-" + relation.role(), null, language);
        return new RelationView(
                relation.id(), Relation.VERSION, relation.role(), text, relation.other(), relation.by(), relation.at());
    }
}
