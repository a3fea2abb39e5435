package guanxi.evaluation.form;

import guanxi.evaluation.template.Indicator;
import guanxi.evaluation.template.Recommendation;
import guanxi.evaluation.template.Scale;
import guanxi.starter.version.Versioned;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * The whole form as a person reads it.
 *
 * @param finalScore points of a hundred, null as long as an indicator is not scored
 * @param returnReason why it was sent back, while it is being prepared again
 */
record FormView(
        UUID id,
        String number,
        long version,
        UUID customerId,
        String customerName,
        UUID templateId,
        long templateVersion,
        String templateName,
        Scale scale,
        State state,
        List<Line> rows,
        Total total,
        @Nullable BigDecimal finalScore,
        @Nullable String grade,
        @Nullable Recommendation recommendation,
        Signature opened,
        @Nullable Signature prepared,
        @Nullable Signature reviewed,
        @Nullable Signature approved,
        @Nullable String returnReason,
        DocumentControl documentControl) {

    /** @param grade the customer grade 客户等级 by this indicator alone */
    record Line(
            String indicator,
            BigDecimal weight,
            @Nullable BigDecimal score,
            @Nullable String grade,
            @Nullable String basis,
            @Nullable String remarks) {}

    /** The line 合计 below the rows; scores not given yet count nothing. */
    record Total(BigDecimal weight, BigDecimal score) {}

    static FormView of(Form form) {
        var evaluation = form.evaluation();
        var sheet = evaluation.sheet();
        var template = sheet.template();
        var signOff = evaluation.signOff();
        return new FormView(
                evaluation.id(),
                evaluation.number(),
                evaluation.version(),
                form.customer(),
                form.customerName(),
                template.id(),
                template.version(),
                template.name(),
                template.scale(),
                evaluation.state(),
                lines(sheet),
                total(sheet),
                sheet.finalScore(),
                sheet.grade(),
                sheet.recommendation(),
                signOff.opened(),
                signOff.prepared(),
                signOff.reviewed(),
                signOff.approved(),
                signOff.returnReason(),
                evaluation.control());
    }

    /** With the version that the next change is to be made against. */
    static ResponseEntity<FormView> answer(Form form) {
        return Versioned.ok(form.evaluation().version(), of(form));
    }

    private static List<Line> lines(ScoreSheet sheet) {
        var indicators = sheet.template().indicators();
        return IntStream.range(0, indicators.size())
                .mapToObj(i -> line(sheet, indicators.get(i), sheet.rows().get(i)))
                .toList();
    }

    private static Line line(ScoreSheet sheet, Indicator indicator, Row row) {
        var template = sheet.template();
        var score = row.score();
        var grade = score == null ? null : template.gradeOf(template.points(score));
        return new Line(indicator.name(), indicator.weight(), score, grade, row.basis(), row.remarks());
    }

    private static Total total(ScoreSheet sheet) {
        var weight =
                sheet.template().indicators().stream().map(Indicator::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        var score = sheet.rows().stream()
                .map(Row::score)
                .filter(each -> each != null)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Total(weight, score);
    }
}
