package guanxi.customer.bulk;

import guanxi.customer.bulk.Attempt.Outcome;
import guanxi.customer.card.Card;
import guanxi.customer.card.CardState;
import guanxi.customer.card.Terms;
import guanxi.customer.card.TermsInForce;
import guanxi.customer.search.FilteredCards;
import guanxi.starter.access.Caller;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tries a change on the first cards of its filter and writes nothing. */
@Component
class BulkPreview {

    private static final int BATCH = 500;
    private static final int BATCHES = 10;
    private static final int EXAMPLES = 20;

    /**
     * @param customers that the filter finds
     * @param examined how many of them the other counts speak of: all, or the first five thousand
     * @param failed those that would stay as they are for a reason
     * @param examples the first that would change or fail
     */
    record Preview(long customers, long examined, long changed, long unchanged, long failed, List<Example> examples) {}

    /** @param problem why the card would stay as it is, in the caller's language */
    record Example(
            UUID id,
            String name,
            List<FieldChange> changes,
            @Nullable String problem) {}

    record FieldChange(String field, JsonNode from, JsonNode to) {}

    private final FilteredCards filtered;
    private final TermsInForce terms;
    private final MessageSource texts;
    private final JsonMapper json;

    BulkPreview(FilteredCards filtered, TermsInForce terms, MessageSource texts, JsonMapper json) {
        this.filtered = filtered;
        this.terms = terms;
        this.texts = texts;
        this.json = json;
    }

    Mono<Preview> of(Caller caller, BulkChange bulk, Locale language) {
        return Mono.zip(filtered.count(caller, bulk.filter()), terms.now())
                .flatMap(read -> attempts(caller, bulk, read.getT2())
                        .collectList()
                        .map(attempts -> preview(read.getT1(), attempts, language)));
    }

    private Flux<Attempt> attempts(Caller caller, BulkChange bulk, Terms terms) {
        return filtered.batch(caller, bulk.filter(), null, BATCH)
                .expand(batch -> batch.size() < BATCH
                        ? Mono.empty()
                        : filtered.batch(
                                caller, bulk.filter(), batch.get(BATCH - 1).id(), BATCH))
                .take(BATCHES)
                .<Card>flatMapIterable(batch -> batch)
                .map(card -> Attempt.of(caller, bulk.change(), card, terms));
    }

    private Preview preview(long customers, List<Attempt> attempts, Locale language) {
        var examples = attempts.stream()
                .filter(attempt -> attempt.outcome() != Outcome.UNCHANGED)
                .limit(EXAMPLES)
                .map(attempt -> example(attempt, language))
                .toList();
        return new Preview(
                customers,
                attempts.size(),
                count(attempts, Outcome.CHANGED),
                count(attempts, Outcome.UNCHANGED),
                count(attempts, Outcome.FAILED),
                examples);
    }

    private static long count(List<Attempt> attempts, Outcome outcome) {
        return attempts.stream().filter(attempt -> attempt.outcome() == outcome).count();
    }

    private Example example(Attempt attempt, Locale language) {
        var card = attempt.card();
        var problem = attempt.problem() == null ? null : attempt.problem().text(texts, language);
        return new Example(card.id(), card.profile().name(), changes(attempt), problem);
    }

    private List<FieldChange> changes(Attempt attempt) {
        var event = attempt.event();
        if (event == null) {
            return List.of();
        }
        return CardState.differences(event.before(), event.card()).entrySet().stream()
                .filter(field -> CardState.isStated(field.getKey()))
                .map(field -> change(field.getKey(), field.getValue()))
                .toList();
    }

    private FieldChange change(String field, CardState.Difference difference) {
        return new FieldChange(field, json.valueToTree(difference.before()), json.valueToTree(difference.after()));
    }
}
