package guanxi.evaluation.form;

import guanxi.evaluation.template.Indicator;
import guanxi.evaluation.template.Recommendation;
import guanxi.evaluation.template.Template;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.problem.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The rows of a form, one for each indicator of its template and in that order, and what follows from them.
 *
 * @param submitted the rows as they were last submitted, empty before the first time
 */
record ScoreSheet(Template template, List<Row> rows, List<Row> submitted) {

    ScoreSheet {
        rows = List.copyOf(rows);
        submitted = List.copyOf(submitted);
    }

    static ScoreSheet blank(Template template) {
        var rows = template.indicators().stream()
                .map(indicator -> Row.blank(indicator.name()))
                .toList();
        return new ScoreSheet(template, rows, List.of());
    }

    /** @throws Refusal naming every row that does not fit the template */
    ScoreSheet scored(List<Row> given) {
        var byIndicator = new HashMap<String, Row>();
        var problems = new ArrayList<FieldProblem>();
        for (int i = 0; i < given.size(); i++) {
            var row = given.get(i);
            problem("/rows/" + i, row, byIndicator, problems);
            byIndicator.put(row.indicator(), row);
        }
        if (!problems.isEmpty()) {
            var refusal = new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "invalid");
            problems.forEach(each ->
                    refusal.at(each.pointer(), each.code(), each.arguments().toArray()));
            throw refusal;
        }
        return withRows(byIndicator);
    }

    ScoreSheet asSubmitted() {
        return new ScoreSheet(template, rows, rows);
    }

    /** How many rows read otherwise than when the form was last submitted 修改处数. */
    int placesChanged() {
        return (int) IntStream.range(0, submitted.size())
                .filter(i -> !submitted.get(i).equals(rows.get(i)))
                .count();
    }

    List<String> unscored() {
        return rows.stream().filter(row -> !row.isScored()).map(Row::indicator).toList();
    }

    /** Points of a hundred, null as long as an indicator is not judged. */
    @Nullable
    BigDecimal finalScore() {
        if (!unscored().isEmpty()) {
            return null;
        }
        var weighted = BigDecimal.ZERO;
        for (int i = 0; i < rows.size(); i++) {
            var score = Objects.requireNonNull(rows.get(i).score());
            weighted = weighted.add(template.indicators().get(i).weight().multiply(score));
        }
        // Rounded once, at the end: the sum of rounded rows would drift by a hundredth.
        return weighted.divide(template.scale().highest(), 2, RoundingMode.HALF_UP);
    }

    @Nullable
    String grade() {
        var points = finalScore();
        return points == null ? null : template.gradeOf(points);
    }

    @Nullable
    Recommendation recommendation() {
        var points = finalScore();
        return points == null ? null : template.recommendationOf(points);
    }

    private void problem(String at, Row row, Map<String, Row> earlier, List<FieldProblem> problems) {
        var score = row.score();
        var scale = template.scale();
        if (template.indicators().stream().map(Indicator::name).noneMatch(row.indicator()::equals)) {
            problems.add(new FieldProblem(at + "/indicator", "unknown-indicator", List.of(row.indicator())));
        } else if (earlier.containsKey(row.indicator())) {
            problems.add(new FieldProblem(at + "/indicator", "named-twice", List.of(row.indicator())));
        } else if (score != null && !scale.contains(score)) {
            var bounds = List.<Object>of(
                    scale.lowest().toPlainString(), scale.highest().toPlainString());
            problems.add(new FieldProblem(at + "/score", "out-of-range", bounds));
        }
        if (score != null && (row.basis() == null || row.basis().isBlank())) {
            problems.add(new FieldProblem(at + "/basis", "required", List.of()));
        }
    }

    private ScoreSheet withRows(Map<String, Row> byIndicator) {
        var complete = rows.stream()
                .map(row -> byIndicator.getOrDefault(row.indicator(), Row.blank(row.indicator())))
                .toList();
        return new ScoreSheet(template, complete, submitted);
    }
}
