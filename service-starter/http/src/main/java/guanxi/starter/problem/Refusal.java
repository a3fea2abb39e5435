package guanxi.starter.problem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/**
 * A fact that stands against what the caller asked, with a stable code. Features say theirs as a
 * subclass named after the fact ({@code WeightsNotHundred}). The text comes from the message bundle
 * under the code, with the arguments filled in, in the caller's language.
 */
public class Refusal extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final List<Object> arguments;
    private final List<FieldProblem> fields = new ArrayList<>();
    private final Map<String, Object> members = new LinkedHashMap<>();

    public Refusal(HttpStatus status, String code, Object... arguments) {
        super(code + List.of(arguments), null, false, false);
        this.status = status;
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /** 404, also for what exists but is outside the caller's sight. */
    public static Refusal unknown(String kind, Object id) {
        return new Refusal(HttpStatus.NOT_FOUND, "not-found", kind, id);
    }

    /** 422 with one place that is wrong; the pointer is a JSON pointer into the body, or {@code ?name} for a query parameter. */
    public static Refusal invalid(String pointer, String code, Object... arguments) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "invalid").at(pointer, code, arguments);
    }

    /** 422 that says what there is to choose from. */
    public static Refusal notAmong(Stream<String> choices, String pointer, String value) {
        return invalid(pointer, "unknown-value", value, choices.collect(Collectors.joining(", ")));
    }

    /** @throws Refusal 422 with all these places; without any it does nothing */
    public static void ifAny(List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            var refusal = new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "invalid");
            refusal.fields.addAll(problems);
            throw refusal;
        }
    }

    /** Names one more wrong place; codes of places are message keys as well. */
    public Refusal at(String pointer, String code, Object... arguments) {
        fields.add(new FieldProblem(pointer, code, List.of(arguments)));
        return this;
    }

    /** What the document holds beside the usual: an extension member, as RFC 9457 calls it, written as JSON. */
    public Refusal with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }

    public List<FieldProblem> fields() {
        return List.copyOf(fields);
    }

    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }
}
