package guanxi.starter.problem;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * What will be said: the status, the code, the arguments of its text, the wrong places, headers such as
 * {@code Retry-After}, and members that only this kind of problem has.
 */
public record Problem(
        HttpStatusCode status,
        String code,
        List<Object> arguments,
        List<FieldProblem> fields,
        Map<String, String> headers,
        Map<String, Object> members) {

    private static final String RETRY_AFTER_SECONDS = "2";

    public static Problem of(HttpStatusCode status, String code, Object... arguments) {
        return new Problem(status, code, List.of(arguments), List.of(), Map.of(), Map.of());
    }

    /** 503: nothing was changed, and trying again shortly may help. */
    public static Problem unavailable() {
        return of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable").with("Retry-After", RETRY_AFTER_SECONDS);
    }

    /** 503: what was to be changed may have been, since the connection broke while it was under way. */
    public static Problem outcomeUnknown() {
        return of(HttpStatus.SERVICE_UNAVAILABLE, "outcome-unknown").with("Retry-After", RETRY_AFTER_SECONDS);
    }

    /** The same for a reading, which changes nothing whatever becomes of it. */
    Problem ofReading() {
        return code.equals("outcome-unknown") ? unavailable() : this;
    }

    static Problem invalid(List<FieldProblem> fields) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", List.of(), fields, Map.of(), Map.of());
    }

    /** Names one more wrong place. */
    public Problem at(FieldProblem place) {
        var all = Stream.concat(fields.stream(), Stream.of(place)).toList();
        return new Problem(status, code, arguments, all, headers, members);
    }

    public Problem with(String header, String value) {
        return new Problem(status, code, arguments, fields, Map.of(header, value), members);
    }
}
