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
        for (int place = 0; place < cell.length(); place++) {
            char character = cell.charAt(place);
            boolean mark = character == '"';
            if (quoted && mark) {
                // Twice means one that belongs to the tag.
                quoted = place + 1 < cell.length() && cell.charAt(place + 1) == '"';
                if (quoted) {
                    tag.append(cell.charAt(++place));
                }
            } else if (mark && tag.toString().isBlank()) {
                quoted = true;
            } else if (!quoted && cell.startsWith(SeveralValues.SEPARATOR, place)) {
                tags.add(tag.toString());
                tag.setLength(0);
                place += SeveralValues.SEPARATOR.length() - 1;
            } else if (!quoted && SEPARATORS.indexOf(character) >= 0) {
                tags.add(tag.toString());
                tag.setLength(0);
            } else {
                tag.append(character);
            }
        }
        tags.add(tag.toString());
        return tags.stream()
                .filter(one -> !one.isBlank() && !one.startsWith(OF_GOOGLE))
                .toList();
    }

    public static String write(List<String> tags) {
        return tags.stream().map(TagList::quoted).collect(Collectors.joining(";"));
    }

    private static String quoted(String tag) {
        boolean plain = tag.indexOf('"') < 0
                && !tag.contains(SeveralValues.SEPARATOR)
                && tag.chars().noneMatch(character -> SEPARATORS.indexOf(character) >= 0);
        return plain ? tag : '"' + tag.replace("\"", "\"\"") + '"';
    }
}
