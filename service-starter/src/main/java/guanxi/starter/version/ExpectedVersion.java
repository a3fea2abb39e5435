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
            throw refusal(current);
        }
    }

    /**
     * As {@link #mustBe(long)}, of what has no history that could tell who changed what.
     *
     * @param now what the caller may see of it; the problem shows it as {@code current}, so that nobody need ask again
     * @throws Refusal 412 as well
     */
    public void mustBe(long current, Object now) {
        if (value != current) {
            throw refusal(current).with("current", now);
        }
    }

    /** What {@link #mustBe(long)} throws where it is not the current one. */
    public Refusal refusal(long current) {
        return new Refusal(HttpStatus.PRECONDITION_FAILED, code(current), value, current);
    }

    /** Of a race: it was the current one when it was read, and not any more when it was written. */
    public Refusal overtaken() {
        return new Refusal(HttpStatus.PRECONDITION_FAILED, "stale", value);
    }

    /** Why it is not the current one. */
    public String code(long current) {
        return value > current ? "version-ahead" : "stale";
    }
}
