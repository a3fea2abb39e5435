package guanxi.customer.bulk;

import guanxi.customer.card.OwnSight;
import guanxi.customer.card.Terms;
import guanxi.customer.card.TermsInForce;
import guanxi.customer.profile.Profile;
import guanxi.customer.search.CustomerFilter;
import guanxi.customer.search.FilteredCards;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.problem.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is wrong with a change whatever the card is, found before the first card is touched. */
@Component
class BulkProblems {

    /** What a change may name for the first time. */
    record Newcomers(boolean owner, boolean unit) {

        static Newcomers of(@Nullable Boolean owner, @Nullable Boolean unit) {
            return new Newcomers(Boolean.TRUE.equals(owner), Boolean.TRUE.equals(unit));
        }
    }

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
        return terms.now()
                .doOnNext(terms -> Refusal.ifAny(Stream.concat(contradictions(change), misfits(caller, change, terms))
                        .map(problem -> problem.at(place.apply(problem.pointer())))
                        .toList()))
                .then();
    }

    /**
     * Many cards would be hidden from everybody by one slip of the keys. Whom the caller does not see counts as well.
     *
     * @param meant what the caller said to be new
     * @param place of a field of the change in the caller's body
     * @throws Refusal 422 when the owner or the unit has none, and that is not said
     */
    Mono<Void> refuseStrangers(CardChange change, Newcomers meant, UnaryOperator<String> place) {
        var owner = change.owner();
        var unit = change.orgUnit();
        var strangers = new ArrayList<Mono<FieldProblem>>();
        if (owner != null && !meant.owner()) {
            strangers.add(
                    stranger(CustomerFilter.ofOwner(owner), place.apply("/owner"), "owner-without-customers", owner));
        }
        if (unit != null && !meant.unit()) {
            strangers.add(
                    stranger(CustomerFilter.ofUnit(unit), place.apply("/orgUnit"), "unit-without-customers", unit));
        }
        return Flux.concat(strangers).collectList().doOnNext(Refusal::ifAny).then();
    }

    private Mono<FieldProblem> stranger(CustomerFilter filter, String place, String code, String name) {
        return filtered.isNone(filter).filter(none -> none).map(none -> new FieldProblem(place, code, List.of(name)));
    }

    private static Stream<FieldProblem> misfits(Caller caller, CardChange change, Terms terms) {
        var stated = change.of(blank(caller));
        return Stream.concat(terms.problems(stated).stream(), OwnSight.left(caller, stated).stream())
                .flatMap(problem -> field(change, problem.pointer()).map(problem::at).stream());
    }

    private static Stream<FieldProblem> contradictions(CardChange change) {
        return change.addTags().stream()
                .filter(change.removeTags()::contains)
                .map(tag -> new FieldProblem("/addTags", "added-and-removed", List.of(tag)));
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
