package guanxi.evaluation.form;

import guanxi.evaluation.form.EvaluationEvent.Approved;
import guanxi.evaluation.form.EvaluationEvent.Opened;
import guanxi.evaluation.form.EvaluationEvent.Returned;
import guanxi.evaluation.form.EvaluationEvent.Reviewed;
import guanxi.evaluation.form.EvaluationEvent.Scored;
import guanxi.evaluation.form.EvaluationEvent.Submitted;
import guanxi.evaluation.template.Template;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of one customer. A command answers with what happened, which holds the new state, or throws the
 * fact that stands against it.
 *
 * @param customerId whom it was opened for
 * @param number the form number 编号
 * @param version counts what happened to the form, from 1
 */
record Evaluation(
        UUID id,
        String number,
        UUID customerId,
        State state,
        long version,
        ScoreSheet sheet,
        DocumentControl control,
        SignOff signOff) {

    static Opened open(
            UUID id, String number, UUID customerId, Template template, DocumentControl control, Signature who) {
        var sheet = ScoreSheet.blank(template);
        return new Opened(new Evaluation(id, number, customerId, State.DRAFT, 1, sheet, control, SignOff.opened(who)));
    }

    /**
     * The rows given replace all that were there.
     *
     * @param head the document control as written anew, null to leave it
     * @return empty when nothing is different
     */
    Optional<Scored> score(List<Row> rows, @Nullable DocumentControl head, Signature who) {
        mustBe(EnumSet.of(State.DRAFT));
        var scored = sheet.scored(rows);
        var rewritten = head == null ? control : control.rewritten(head);
        if (scored.equals(sheet) && rewritten.equals(control)) {
            return Optional.empty();
        }
        return Optional.of(new Scored(next(State.DRAFT, scored, rewritten, signOff.touched(who))));
    }

    Submitted submit(Signature who) {
        mustBe(EnumSet.of(State.DRAFT));
        var unscored = sheet.unscored();
        if (!unscored.isEmpty()) {
            throw new IndicatorsUnscored(number, unscored);
        }
        var places = sheet.placesChanged();
        var revised = places == 0 ? control : control.revised(signOff.returns(), places, who.on());
        return new Submitted(next(State.SUBMITTED, sheet.asSubmitted(), revised, signOff.prepared(who)));
    }

    Returned sendBack(String reason) {
        mustBe(EnumSet.of(State.SUBMITTED, State.REVIEWED));
        return new Returned(next(State.DRAFT, sheet, control, signOff.returned(reason)));
    }

    Reviewed review(Signature who) {
        mustBe(EnumSet.of(State.SUBMITTED));
        return new Reviewed(next(State.REVIEWED, sheet, control, signOff.reviewed(number, who)));
    }

    Approved approve(Signature who) {
        mustBe(EnumSet.of(State.REVIEWED));
        return new Approved(next(State.APPROVED, sheet, control, signOff.approved(number, who)));
    }

    private void mustBe(Set<State> states) {
        if (!states.contains(state)) {
            throw new NotInThatState(number, state);
        }
    }

    private Evaluation next(State to, ScoreSheet newSheet, DocumentControl newControl, SignOff newSignOff) {
        return new Evaluation(id, number, customerId, to, version + 1, newSheet, newControl, newSignOff);
    }
}
