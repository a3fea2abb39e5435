package guanxi.customer.bulk;

import guanxi.customer.card.Card;
import guanxi.customer.card.CardEvent;
import guanxi.customer.card.CardJournal;
import guanxi.customer.card.Cards;
import guanxi.customer.card.TermsInForce;
import guanxi.customer.card.Way;
import guanxi.customer.search.FilteredCards;
import guanxi.starter.job.JobWork;
import guanxi.starter.job.RowProblem;
import guanxi.starter.job.Step;
import guanxi.starter.job.Task;
import guanxi.starter.problem.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Changes many cards, some hundred in a transaction; each changed card has a revision and an event of its own. */
@Component
class BulkChangeWork implements JobWork {

    static final String KIND = "customer-change";

    private static final int CARDS = 500;

    private final FilteredCards filtered;
    private final Cards cards;
    private final CardJournal journal;
    private final TermsInForce terms;
    private final JsonMapper json;

    BulkChangeWork(FilteredCards filtered, Cards cards, CardJournal journal, TermsInForce terms, JsonMapper json) {
        this.filtered = filtered;
        this.cards = cards;
        this.journal = journal;
        this.terms = terms;
        this.json = json;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    /** In the order of the ids, so that a card which the change takes out of the filter moves no other. */
    @Override
    public Mono<Step> step(Task task) {
        var bulk = json.readValue(task.input(), BulkChange.class);
        return found(task, bulk)
                .flatMap(found -> attempts(task, bulk, found)
                        .flatMap(attempts -> journal.write(task.caller(), Way.BULK, events(attempts))
                                .thenReturn(step(task, found, attempts))));
    }

    private Mono<List<Card>> found(Task task, BulkChange bulk) {
        var after = task.position() == null ? null : UUID.fromString(task.position());
        return filtered.batch(task.caller(), bulk.filter(), after, CARDS);
    }

    private Mono<List<Attempt>> attempts(Task task, BulkChange bulk, List<Card> found) {
        var versions = versions(found);
        return cards.lock(versions.keySet())
                .flatMap(locked -> versions(locked).equals(versions)
                        ? attempts(task, bulk, locked, versions)
                        : again(task, bulk, locked));
    }

    /**
     * Somebody, or another job, has changed cards between their finding and their locking: those that are found still are
     * changed as they are now, and only those that are not have gone elsewhere.
     */
    private Mono<List<Attempt>> again(Task task, BulkChange bulk, List<Card> locked) {
        return found(task, bulk).flatMap(found -> attempts(task, bulk, locked, versions(found)));
    }

    private Mono<List<Attempt>> attempts(Task task, BulkChange bulk, List<Card> locked, Map<UUID, Long> versions) {
        return terms.now()
                .map(terms -> locked.stream()
                        .map(card -> Objects.equals(versions.get(card.id()), card.version())
                                ? Attempt.of(task.caller(), bulk.change(), card, terms)
                                : Attempt.failed(card, new FieldProblem("", "changed-during-job", List.of())))
                        .toList());
    }

    private static Map<UUID, Long> versions(List<Card> cards) {
        return cards.stream().collect(Collectors.toMap(Card::id, Card::version));
    }

    private static List<CardEvent> events(List<Attempt> attempts) {
        return attempts.stream()
                .map(Attempt::event)
                .filter(Objects::nonNull)
                .<CardEvent>map(Function.identity())
                .toList();
    }

    private static Step step(Task task, List<Card> found, List<Attempt> attempts) {
        var counts = attempts.stream()
                .collect(Collectors.groupingBy(
                        attempt -> attempt.outcome().name().toLowerCase(Locale.ROOT), Collectors.counting()));
        boolean last = found.size() < CARDS;
        var position = last ? null : String.valueOf(found.get(CARDS - 1).id());
        return new Step(attempts.size(), counts, problems(task, attempts), last, position);
    }

    /** A card's line is its place among all that the job came to. */
    private static List<RowProblem> problems(Task task, List<Attempt> attempts) {
        long line = task.counts().values().stream().mapToLong(Long::longValue).sum();
        var problems = new ArrayList<RowProblem>();
        for (var attempt : attempts) {
            line++;
            var problem = attempt.problem();
            if (problem != null) {
                var card = attempt.card();
                var subject = new RowProblem.Subject(card.id(), card.profile().name());
                problems.add(new RowProblem(line, subject, inField(problem)));
            }
        }
        return problems;
    }

    private static FieldProblem inField(FieldProblem problem) {
        return problem.pointer().isEmpty()
                ? problem
                : problem.at(problem.pointer().substring(1));
    }
}
