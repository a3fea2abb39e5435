package guanxi.gateway.session;

import guanxi.starter.problem.Refusal;
import org.springframework.http.HttpStatus;

/** A change in a browser's session came without that session's CSRF token, or with another. */
class CsrfTokenMissing extends Refusal {

    private static final String CODE = "csrf-token-missing";

    CsrfTokenMissing(String header) {
        super(HttpStatus.FORBIDDEN, CODE, header);
        at("#" + header, CODE, header);
    }
}
