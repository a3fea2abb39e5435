package guanxi.starter.version;

import guanxi.starter.problem.Refusal;
import org.springframework.http.HttpStatus;

/**
 * The version that the caller believes to change, from {@code If-Match}. Controllers take it as an argument;
 * a request without the header is answered 428 before the controller runs.
 */
public record ExpectedVersion(long value) {

    /**
     * @throws Refusal 412 when somebody else was faster, or there was no such version yet; the problem names both
     *     versions
     */
    public void mustBe(long current) {
        if (value != current) {
            throw new Refusal(HttpStatus.PRECONDITION_FAILED, code(current), value, current);
        }
    }

    /** Why it is not the current one. */
    public String code(long current) {
        return value > current ? "version-ahead" : "stale";
    }
}
