package guanxi.sample;

import java.util.ArrayList;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A customer's evaluation form on its way through the hands of three people. */
public final class EvaluationForm {

    private static final int CREATED = 201;
    private static final int UNKNOWN_CUSTOMER = 422;

    private final Api preparer;
    private final String place;

    private EvaluationForm(Api preparer, String place) {
        this.preparer = preparer;
        this.place = place;
    }

    /** Opens a form from the newest template. */
    public static EvaluationForm open(Api preparer, String customerId) {
        return of(preparer, ask(preparer, customerId).expect(CREATED));
    }

    /** The customer's card may still be on its way to evaluation-service. */
    static EvaluationForm openOnceKnown(Api preparer, String customerId) {
        return of(preparer, Patience.answer(() -> ask(preparer, customerId), CREATED, UNKNOWN_CUSTOMER));
    }

    /** One that is there already. */
    static EvaluationForm of(Api preparer, JsonNode form) {
        return new EvaluationForm(
                preparer, "/api/evaluations/" + form.path("id").asString());
    }

    private static Api.Answer ask(Api preparer, String customerId) {
        var template = preparer.get("/api/evaluation-templates?limit=1")
                .expect(200)
                .path("items")
                .path(0)
                .path("id")
                .asString();
        return preparer.post("/api/evaluations", Map.of("customerId", customerId, "templateId", template));
    }

    JsonNode read() {
        return preparer.get(place).expect(200);
    }

    /** Gives every indicator the same score. */
    public EvaluationForm score(String score, String basis) {
        return score(indicator -> new Score(score, basis));
    }

    /** What an indicator gets, and why. */
    record Score(String points, String basis) {}

    EvaluationForm score(Function<String, Score> scores) {
        var form = preparer.get(place);
        var rows = new ArrayList<Map<String, String>>();
        for (var row : form.expect(200).path("rows")) {
            var indicator = row.path("indicator").asString();
            var score = scores.apply(indicator);
            rows.add(Map.of("indicator", indicator, "score", score.points(), "basis", score.basis()));
        }
        preparer.change("PUT", place + "/scores", form.etag(), Map.of("rows", rows))
                .expect(200);
        return this;
    }

    public EvaluationForm submit() {
        act(preparer, "submission").expect(200);
        return this;
    }

    /** Reviewed by the one, approved by the other. */
    public void sign(Api reviewer, Api approver) {
        act(reviewer, "review").expect(200);
        act(approver, "approval").expect(200);
    }

    public Api.Answer act(Api who, String action) {
        return who.change("POST", place + "/" + action, who.get(place).etag(), Map.of());
    }
}
