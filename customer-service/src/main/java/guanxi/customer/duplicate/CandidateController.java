package guanxi.customer.duplicate;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.card.Cards;
import guanxi.customer.card.Terms;
import guanxi.customer.card.TermsInForce;
import guanxi.customer.likeness.Traits;
import guanxi.customer.profile.Profile;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.idempotency.ChangesNothing;
import guanxi.starter.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/customers")
class CandidateController {

    private final Cards cards;
    private final TermsInForce terms;
    private final CandidatesInSight candidates;

    CandidateController(Cards cards, TermsInForce terms, CandidatesInSight candidates) {
        this.cards = cards;
        this.terms = terms;
        this.candidates = candidates;
    }

    @PostMapping("/duplicate-candidates")
    @ChangesNothing
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(
            operationId = "findDuplicatesOfNewcomer",
            summary = "Whether a customer about to be registered is known already, and what speaks for it")
    Mono<CandidatesView> ofNewcomer(Caller caller, @RequestBody Profile profile, Locale language) {
        return terms.now()
                .map(inForce -> comparable(inForce, inForce.settle(profile, caller.subject(), caller.unit())))
                .flatMap(settled -> candidates.of(caller, settled, language));
    }

    @GetMapping("/{id}/duplicate-candidates")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(
            operationId = "listDuplicateCandidates",
            summary = "Which other cards are probably the same customer's, and what speaks for it")
    Mono<CandidatesView> ofCustomer(Caller caller, @PathVariable UUID id, Locale language) {
        return cards.find(caller, id).flatMap(card -> candidates.of(caller, card, language));
    }

    /** What is still missing while somebody types is no mistake, as long as there is something to compare. */
    private static Profile comparable(Terms terms, Profile profile) {
        Refusal.ifAny(terms.problems(profile).stream()
                .filter(problem -> !problem.code().equals("required"))
                .toList());
        if (!profile.name().codePoints().anyMatch(Character::isLetterOrDigit)
                && Traits.of(profile).keys().isEmpty()) {
            throw Refusal.invalid("/name", "nothing-to-compare");
        }
        return profile;
    }
}
