package guanxi.customer.registration;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import guanxi.customer.card.Card;
import guanxi.customer.card.CardView;
import guanxi.customer.card.CardViews;
import guanxi.customer.duplicate.CandidatesView;
import guanxi.customer.profile.Profile;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.version.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class RegistrationController {

    /** What is to be done when the customer probably has a card already. */
    enum Duplicates {
        /** It is registered, and the answer tells of the others. */
        TELL,
        /** It is not. */
        REFUSE
    }

    private final Registrar registrar;
    private final CardViews views;

    RegistrationController(Registrar registrar, CardViews views) {
        this.registrar = registrar;
        this.views = views;
    }

    /** @param duplicates what is probably the same customer's */
    record RegisteredView(@JsonUnwrapped CardView card, CandidatesView duplicates) {}

    @PostMapping("/api/customers")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(
            operationId = "registerCustomer",
            summary = "Register a customer; the answer tells which cards are probably the same customer's, and with"
                    + " duplicates=REFUSE it is 409 when there are any")
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(
            responseCode = "201",
            useReturnTypeSchema = true,
            headers = @Header(name = "ETag", description = "The version that the next change is to name in If-Match"))
    Mono<ResponseEntity<RegisteredView>> register(
            Caller caller,
            @RequestBody Profile profile,
            @RequestParam(defaultValue = "TELL") Duplicates duplicates,
            Locale language) {
        var registered = duplicates == Duplicates.REFUSE
                ? registrar.registerNew(caller, profile, language)
                : registrar.register(caller, profile, language);
        return registered.flatMap(found -> created(found.card(), found.duplicates(), language));
    }

    private Mono<ResponseEntity<RegisteredView>> created(Card card, CandidatesView duplicates, Locale language) {
        var location = URI.create("/api/customers/" + card.id());
        return views.view(card, language)
                .map(view -> Versioned.created(location, card.version(), new RegisteredView(view, duplicates)));
    }
}
