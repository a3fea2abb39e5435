package guanxi.evaluation.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guanxi.evaluation.template.GradeBand;
import guanxi.evaluation.template.Indicator;
import guanxi.evaluation.template.Recommendation;
import guanxi.evaluation.template.RecommendationBand;
import guanxi.evaluation.template.Scale;
import guanxi.evaluation.template.Template;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.problem.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTests {

    private static final Template TEMPLATE = template("100", "60", "40");
    private static final Evaluation OPEN = opened(TEMPLATE);
    private static final Evaluation SUBMITTED =
            scored(OPEN, "80", "90").submit(by("li.na")).evaluation();
    private static final Evaluation REVIEWED = SUBMITTED.review(by("chen.jun")).evaluation();

    @Test
    void opensAsADraftWithABlankRowForEachIndicator() {
        assertThat(OPEN.state()).isEqualTo(State.DRAFT);
        assertThat(OPEN.version()).isEqualTo(1);
        assertThat(OPEN.sheet().rows()).containsExactly(Row.blank("指标0"), Row.blank("指标1"));
        assertThat(OPEN.sheet().finalScore()).isNull();
        assertThat(OPEN.sheet().grade()).isNull();
        assertThat(OPEN.sheet().recommendation()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "100, 80, 90, 84.00, B, MAINTAIN",
        "100, 100, 100, 100.00, A, MAINTAIN",
        "100, 0, 0, 0.00, D, TERMINATE",
        "100, 70, 69.99, 70.00, B, MAINTAIN",
        "100, 70, 69.98, 69.99, C, IMPROVE",
        "5, 4, 4.5, 84.00, B, MAINTAIN",
        "3, 1, 2, 46.67, D, IMPROVE",
        "3, 2, 2, 66.67, C, IMPROVE",
    })
    void weighsTheScoresToTwoDecimalsRoundedHalfUp(
            String highest, String one, String other, String result, String grade, Recommendation recommendation) {
        var sheet = scored(opened(template(highest, "60", "40")), one, other).sheet();
        assertThat(sheet.finalScore()).isEqualTo(new BigDecimal(result));
        assertThat(sheet.grade()).isEqualTo(grade);
        assertThat(sheet.recommendation()).isEqualTo(recommendation);
    }

    @Test
    void roundsOnceAtTheEndAndNotRowByRow() {
        var sheet = scored(opened(template("3", "33.33", "33.33", "33.34")), "1", "1", "1")
                .sheet();
        assertThat(sheet.finalScore()).isEqualTo(new BigDecimal("33.33"));
    }

    @Test
    void namesEveryRowThatDoesNotFit() {
        var rows = List.of(
                row("指标0", "100.01", "合同"), row("指标9", "1", "合同"), row("指标1", "50", " "), row("指标1", "-1", "账"));
        assertThatThrownBy(() -> OPEN.score(rows, null, by("li.na")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fields())
                                .containsExactly(
                                        new FieldProblem("/rows/0/score", "out-of-range", List.of("0", "100")),
                                        new FieldProblem("/rows/1/indicator", "unknown-indicator", List.of("指标9")),
                                        new FieldProblem("/rows/2/basis", "required", List.of()),
                                        new FieldProblem("/rows/3/indicator", "named-twice", List.of("指标1"))));
    }

    @Test
    void saysNothingWhenTheSameScoresAreWrittenAgain() {
        var once = scored(OPEN, "80", "90");
        var again = List.of(row("指标1", "90.00", "台帐"), row("指标0", "80.0", "台帐"));
        assertThat(once.score(again, null, by("li.na"))).isEmpty();
        assertThat(once.version()).isEqualTo(2);
    }

    @Test
    void isNotSubmittedBeforeEveryIndicatorIsScored() {
        var half = OPEN.score(List.of(row("指标0", "80", "台帐")), null, by("li.na"))
                .orElseThrow()
                .evaluation();
        assertThatThrownBy(() -> half.submit(by("li.na")))
                .isInstanceOf(IndicatorsUnscored.class)
                .hasMessageContaining("指标1");
    }

    @Test
    void isPreparedReviewedAndApprovedByThreePeople() {
        var approved = REVIEWED.approve(by("sun.li")).evaluation();
        assertThat(approved.state()).isEqualTo(State.APPROVED);
        assertThat(approved.version()).isEqualTo(5);
        assertThat(approved.signOff().prepared()).isEqualTo(by("li.na"));
        assertThat(approved.signOff().reviewed()).isEqualTo(by("chen.jun"));
        assertThat(approved.signOff().approved()).isEqualTo(by("sun.li"));
    }

    @Test
    void nobodyReviewsTheirOwnForm() {
        refusedAs("not-your-own-form", () -> SUBMITTED.review(by("li.na")));
    }

    @Test
    void nobodyApprovesTheirOwnForm() {
        refusedAs("not-your-own-form", () -> REVIEWED.approve(by("li.na")));
    }

    /** Else one would have somebody else press the button of submission. */
    @Test
    void aFormIsOnesOwnByOpeningOrScoringItToo() {
        var scoredByManager = OPEN.score(scores("80", "90"), null, by("chen.jun"))
                .orElseThrow()
                .evaluation()
                .submit(by("wu.ping"))
                .evaluation();
        refusedAs("not-your-own-form", () -> scoredByManager.review(by("chen.jun")));
        refusedAs("not-your-own-form", () -> scoredByManager.review(by("li.na")));
        refusedAs("not-your-own-form", () -> scoredByManager.review(by("wu.ping")));
    }

    @Test
    void theReviewerDoesNotApprove() {
        refusedAs("not-your-own-review", () -> REVIEWED.approve(by("chen.jun")));
    }

    @Test
    void aReturnedFormGoesTheWholeWayAgain() {
        var returned = REVIEWED.sendBack("依据不足").evaluation();
        assertThat(returned.state()).isEqualTo(State.DRAFT);
        assertThat(returned.signOff().returnReason()).isEqualTo("依据不足");
        assertThat(returned.signOff().prepared()).isNull();
        assertThat(returned.signOff().reviewed()).isNull();
        refusedAs("not-in-that-state", () -> returned.approve(by("sun.li")));
    }

    @Test
    void countsThePlacesThatAReturnedFormWasRevisedIn() {
        var returned = SUBMITTED.sendBack("依据不足").evaluation();
        assertThat(returned.control().revision()).isNull();
        var again = scored(returned, "80", "75").submit(by("li.na")).evaluation();
        assertThat(again.control().revision())
                .isEqualTo(new DocumentControl.Revision("R1", 1, by("li.na").on()));
        assertThat(again.signOff().returnReason()).isNull();
    }

    @Test
    void remembersWhoseFormItIsWhenSomebodyElsePreparesItAgain() {
        var again = scoredBy("wu.ping", SUBMITTED.sendBack("依据不足").evaluation(), "80", "75")
                .submit(by("wu.ping"))
                .evaluation();
        refusedAs("not-your-own-form", () -> again.review(by("li.na")));
    }

    @Test
    void noStepIsTakenOutOfTurn() {
        var approved = REVIEWED.approve(by("sun.li")).evaluation();
        refusedAs("not-in-that-state", () -> OPEN.review(by("chen.jun")));
        refusedAs("not-in-that-state", () -> OPEN.approve(by("sun.li")));
        refusedAs("not-in-that-state", () -> OPEN.sendBack("x"));
        refusedAs("not-in-that-state", () -> SUBMITTED.submit(by("li.na")));
        refusedAs("not-in-that-state", () -> SUBMITTED.approve(by("sun.li")));
        refusedAs("not-in-that-state", () -> SUBMITTED.score(scores("1", "1"), null, by("li.na")));
        refusedAs("not-in-that-state", () -> REVIEWED.review(by("zhou.jie")));
        refusedAs("not-in-that-state", () -> approved.sendBack("x"));
        refusedAs("not-in-that-state", () -> approved.approve(by("admin")));
        refusedAs("not-in-that-state", () -> approved.score(scores("1", "1"), null, by("li.na")));
    }

    private static void refusedAs(String code, Runnable command) {
        assertThatThrownBy(command::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static Evaluation scored(Evaluation evaluation, String... scores) {
        return scoredBy("li.na", evaluation, scores);
    }

    private static Evaluation scoredBy(String by, Evaluation evaluation, String... scores) {
        return evaluation.score(scores(scores), null, by(by)).orElseThrow().evaluation();
    }

    private static List<Row> scores(String... scores) {
        var rows = new ArrayList<Row>();
        for (var score : scores) {
            rows.add(row("指标" + rows.size(), score, "台帐"));
        }
        return rows;
    }

    private static Row row(String indicator, String score, String basis) {
        return new Row(indicator, new BigDecimal(score), basis, null);
    }

    private static Signature by(String who) {
        return new Signature(who, LocalDate.of(2026, 11, 23));
    }

    private static Evaluation opened(Template template) {
        return Evaluation.open(
                        UUID.randomUUID(),
                        "KH-2026-0001",
                        UUID.randomUUID(),
                        template,
                        DocumentControl.CONTROLLED,
                        by("li.na"))
                .evaluation();
    }

    private static Template template(String highest, String... weights) {
        var indicators = new ArrayList<Indicator>();
        for (var weight : weights) {
            indicators.add(new Indicator("指标" + indicators.size(), new BigDecimal(weight)));
        }
        var grades = List.of(grade("A", 85), grade("B", 70), grade("C", 55), grade("D", 0));
        var recommendations = List.of(
                new RecommendationBand(Recommendation.MAINTAIN, BigDecimal.valueOf(70)),
                new RecommendationBand(Recommendation.IMPROVE, BigDecimal.valueOf(40)),
                new RecommendationBand(Recommendation.TERMINATE, BigDecimal.ZERO));
        var scale = new Scale(BigDecimal.ZERO, new BigDecimal(highest));
        return new Template(UUID.randomUUID(), 1, "客户关系评估表", scale, indicators, grades, recommendations);
    }

    private static GradeBand grade(String grade, int atLeast) {
        return new GradeBand(grade, BigDecimal.valueOf(atLeast));
    }
}
