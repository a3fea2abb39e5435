package guanxi.customer.erasure;

import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.Profile;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By what somebody may be recognised in a text. How a text tells of them is said by regular expressions of PostgreSQL, of
 * capital and small letters alike: one rule for all statements.
 *
 * @param names which others may have as well
 * @param keys numbers, addresses and ids
 */
record Words(List<String> names, List<String> keys) {

    private static final Pattern NUMBER = Pattern.compile("[+\\d\\s()（）.-]+");
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final int WHOLE = 10;

    /** The letters among which {@code tells_of} finds no name. */
    private static final String LETTERS = "a-zà-ÿ";

    /** A short id that stands in a day, an amount or a longer id is none. */
    private static final String JOINTS = "._+@%/-";

    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{Punct}\\s]");
    private static final String NOTHING = "$a";

    /** @param words each with whether it is a key */
    static Words of(List<Map.Entry<String, Boolean>> words) {
        var names = those(words, word -> !word.getValue());
        return new Words(List.copyOf(names), List.copyOf(those(words, word -> !names.contains(word.getKey()))));
    }

    /** By what a customer and its contacts are reached. */
    static Words reaching(Profile profile) {
        var contacts = profile.contacts().stream().flatMap(contact -> contact.contactWays().stream());
        return new Words(
                List.of(),
                Stream.concat(profile.contactWays().stream(), contacts)
                        .flatMap(Words::said)
                        .toList());
    }

    private static Stream<String> said(ContactWay way) {
        return Stream.of(way.value(), way.normalised()).filter(Objects::nonNull);
    }

    Words and(Collection<UUID> ids) {
        return new Words(
                names,
                Stream.concat(keys.stream(), ids.stream().map(UUID::toString)).toList());
    }

    /** Those that are not the other's as well, however a number is written. */
    Words without(Words other) {
        var others = other.all().map(Words::compared).collect(Collectors.toSet());
        Predicate<String> own = word -> !others.contains(compared(word));
        return new Words(
                names.stream().filter(own).toList(), keys.stream().filter(own).toList());
    }

    Stream<String> all() {
        return Stream.concat(names.stream(), keys.stream());
    }

    /** Of a text that names them or tells one of their keys. */
    String told() {
        return any(Stream.concat(names.stream().map(Words::name), keyed(Words::word)));
    }

    /** Of a text that tells one of their keys. */
    String keyed() {
        return any(keyed(Words::word));
    }

    /** As {@link #keyed()}, but what others may have as well, as a short id, must be all that a cell says. */
    String certain() {
        return any(keyed(key -> isNobodyElses(key) ? word(key) : whole(key)));
    }

    private Stream<String> keyed(Function<String, String> form) {
        return keys.stream().map(form);
    }

    private static boolean isNobodyElses(String key) {
        return isWholeNumber(key) || key.indexOf('@') > 0 || ID.matcher(key).matches();
    }

    private static boolean isWholeNumber(String key) {
        return NUMBER.matcher(key).matches() && digits(key).length() >= WHOLE;
    }

    /** One character would be found everywhere. */
    private static String name(String name) {
        return name.codePointCount(0, name.length()) > 1 ? bounded(name, LETTERS, "") : whole(name);
    }

    private static String whole(String cell) {
        return "(^|[\"\\n])'?" + literal(cell) + "($|[\"\\n])";
    }

    private static String word(String key) {
        return isWholeNumber(key) ? dialled(compared(key)) : bounded(key, LETTERS + "0-9", JOINTS);
    }

    /** However it is divided, with or without the country's code and the zero of the trunk. */
    private static String dialled(String digits) {
        return String.join("[- ()（）.]*", digits.split("")) + "($|[^0-9])";
    }

    /** A number without its area is another's elsewhere. */
    private static String compared(String word) {
        if (!isWholeNumber(word)) {
            return word.toLowerCase(Locale.ROOT);
        }
        var digits = digits(word);
        return digits.substring(digits.length() - WHOLE);
    }

    private static String digits(String number) {
        return number.replaceAll("\\D", "");
    }

    /** Chinese is written without gaps: only where a word ends with such letters can others go on with it. */
    private static String bounded(String word, String letters, String joints) {
        var outside = "[^" + letters + joints + "]";
        var joint = joints.isEmpty() ? "" : "[" + joints + "]*";
        var one = Pattern.compile("[" + letters + "]", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        boolean begins = one.matcher(word.substring(0, 1)).matches();
        boolean ends = one.matcher(word.substring(word.length() - 1)).matches();
        return (begins ? "(^|" + outside + ")" + joint : "")
                + literal(word)
                + (ends ? joint + "($|" + outside + ")" : "");
    }

    private static String literal(String word) {
        return PUNCTUATION.matcher(word).replaceAll("\\\\$0");
    }

    private static String any(Stream<String> forms) {
        var all = forms.distinct().map(form -> "(" + form + ")").collect(Collectors.joining("|"));
        return all.isEmpty() ? NOTHING : all;
    }

    private static Set<String> those(
            List<Map.Entry<String, Boolean>> words, Predicate<Map.Entry<String, Boolean>> meant) {
        return words.stream().filter(meant).map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
