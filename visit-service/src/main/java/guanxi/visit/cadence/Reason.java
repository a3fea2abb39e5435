package guanxi.visit.cadence;

import java.util.List;

/**
 * Why something is as it is: a stable code with the facts that its text names.
 *
 * @param code also the key of the text in the caller's language
 * @param facts as they stand in the text, in order
 */
public record Reason(String code, List<String> facts) {

    public Reason {
        facts = List.copyOf(facts);
    }

    public static Reason of(String code, Object... facts) {
        return new Reason(
                code, java.util.Arrays.stream(facts).map(String::valueOf).toList());
    }
}
