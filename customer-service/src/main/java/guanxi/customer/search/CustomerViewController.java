package guanxi.customer.search;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.version.ExpectedVersion;
import guanxi.starter.version.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/customer-views")
class CustomerViewController {

    private final CustomerViews views;
    private final ViewKeeper keeper;

    CustomerViewController(CustomerViews views, ViewKeeper keeper) {
        this.views = views;
        this.keeper = keeper;
    }

    /**
     * @param sort as in the list of customers
     * @param sharedWith the organisation unit that sees it, with those below
     */
    record SaveView(
            @NotBlank @Size(max = 100) String name,
            @NotNull CustomerFilter filter,
            @Nullable String sort,
            @Nullable String sharedWith) {}

    @GetMapping
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(
            operationId = "listCustomerViews",
            summary = "One's own saved views and those shared with one's unit or one above, by name")
    Mono<Page<CustomerView>> list(Caller caller, PageRequest page) {
        return views.list(caller, page);
    }

    @GetMapping("/{id}")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(operationId = "showCustomerView", summary = "A saved view")
    Mono<ResponseEntity<CustomerView>> show(Caller caller, @PathVariable UUID id) {
        return views.find(caller, id).map(view -> Versioned.ok(view.version(), view));
    }

    @PostMapping
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "saveCustomerView", summary = "Keep a filter and an order under a name")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<CustomerView>> save(Caller caller, @Valid @RequestBody SaveView body) {
        return keeper.save(caller, body)
                .map(view -> Versioned.created(URI.create("/api/customer-views/" + view.id()), view.version(), view));
    }

    @PutMapping("/{id}")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "changeCustomerView", summary = "Change a saved view of one's own")
    Mono<ResponseEntity<CustomerView>> change(
            Caller caller, @PathVariable UUID id, ExpectedVersion version, @Valid @RequestBody SaveView body) {
        return keeper.change(caller, id, version, body).map(view -> Versioned.ok(view.version(), view));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "deleteCustomerView", summary = "Forget a saved view of one's own")
    Mono<Void> delete(Caller caller, @PathVariable UUID id, ExpectedVersion version) {
        return keeper.remove(caller, id, version);
    }
}
