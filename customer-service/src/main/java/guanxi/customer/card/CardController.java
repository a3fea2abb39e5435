package guanxi.customer.card;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.profile.Profile;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.version.ExpectedVersion;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/customers")
class CardController {

    private final Cards cards;
    private final CardKeeper keeper;
    private final CardViews views;

    CardController(Cards cards, CardKeeper keeper, CardViews views) {
        this.cards = cards;
        this.keeper = keeper;
        this.views = views;
    }

    @GetMapping("/{id}")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(operationId = "showCustomer", summary = "A customer's card")
    Mono<ResponseEntity<CardView>> show(Caller caller, @PathVariable UUID id, Locale language) {
        return cards.find(caller, id).flatMap(card -> views.shown(card, language));
    }

    @PutMapping("/{id}")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "changeCustomer", summary = "Change a customer's card")
    Mono<ResponseEntity<CardView>> change(
            Caller caller,
            @PathVariable UUID id,
            ExpectedVersion version,
            @RequestBody Profile profile,
            Locale language) {
        return keeper.change(caller, id, version, profile).flatMap(card -> views.shown(card, language));
    }
}
