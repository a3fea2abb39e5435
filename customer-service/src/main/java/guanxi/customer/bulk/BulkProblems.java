package guanxi.customer.bulk;

import guanxi.customer.card.OwnSight;
import guanxi.customer.card.TermsInForce;
import guanxi.customer.profile.Profile;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.problem.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What is wrong with a change whatever the card is, found before the first card is touched, and how it is said. */
@Component
class BulkProblems {

    private final TermsInForce terms;
    private final MessageSource texts;

    BulkProblems(TermsInForce terms, MessageSource texts) {
        this.terms = terms;
        this.texts = texts;
    }

    /** @throws Refusal 422 naming every wrong place of the change */
    Mono<Void> refuse(Caller caller, CardChange change) {
        if (change.isEmpty()) {
            throw Refusal.invalid("/change", "required");
        }
        var stated = change.of(blank(caller));
        return terms.now().map(terms -> terms.problems(stated)).flatMap(problems -> {
            var refusal = new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "invalid");
            problems.forEach(problem -> place(change, problem.pointer())
                    .ifPresent(pointer -> refusal.at(
                            pointer, problem.code(), problem.arguments().toArray())));
            OwnSight.left(caller, stated)
                    .ifPresent(problem -> refusal.at(
                            "/change" + problem.pointer(),
                            problem.code(),
                            problem.arguments().toArray()));
            return refusal.fields().isEmpty() ? Mono.empty() : Mono.error(refusal);
        });
    }

    String text(FieldProblem problem, Locale language) {
        // As text, or MessageFormat groups the digits of ids and years.
        var words = problem.arguments().stream().map(String::valueOf).toArray();
        return Objects.requireNonNullElse(
                texts.getMessage(problem.code(), words, problem.code(), language), problem.code());
    }

    /** Where the change states it; empty for what the change leaves to each card. */
    private static Optional<String> place(CardChange change, String pointer) {
        if (pointer.startsWith("/tags")) {
            return Optional.of("/change/addTags" + pointer.substring("/tags".length()));
        }
        boolean stated = pointer.equals("/owner") && change.owner() != null
                || pointer.equals("/orgUnit") && change.orgUnit() != null;
        return stated ? Optional.of("/change" + pointer) : Optional.empty();
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
