package guanxi.customer.exchange;

import guanxi.customer.card.CardJournal;
import guanxi.customer.card.OwnerUnits;
import guanxi.customer.card.TermsInForce;
import guanxi.customer.card.Way;
import guanxi.customer.column.CardFields;
import guanxi.customer.exchange.ImportOptions.Match;
import guanxi.customer.profile.Profile;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.sql.Ahead;
import guanxi.starter.upload.Row;
import guanxi.starter.upload.RowImport;
import guanxi.starter.upload.RowOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Registers and changes cards from the rows of a table. */
@Component
class CustomerImport implements RowImport<ImportOptions> {

    private static final int PORTION = 500;

    private final CardMatcher matcher;
    private final CardJournal journal;
    private final Rehearsal rehearsal;
    private final TermsInForce terms;
    private final OwnerUnits units;

    CustomerImport(
            CardMatcher matcher, CardJournal journal, Rehearsal rehearsal, TermsInForce terms, OwnerUnits units) {
        this.matcher = matcher;
        this.journal = journal;
        this.rehearsal = rehearsal;
        this.terms = terms;
        this.units = units;
    }

    @Override
    public String kind() {
        return "customer-import";
    }

    @Override
    public Class<ImportOptions> options() {
        return ImportOptions.class;
    }

    @Override
    public void check(ImportOptions options, List<String> header) {
        OptionRules.check(options, header);
    }

    /** A second row about a customer would silently undo the first. Without a key nobody knows before who is meant. */
    @Override
    public Optional<String> uniqueColumn(ImportOptions options) {
        return options.match() == Match.DUPLICATE
                ? Optional.empty()
                : Optional.ofNullable(options.mapping().get(OptionRules.key(options.match())));
    }

    /**
     * A merged card is known by several ids, and one id is written in several ways: a second row about a card would undo
     * the first.
     */
    @Override
    public Mono<Map<String, String>> synonyms(ImportOptions options, List<String> keys) {
        return options.match() == Match.EXTERNAL_ID
                ? matcher.successors(keys)
                : Mono.just(keys.stream()
                        .flatMap(key -> Leads.id(key).map(id -> Map.entry(key, id.toString())).stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public Optional<String> sheet(ImportOptions options) {
        return Optional.ofNullable(options.sheet());
    }

    @Override
    public boolean isDryRun(ImportOptions options) {
        return options.dryRun();
    }

    /** Portion by portion: while one is written, the next ones are read. */
    @Override
    public Mono<List<RowOutcome>> apply(UUID job, Caller caller, ImportOptions options, List<Row> rows) {
        var begun = options.match() == Match.DUPLICATE && !options.dryRun() ? matcher.alone() : Mono.<Void>empty();
        return begun.then(problems(caller, options, rows)).flatMap(problems -> {
            UnaryOperator<Profile> settled = problems::settled;
            var portions = Flux.fromIterable(rows)
                    .buffer(PORTION)
                    .map(portion -> read(problems, portion))
                    .collectList()
                    .flatMapMany(Flux::fromIterable);
            return portions.concatMap(portion -> portion.flatMap(read -> known(job, options, read, settled)
                            .map(known -> new RowBatch(problems, known))
                            .flatMap(batch -> take(job, caller, options, read, batch))))
                    .collectList()
                    .map(outcomes -> outcomes.stream().flatMap(List::stream).toList());
        });
    }

    @Override
    public Mono<Map<Long, List<FieldProblem>>> misfits(Caller caller, ImportOptions options, List<Row> rows) {
        return problems(caller, options, rows)
                .flatMap(problems -> read(problems, rows)
                        .map(read -> read.stream()
                                .collect(Collectors.toMap(row -> row.row().line(), problems::ofStated))));
    }

    private Mono<RowProblems> problems(Caller caller, ImportOptions options, List<Row> rows) {
        return terms.now()
                .zipWith(
                        units.of(caller, owners(options, rows)),
                        (terms, units) -> new RowProblems(caller, options, terms, units));
    }

    private static Set<String> owners(ImportOptions options, List<Row> rows) {
        var column = options.mapping().getOrDefault(CardFields.OWNER, "");
        var owners = rows.stream().map(row -> row.cell(column)).collect(Collectors.toSet());
        owners.add(options.defaults().getOrDefault(CardFields.OWNER, ""));
        return owners;
    }

    private Mono<List<RowOutcome>> take(
            UUID job, Caller caller, ImportOptions options, List<ImportedRow> rows, RowBatch batch) {
        var outcomes = rows.stream().map(batch::take).toList();
        if (isRehearsed(options)) {
            return rehearsal.keep(job, batch.events()).thenReturn(outcomes);
        }
        return options.dryRun()
                ? Mono.just(outcomes)
                : journal.write(caller, Way.IMPORT, batch.events()).thenReturn(outcomes);
    }

    /** By external id a row has nothing to do with those before it: each stands in a file once. */
    private static boolean isRehearsed(ImportOptions options) {
        return options.dryRun() && options.match() != Match.EXTERNAL_ID;
    }

    private static List<Profile> alone(List<ImportedRow> rows, UnaryOperator<Profile> settled) {
        return rows.stream().map(row -> row.alone(settled)).toList();
    }

    private static List<String> externalIds(List<ImportedRow> rows) {
        return rows.stream()
                .map(row -> row.cell(CardFields.EXTERNAL_ID))
                .filter(externalId -> !externalId.isEmpty())
                .toList();
    }

    private static List<UUID> ids(List<ImportedRow> rows) {
        return rows.stream()
                .map(row -> Leads.id(row.cell(CardFields.ID)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Mono<MetCards> known(
            UUID job, ImportOptions options, List<ImportedRow> rows, UnaryOperator<Profile> settled) {
        var met = switch (options.match()) {
            case EXTERNAL_ID -> matcher.byExternalIds(externalIds(rows));
            case ID ->
                // Whose the external ids are that rows give to cards.
                matcher.byIds(ids(rows)).zipWhen(known -> matcher.byExternalIds(externalIds(rows)), MetCards::and);
            case DUPLICATE ->
                matcher.like(alone(rows, settled)).zipWhen(known -> matcher.byIds(ids(rows)), MetCards::and);
        };
        return isRehearsed(options) ? met.flatMap(known -> rehearsal.upon(job, alone(rows, settled), known)) : met;
    }

    /** Begins at once. What a row would be as a new card is needed of every row only where it is compared with cards. */
    private static Mono<List<ImportedRow>> read(RowProblems problems, List<Row> rows) {
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
