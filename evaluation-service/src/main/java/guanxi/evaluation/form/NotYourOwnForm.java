package guanxi.evaluation.form;

import guanxi.starter.problem.Refusal;
import org.springframework.http.HttpStatus;

/** Preparing, reviewing and approving a form takes three people. */
class NotYourOwnForm extends Refusal {

    private NotYourOwnForm(String code, String number) {
        super(HttpStatus.FORBIDDEN, code, number);
    }

    static NotYourOwnForm prepared(String number) {
        return new NotYourOwnForm("not-your-own-form", number);
    }

    static NotYourOwnForm reviewed(String number) {
        return new NotYourOwnForm("not-your-own-review", number);
    }
}
