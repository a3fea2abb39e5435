package guanxi.customer.bulk;

import guanxi.customer.card.Card;
import guanxi.customer.card.CardEvent;
import guanxi.customer.card.OwnSight;
import guanxi.customer.card.Terms;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.FieldProblem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a change comes to on one card; both null when the card says so already.
 *
 * @param problem why the card stays as it is
 */
record Attempt(
        Card card,
        CardEvent.@Nullable Changed event,
        @Nullable FieldProblem problem) {

    static Attempt of(Caller caller, CardChange change, Card card, Terms terms) {
        var before = card.profile();
        var after = change.of(before);
        if (after.equals(before)) {
            return new Attempt(card, null, null);
        }
        Optional<FieldProblem> problem =
                terms.problems(before, after).stream().findFirst().or(() -> OwnSight.left(caller, before, after));
        return problem.map(found -> new Attempt(card, null, found))
                .orElseGet(() ->
                        new Attempt(card, card.change(after, terms.rules()).orElse(null), null));
    }

    static Attempt failed(Card card, FieldProblem problem) {
        return new Attempt(card, null, problem);
    }

    Outcome outcome() {
        if (problem != null) {
            return Outcome.FAILED;
        }
        return event == null ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    enum Outcome {
        CHANGED,
        UNCHANGED,
        FAILED
    }
}
