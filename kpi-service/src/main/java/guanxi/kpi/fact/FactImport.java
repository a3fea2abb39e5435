package guanxi.kpi.fact;

import guanxi.starter.access.Caller;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.upload.Row;
import guanxi.starter.upload.RowImport;
import guanxi.starter.upload.RowOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes sales facts from an uploaded table; a wrong row is named and left out, the others count. */
@Component
class FactImport implements RowImport<FactImportOptions> {

    static final String KIND = "fact-import";

    private final FactIntake intake;

    FactImport(FactIntake intake) {
        this.intake = intake;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<FactImportOptions> options() {
        return FactImportOptions.class;
    }

    @Override
    public void check(FactImportOptions options, List<String> header) {
        options.check(header);
    }

    @Override
    public Optional<String> uniqueColumn(FactImportOptions options) {
        return Optional.of(options.column("factId"));
    }

    @Override
    public Mono<List<RowOutcome>> apply(UUID job, Caller caller, FactImportOptions options, List<Row> rows) {
        var readings = rows.stream().map(row -> options.entry(row).read()).toList();
        var facts = readings.stream()
                .filter(FactEntry.Reading::isGood)
                .map(FactEntry.Reading::fact)
                .toList();
        return intake.take(caller, facts).map(taken -> outcomes(options, rows, readings, taken));
    }

    @Override
    public Mono<Map<Long, List<FieldProblem>>> misfits(Caller caller, FactImportOptions options, List<Row> rows) {
        return Mono.just(rows.stream()
                .collect(Collectors.toMap(
                        Row::line,
                        row -> inColumns(options, row, options.entry(row).read()))));
    }

    private static List<RowOutcome> outcomes(
            FactImportOptions options, List<Row> rows, List<FactEntry.Reading> readings, List<Taken> taken) {
        var good = taken.iterator();
        var outcomes = new ArrayList<RowOutcome>();
        for (int place = 0; place < rows.size(); place++) {
            var row = rows.get(place);
            var reading = readings.get(place);
            outcomes.add(
                    reading.isGood()
                            ? taken(options, row, good.next())
                            : RowOutcome.failed(row, inColumns(options, row, reading)));
        }
        return outcomes;
    }

    private static RowOutcome taken(FactImportOptions options, Row row, Taken one) {
        if (!one.waiting()) {
            return RowOutcome.of(row, one.counted());
        }
        var customer = List.<Object>of(one.fact().customer());
        var notHere = new FieldProblem("customer", "customer-not-here-yet", customer);
        return RowOutcome.waiting(row, one.counted(), inColumn(options, row, notHere));
    }

    private static List<FieldProblem> inColumns(FactImportOptions options, Row row, FactEntry.Reading reading) {
        return reading.problems().stream()
                .map(problem -> inColumn(options, row, problem))
                .toList();
    }

    /** What came from the defaults stands in no column: then the row as a whole is named. */
    private static FieldProblem inColumn(FactImportOptions options, Row row, FieldProblem problem) {
        var column = options.column(problem.pointer());
        return new FieldProblem(row.cells().containsKey(column) ? column : "", problem.code(), problem.arguments());
    }
}
