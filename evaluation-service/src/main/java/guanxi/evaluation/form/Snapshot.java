package guanxi.evaluation.form;

import guanxi.evaluation.template.Recommendation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A form as its events tell it to other systems; the published schema fixes these names. */
record Snapshot(
        UUID id,
        String number,
        UUID customerId,
        UUID templateId,
        long templateVersion,
        State state,
        List<Row> rows,
        @Nullable BigDecimal finalScore,
        @Nullable String grade,
        @Nullable Recommendation recommendation,
        String openedBy,
        LocalDate openedOn,
        @Nullable String preparedBy,
        @Nullable LocalDate preparedOn,
        @Nullable String reviewedBy,
        @Nullable LocalDate reviewedOn,
        @Nullable String approvedBy,
        @Nullable LocalDate approvedOn,
        @Nullable String returnReason,
        DocumentControl documentControl) {

    static Snapshot of(Evaluation evaluation) {
        var sheet = evaluation.sheet();
        var signOff = evaluation.signOff();
        return new Snapshot(
                evaluation.id(),
                evaluation.number(),
                evaluation.customerId(),
                sheet.template().id(),
                sheet.template().version(),
                evaluation.state(),
                sheet.rows(),
                sheet.finalScore(),
                sheet.grade(),
                sheet.recommendation(),
                signOff.opened().by(),
                signOff.opened().on(),
                Signature.by(signOff.prepared()),
                Signature.on(signOff.prepared()),
                Signature.by(signOff.reviewed()),
                Signature.on(signOff.reviewed()),
                Signature.by(signOff.approved()),
                Signature.on(signOff.approved()),
                signOff.returnReason(),
                evaluation.control());
    }
}
