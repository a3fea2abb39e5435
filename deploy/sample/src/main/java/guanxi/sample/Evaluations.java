package guanxi.sample;

import guanxi.sample.EvaluationForm.Score;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Takes each form as far as it has come, by the people whose turn it is. */
record Evaluations(Staff staff, Map<String, String> ids) {

    private static final Map<String, String> BASES = Map.of(
            "销售额", "上年度订货额及与同期的比较",
            "货款回笼", "财务部应收款月报",
            "合作满意度", "回访记录中的满意度",
            "发展潜力", "客户设备投资和新产品计划",
            "信息完整", "客户关系卡抽查");
    private static final String USUAL_BASIS = "客户服务部上年度记录";

    String run(List<SampleEvaluation> evaluations) {
        var forms = Hands.each(evaluations, this::run);
        var states = new TreeMap<String, Integer>();
        var recommendations = new HashMap<String, String>();
        for (var form : forms) {
            var state = form.path("state").asString();
            states.merge(state, 1, Integer::sum);
            if (state.equals("APPROVED")) {
                recommendations.put(
                        form.path("customerId").asString(),
                        form.path("recommendation").asString());
            }
        }
        Patience.until(() -> unheard(recommendations));
        var counts = new TreeMap<String, Integer>();
        recommendations.values().forEach(recommendation -> counts.merge(recommendation, 1, Integer::sum));
        return "%d evaluation forms are there: %s. The approved ones recommend: %s."
                .formatted(forms.size(), Diary.said(states), Diary.said(counts));
    }

    private JsonNode run(SampleEvaluation evaluation) {
        var preparer = staff.as(evaluation.preparer());
        var customer = ids.get(evaluation.customer().id());
        var known = preparer.all("/api/evaluations?customerId=" + customer);
        var form = known.isEmpty()
                ? EvaluationForm.openOnceKnown(preparer, customer)
                : EvaluationForm.of(preparer, known.get(0));
        var now = form.read();
        if (isIn(now, "DRAFT")) {
            var turn = new AtomicInteger();
            form.score(indicator -> score(evaluation, indicator, turn.getAndIncrement()));
            now = evaluation.goesAsFarAs("SUBMITTED") ? form.submit().read() : form.read();
        }
        if (isIn(now, "SUBMITTED") && evaluation.goesAsFarAs("REVIEWED")) {
            now = form.act(staff.as(evaluation.reviewer()), "review").expect(200);
        }
        if (isIn(now, "REVIEWED") && evaluation.goesAsFarAs("APPROVED")) {
            now = form.act(staff.as(evaluation.approver()), "approval").expect(200);
        }
        return now;
    }

    private static boolean isIn(JsonNode form, String state) {
        return form.path("state").asString().equals(state);
    }

    private static Score score(SampleEvaluation evaluation, String indicator, int turn) {
        var spread = evaluation.spread();
        int points = evaluation.points() + spread.get(turn % spread.size());
        return new Score("" + points, BASES.getOrDefault(indicator, USUAL_BASIS));
    }

    /** The cadence follows the last approval, so the month is planned after it has. */
    private Optional<String> unheard(Map<String, String> recommendations) {
        long unheard = Hands.each(
                        List.copyOf(recommendations.entrySet()),
                        entry -> staff.as(Staff.MANAGER)
                                .get("/api/cadences/" + entry.getKey())
                                .expect(200)
                                .path("recommendation")
                                .asString()
                                .equals(entry.getValue()))
                .stream()
                .filter(heard -> !heard)
                .count();
        return unheard == 0
                ? Optional.empty()
                : Optional.of("visit-service has not heard of %d approved evaluations.".formatted(unheard));
    }
}
