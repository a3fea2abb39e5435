package guanxi.customer.column;

import guanxi.customer.profile.ContactWay.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Several values in one cell: as Google writes them, for no phone number, address or user name has such a separator in it;
 * and as people do, where each part is a whole number or address.
 */
public final class SeveralValues {

    static final String SEPARATOR = " ::: ";

    private static final Pattern OF_GOOGLE = Pattern.compile(SEPARATOR.strip());
    private static final Pattern BETWEEN = Pattern.compile("[/;；,，、|\\n]");

    /** Not what people leave out of a second number, as in 0532-88888801/02. */
    private static final Pattern NUMBER = Pattern.compile("\\+?(?:[ ()（）-]*\\d){7,15}(?:\\D.*)?");

    private SeveralValues() {}

    /** In one cell; none of them may be empty. */
    public static String joined(Stream<String> values) {
        return values.collect(Collectors.joining(SEPARATOR));
    }

    /** One where the field takes any text, or the cell is of one value; none of them is empty. */
    public static List<String> in(String cell, String field) {
        if (!CardFields.isNumbered(field)) {
            return List.of(cell);
        }
        if (cell.contains(SEPARATOR.strip())) {
            return parts(cell, OF_GOOGLE);
        }
        var parts = parts(cell, BETWEEN);
        return parts.size() > 1 && parts.stream().allMatch(part -> isWhole(part, CardFields.typeOf(field)))
                ? parts
                : List.of(cell);
    }

    /** In one cell for so many values; empty ones have their place, unless all are. */
    public static String joinedLabels(List<String> labels) {
        return labels.stream().allMatch(String::isBlank) ? "" : joined(labels.stream());
    }

    /** What each of several values is called: as many labels as there are, or one for all of them. */
    public static List<String> labels(String cell, int values) {
        var labels = Arrays.stream(OF_GOOGLE.split(cell, -1)).map(String::strip).toList();
        return labels.size() == values ? labels : Collections.nCopies(values, cell);
    }

    private static List<String> parts(String cell, Pattern separator) {
        return Arrays.stream(separator.split(cell))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static boolean isWhole(String part, Type type) {
        return switch (type) {
            case PHONE, FAX -> NUMBER.matcher(part).matches();
            case EMAIL -> part.indexOf('@') > 0 && part.indexOf(' ') < 0;
            case WECHAT, QQ, WEBSITE, OTHER -> false;
        };
    }
}
