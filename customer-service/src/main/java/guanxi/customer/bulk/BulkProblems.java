package guanxi.customer.bulk;

import guanxi.customer.card.OwnSight;
import guanxi.customer.card.TermsInForce;
import guanxi.customer.profile.Profile;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What is wrong with a change whatever the card is, found before the first card is touched. */
@Component
class BulkProblems {

    private final TermsInForce terms;

    BulkProblems(TermsInForce terms) {
        this.terms = terms;
    }

    /**
     * @param place of a field of the change in the caller's body
     * @throws Refusal 422 naming every wrong place
     */
    Mono<Void> refuse(Caller caller, CardChange change, UnaryOperator<String> place) {
        if (change.isEmpty()) {
            throw Refusal.invalid(place.apply(""), "required");
        }
        var stated = change.of(blank(caller));
        return terms.now()
                .doOnNext(terms -> Refusal.ifAny(Stream.concat(
                                terms.problems(stated).stream(), OwnSight.left(caller, stated).stream())
                        .flatMap(problem -> field(change, problem.pointer()).map(place).map(problem::at).stream())
                        .toList()))
                .then();
    }

    /** Where the change states it; empty for what the change leaves to each card. */
    private static Optional<String> field(CardChange change, String pointer) {
        if (pointer.startsWith("/tags")) {
            return Optional.of("/addTags" + pointer.substring("/tags".length()));
        }
        boolean stated = pointer.equals("/owner") && change.owner() != null
                || pointer.equals("/orgUnit") && change.orgUnit() != null;
        return stated ? Optional.of(pointer) : Optional.empty();
    }

    /** A card about which nothing is known, which the caller might have. */
    private static Profile blank(Caller caller) {
        var none = List.<String>of();
        return new Profile(
                null,
                "?",
                null,
                Profile.Kind.ORGANISATION,
                Profile.Importance.ORDINARY,
                Profile.State.EXISTING,
                caller.subject(),
                caller.unit(),
                null,
                null,
                null,
                null,
                none,
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }
}
