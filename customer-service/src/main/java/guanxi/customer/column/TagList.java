package guanxi.customer.column;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tags in one cell, between any of the separators that people and {@link SeveralValues programs} use; one that holds a
 * separator stands in quotation marks.
 */
public final class TagList {

    private static final String SEPARATORS = ",，;；、";

    /** Before what all contacts of Google are in, as {@code * myContacts}, which says nothing of anybody. */
    private static final String OF_GOOGLE = "* ";

    private TagList() {}

    static List<String> read(String cell) {
        var tags = new ArrayList<String>();
        var tag = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        for (int place = 0; place < cell.length(); place++) {
            char character = cell.charAt(place);
            boolean mark = character == '"';
            if (quoted && mark) {
                // Twice means one that belongs to the tag.
                quoted = place + 1 < cell.length() && cell.charAt(place + 1) == '"';
                if (quoted) {
                    tag.append(cell.charAt(++place));
                }
            } else if (mark && tag.chars().allMatch(Character::isWhitespace)) {
                quoted = true;
                wasQuoted = true;
            } else if (!quoted && separator(cell, place) > 0) {
                add(tag, wasQuoted, tags);
                wasQuoted = false;
                place += separator(cell, place) - 1;
            } else {
                tag.append(character);
            }
        }
        add(tag, wasQuoted, tags);
        return List.copyOf(tags);
    }

    /** How long the separator is that stands there. */
    private static int separator(String cell, int place) {
        if (cell.startsWith(SeveralValues.SEPARATOR, place)) {
            return SeveralValues.SEPARATOR.length();
        }
        return SEPARATORS.indexOf(cell.charAt(place)) >= 0 ? 1 : 0;
    }

    private static void add(StringBuilder read, boolean wasQuoted, List<String> tags) {
        var tag = read.toString();
        read.setLength(0);
        if (!tag.isBlank() && (wasQuoted || !tag.startsWith(OF_GOOGLE))) {
            tags.add(tag);
        }
    }

    public static String write(List<String> tags) {
        return tags.stream().map(TagList::quoted).collect(Collectors.joining(";"));
    }

    private static String quoted(String tag) {
        boolean plain = tag.indexOf('"') < 0
                && !tag.startsWith(OF_GOOGLE)
                && !tag.contains(SeveralValues.SEPARATOR)
                && tag.chars().noneMatch(character -> SEPARATORS.indexOf(character) >= 0);
        return plain ? tag : '"' + tag.replace("\"", "\"\"") + '"';
    }
}
