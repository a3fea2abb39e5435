package guanxi.evaluation.template;

import guanxi.starter.problem.Refusal;
import java.math.BigDecimal;
import org.springframework.http.HttpStatus;

/** The weights of a template add up to another sum than exactly one hundred. */
class WeightsNotHundred extends Refusal {

    WeightsNotHundred(BigDecimal sum) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "weights-not-hundred", sum.toPlainString());
        at("/indicators", "weights-not-hundred", sum.toPlainString());
    }
}
