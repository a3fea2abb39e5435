package guanxi.customer.bulk;

import guanxi.customer.card.OwnSight;
import guanxi.customer.card.TermsInForce;
import guanxi.customer.profile.Profile;
import guanxi.customer.search.CustomerFilter;
import guanxi.customer.search.FilteredCards;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What is wrong with a change whatever the card is, found before the first card is touched. */
@Component
class BulkProblems {

    private final TermsInForce terms;
    private final FilteredCards filtered;

    BulkProblems(TermsInForce terms, FilteredCards filtered) {
        this.terms = terms;
        this.filtered = filtered;
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

    /**
     * Many cards would be hidden from everybody by one slip of the keys. Whom the caller does not see counts as well: that
     * somebody has customers is no secret.
     *
     * @param meant whether the caller said that the owner has none yet
     * @throws Refusal 422 when he has none and that is not said
     */
    Mono<Void> refuseStranger(@Nullable String owner, boolean meant, String place) {
        return owner == null || meant
                ? Mono.empty()
                : filtered.count(Caller.system("customer-service"), CustomerFilter.ofOwner(owner))
                        .filter(customers -> customers == 0)
                        .flatMap(none -> Mono.error(Refusal.invalid(place, "owner-without-customers", owner)));
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
