package guanxi.customer.exchange;

import guanxi.customer.card.CardEvent;
import guanxi.customer.card.CardJournal;
import guanxi.customer.card.CardJournal.Writing;
import guanxi.customer.card.Way;
import guanxi.customer.column.CardFields;
import guanxi.customer.exchange.ImportOptions.Match;
import guanxi.customer.profile.Profile;
import guanxi.starter.sql.Ahead;
import guanxi.starter.upload.Row;
import guanxi.starter.upload.RowOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The rows of one transaction, portion by portion. While the database writes what follows from the cards of one portion,
 * the next one is read and decided, so that neither waits for the other.
 */
final class ImportStep {

    private static final int PORTION = 500;
    /** Until the first portion is decided the database has nothing to do. */
    private static final int FIRST = 100;

    private final CardMatcher matcher;
    private final CardJournal journal;
    private final Rehearsal rehearsal;
    private final UUID job;
    private final RowProblems problems;
    private final ImportOptions options;

    private final List<RowOutcome> outcomes = new ArrayList<>();
    private List<Row> left = List.of();
    /** Of the portion before: its cards are written already. */
    private Decided before = Decided.NOTHING;

    ImportStep(CardMatcher matcher, CardJournal journal, Rehearsal rehearsal, UUID job, RowProblems problems) {
        this.matcher = matcher;
        this.journal = journal;
        this.rehearsal = rehearsal;
        this.job = job;
        this.problems = problems;
        this.options = problems.options();
    }

    /**
     * @param undecided behind the others
     * @param cards that are written
     */
    private record Decided(List<RowOutcome> outcomes, List<ImportedRow> undecided, Set<UUID> cards, Writing writing) {

        static final Decided NOTHING = new Decided(List.of(), List.of(), Set.of(), Writing.NOTHING);
    }

    Mono<List<RowOutcome>> take(List<Row> rows) {
        left = rows;
        return onward(next(FIRST)).thenReturn(outcomes);
    }

    private Mono<Void> onward(Mono<List<ImportedRow>> reading) {
        return reading.flatMap(
                rows -> rows.isEmpty() ? following() : decided(rows).flatMap(this::write));
    }

    /** Begins at once. */
    private Mono<List<ImportedRow>> next(int portion) {
        int size = Math.min(portion, left.size());
        var rows = left.subList(0, size);
        left = left.subList(size, left.size());
        return rows.isEmpty() ? Mono.just(List.of()) : read(problems, rows);
    }

    private Mono<Decided> decided(List<ImportedRow> rows) {
        return known(rows)
                .flatMap(known -> before.cards().stream().anyMatch(known.cards()::containsKey)
                        // What follows from a card may change it once more.
                        ? following().then(known(rows))
                        : Mono.just(known))
                .flatMap(known -> {
                    var decided = Ahead.of(() -> decide(rows, new RowBatch(problems, known)));
                    return following().then(decided);
                });
    }

    private Mono<Void> write(Decided decided) {
        before = decided;
        outcomes.addAll(decided.outcomes());
        var reading = decided.undecided().isEmpty() ? next(PORTION) : Mono.just(decided.undecided());
        return decided.writing().cards().then(Mono.defer(() -> onward(reading)));
    }

    private Mono<Void> following() {
        return Mono.defer(() -> {
            var following = before.writing().following();
            before = Decided.NOTHING;
            return following;
        });
    }

    private Decided decide(List<ImportedRow> rows, RowBatch batch) {
        var taken = new ArrayList<RowOutcome>();
        for (var row : rows) {
            var outcome = batch.take(row);
            if (outcome.isEmpty()) {
                break;
            }
            taken.add(outcome.get());
        }
        var events = batch.events();
        var cards = events.stream().map(event -> event.card().id()).collect(Collectors.toSet());
        return new Decided(taken, rows.subList(taken.size(), rows.size()), cards, writing(events));
    }

    private Writing writing(List<CardEvent> events) {
        if (isRehearsed()) {
            return new Writing(rehearsal.keep(job, events), Mono.empty());
        }
        return options.dryRun() ? Writing.NOTHING : journal.writing(problems.caller(), Way.IMPORT, events);
    }

    /** By external id a row has nothing to do with those before it: each stands in a file once. */
    private boolean isRehearsed() {
        return options.dryRun() && options.match() != Match.EXTERNAL_ID;
    }

    private Mono<MetCards> known(List<ImportedRow> rows) {
        var met = switch (options.match()) {
            case EXTERNAL_ID -> matcher.byExternalIds(externalIds(rows));
            case ID ->
                // Whose the external ids are that rows give to cards.
                matcher.byIds(ids(rows)).zipWhen(known -> matcher.byExternalIds(externalIds(rows)), MetCards::and);
            case DUPLICATE -> matcher.like(alone(rows)).zipWhen(known -> matcher.byIds(ids(rows)), MetCards::and);
        };
        return isRehearsed() ? met.flatMap(known -> rehearsal.upon(job, alone(rows), known)) : met;
    }

    private List<Profile> alone(List<ImportedRow> rows) {
        return rows.stream().map(row -> row.alone(problems::settled)).toList();
    }

    private static List<String> externalIds(List<ImportedRow> rows) {
        return rows.stream()
                .map(row -> row.cell(CardFields.EXTERNAL_ID))
                .filter(externalId -> !externalId.isEmpty())
                .toList();
    }

    private static Collection<UUID> ids(List<ImportedRow> rows) {
        return rows.stream()
                .map(row -> Leads.id(row.cell(CardFields.ID)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Begins at once. What a row would be as a new card is needed of every row only where it is compared with cards. */
    static Mono<List<ImportedRow>> read(RowProblems problems, List<Row> rows) {
        var options = problems.options();
        var answers = Answers.to(problems.terms().customFields());
        var mapped = options.isUnmapped() ? null : RowReading.of(options, answers, rows.get(0));
        return Ahead.each(rows, row -> {
            var read = new ImportedRow(row, reading(options, answers, mapped, row));
            if (options.match() == Match.DUPLICATE) {
                read.alone(problems::settled);
            }
            return read;
        });
    }

    private static RowReading reading(ImportOptions options, Answers answers, @Nullable RowReading mapped, Row row) {
        if (mapped == null) {
            return RowReading.ofVcard(options, answers, row);
        }
        return options.people() ? mapped.ofPerson(options, row) : mapped;
    }
}
