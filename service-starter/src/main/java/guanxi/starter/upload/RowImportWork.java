package guanxi.starter.upload;

import guanxi.starter.access.Caller;
import guanxi.starter.job.JobWork;
import guanxi.starter.job.RowProblem;
import guanxi.starter.job.Step;
import guanxi.starter.job.Task;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Applies a kept table piece by piece. */
class RowImportWork implements JobWork {

    private final Map<String, RowImport<?>> imports;
    private final Pieces pieces;
    private final RowKeys keys;
    private final JsonMapper json;

    RowImportWork(List<RowImport<?>> imports, Pieces pieces, RowKeys keys, JsonMapper json) {
        this.imports = imports.stream().collect(Collectors.toUnmodifiableMap(RowImport::kind, Function.identity()));
        this.pieces = pieces;
        this.keys = keys;
        this.json = json;
    }

    @Override
    public Set<String> kinds() {
        return imports.keySet();
    }

    @Override
    public Mono<Step> step(Task task) {
        return pieces.find(task.id(), task.step())
                .flatMap(kept -> apply(task, kept))
                .defaultIfEmpty(new Step(0, Map.of(), List.of(), true))
                .flatMap(step -> step.last() ? tidy(task).thenReturn(step) : Mono.just(step));
    }

    private Mono<Void> tidy(Task task) {
        return pieces.remove(task.id()).then(keys.remove(task.id()));
    }

    private Mono<Step> apply(Task task, Pieces.Kept kept) {
        var rows = kept.piece().rows();
        var rowImport = Objects.requireNonNull(imports.get(task.kind()), task.kind());
        return outcomes(rowImport, task, rows)
                .map(outcomes -> step(task, kept, inOrder(outcomes, kept.piece().uneven())));
    }

    private <P> Mono<List<RowOutcome>> outcomes(RowImport<P> rowImport, Task task, List<Row> rows) {
        var options = json.readValue(task.input(), rowImport.options());
        return rowImport
                .uniqueColumn(options)
                .map(column -> repeated(rowImport, task, options, column, rows)
                        .flatMap(repeated -> rowImport
                                .apply(task.id(), task.caller(), options, without(rows, repeated))
                                .zipWith(
                                        looked(rowImport, task.caller(), options, rows, repeated),
                                        RowImportWork::inOrder)))
                .orElseGet(() -> rowImport.apply(task.id(), task.caller(), options, rows));
    }

    private <P> Mono<List<RowOutcome>> repeated(
            RowImport<P> rowImport, Task task, P options, String column, List<Row> rows) {
        var all = rows.stream().map(row -> row.cell(column)).distinct().toList();
        return rowImport
                .synonyms(options, all)
                .flatMap(synonyms -> keys.repeated(task.id(), column, rows, key -> synonyms.getOrDefault(key, key)));
    }

    /** What is left out because of its key may be wrong at other places too. */
    private static <P> Mono<List<RowOutcome>> looked(
            RowImport<P> rowImport, Caller caller, P options, List<Row> rows, List<RowOutcome> repeated) {
        if (repeated.isEmpty()) {
            return Mono.just(repeated);
        }
        var lines = repeated.stream().map(RowOutcome::line).collect(Collectors.toSet());
        var leftOut = rows.stream().filter(row -> lines.contains(row.line())).toList();
        return rowImport
                .misfits(caller, options, leftOut)
                .map(misfits -> repeated.stream()
                        .map(outcome -> outcome.and(misfits.getOrDefault(outcome.line(), List.of())))
                        .toList());
    }

    private static List<Row> without(List<Row> rows, List<RowOutcome> repeated) {
        var lines = repeated.stream().map(RowOutcome::line).collect(Collectors.toSet());
        return rows.stream().filter(row -> !lines.contains(row.line())).toList();
    }

    private static List<RowOutcome> inOrder(List<RowOutcome> applied, List<RowOutcome> others) {
        return Stream.concat(applied.stream(), others.stream())
                .sorted(Comparator.comparingLong(RowOutcome::line))
                .toList();
    }

    private Step step(Task task, Pieces.Kept kept, List<RowOutcome> outcomes) {
        int rows = kept.piece().lines().size();
        if (outcomes.size() != rows) {
            throw new IllegalStateException(
                    task.kind() + " gave " + outcomes.size() + " outcomes for " + rows + " rows");
        }
        var counts = outcomes.stream().collect(Collectors.groupingBy(RowOutcome::outcome, Collectors.counting()));
        var problems = outcomes.stream()
                .flatMap(outcome -> outcome.problems().stream()
                        .map(problem -> new RowProblem(outcome.line(), null, problem, !outcome.isFailed())))
                .toList();
        var failed = outcomes.stream()
                .filter(RowOutcome::isFailed)
                .map(RowOutcome::line)
                .collect(Collectors.toSet());
        return new Step(rows, counts, problems, kept.piece().cells(failed), kept.last(), null);
    }
}
