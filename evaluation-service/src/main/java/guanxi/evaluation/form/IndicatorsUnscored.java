package guanxi.evaluation.form;

import guanxi.starter.problem.Refusal;
import java.util.List;
import org.springframework.http.HttpStatus;

/** A form is submitted with every indicator judged. */
class IndicatorsUnscored extends Refusal {

    IndicatorsUnscored(String number, List<String> indicators) {
        super(HttpStatus.CONFLICT, "indicators-unscored", number, String.join(", ", indicators));
    }
}
