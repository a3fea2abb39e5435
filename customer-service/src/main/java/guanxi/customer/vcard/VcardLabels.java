package guanxi.customer.vcard;

import ezvcard.VCard;
import ezvcard.property.VCardProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people call an address or a way to be reached: the types of a property as {@code work} and {@code cell}, or the words that Apple's
 * programs keep in a line of their own beside it.
 */
final class VcardLabels {

    private static final String WORDS = "X-ABLABEL";
    private static final String SEPARATOR = ", ";

    /** What a program of Apple shows in the language of who reads it. */
    private static final Pattern OWN_WORDS = Pattern.compile("_\\$!<(.*)>!\\$_");

    /** Types that say what a property is or comes first, and not what people call it. */
    private static final Set<String> UNSAID =
            Set.of("voice", "fax", "pref", "internet", "x400", "dom", "intl", "postal", "parcel");

    private static final Set<String> OF_ALL = Set.of("work", "home");
    private static final Set<String> OF_PHONES = Set.of("work", "home", "cell", "car", "pager", "video", "textphone");

    private VcardLabels() {}

    /** Empty when there is none. */
    static String read(VCard card, VCardProperty property) {
        var group = property.getGroup();
        return card.getExtendedProperties(WORDS).stream()
                .filter(words -> group != null && group.equalsIgnoreCase(words.getGroup()))
                .map(words -> plain(words.getValue()))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElseGet(() -> types(property));
    }

    /** Types where there are such, for most programs know nothing else; words where types would not bring them back. */
    static void write(VCard card, VCardProperty property, @Nullable String label, boolean phone) {
        if (label == null) {
            return;
        }
        var known = phone ? OF_PHONES : OF_ALL;
        tokens(label).stream().filter(known::contains).forEach(property.getParameters()::addType);
        if (!types(property).equals(label)) {
            var group = "item" + (card.getExtendedProperties(WORDS).size() + 1);
            property.setGroup(group);
            card.addExtendedProperty(WORDS, label).setGroup(group);
        }
    }

    private static String types(VCardProperty property) {
        return property.getParameters().getTypes().stream()
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> !UNSAID.contains(type))
                .distinct()
                .collect(Collectors.joining(SEPARATOR));
    }

    private static String plain(@Nullable String words) {
        var stripped = words == null ? "" : words.strip();
        var own = OWN_WORDS.matcher(stripped);
        return own.matches() ? own.group(1).toLowerCase(Locale.ROOT) : stripped;
    }

    private static List<String> tokens(String label) {
        return Arrays.stream(label.split(","))
                .map(token -> token.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
