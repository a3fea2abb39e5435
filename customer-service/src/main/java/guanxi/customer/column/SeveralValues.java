package guanxi.customer.column;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several values in one cell, as Google writes them; no phone number, address or user name has such a separator in it. */
public final class SeveralValues {

    static final String SEPARATOR = " ::: ";

    private SeveralValues() {}

    /** In one cell; none of them may be empty. */
    public static String joined(Stream<String> values) {
        return values.collect(Collectors.joining(SEPARATOR));
    }

    /** One where the field takes any text, or the cell is of one value; none of them is empty. */
    public static List<String> in(String cell, String field) {
        return cell.contains(SEPARATOR.strip()) && CardFields.isNumbered(field)
                ? Arrays.stream(cell.split(SEPARATOR.strip()))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList()
                : List.of(cell);
    }
}
