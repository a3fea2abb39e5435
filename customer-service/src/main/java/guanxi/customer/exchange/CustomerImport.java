package guanxi.customer.exchange;

import guanxi.customer.card.CardJournal;
import guanxi.customer.card.OwnerUnits;
import guanxi.customer.card.TermsInForce;
import guanxi.customer.column.CardFields;
import guanxi.customer.exchange.ImportOptions.Match;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.upload.Row;
import guanxi.starter.upload.RowImport;
import guanxi.starter.upload.RowOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Registers and changes cards from the rows of a table. */
@Component
class CustomerImport implements RowImport<ImportOptions> {

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

    @Override
    public Mono<List<RowOutcome>> apply(UUID job, Caller caller, ImportOptions options, List<Row> rows) {
        var begun = options.match() == Match.DUPLICATE && !options.dryRun() ? matcher.alone() : Mono.<Void>empty();
        return begun.then(problems(caller, options, rows))
                .flatMap(problems -> new ImportStep(matcher, journal, rehearsal, job, problems).take(rows));
    }

    @Override
    public Mono<Map<Long, List<FieldProblem>>> misfits(Caller caller, ImportOptions options, List<Row> rows) {
        return problems(caller, options, rows)
                .flatMap(problems -> ImportStep.read(problems, rows)
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
}
