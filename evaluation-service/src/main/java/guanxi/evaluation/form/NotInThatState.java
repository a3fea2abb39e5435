package guanxi.evaluation.form;

import guanxi.starter.problem.Refusal;
import org.springframework.http.HttpStatus;

/** The form has not come so far yet, or is past that step. */
class NotInThatState extends Refusal {

    NotInThatState(String number, State state) {
        super(HttpStatus.CONFLICT, "not-in-that-state", number, state.name());
    }
}
