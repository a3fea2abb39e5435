package guanxi.customer.profile;

import guanxi.customer.customfield.CustomField;
import guanxi.starter.problem.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every profile must satisfy, whether a person typed it or a table brought it. */
final class ProfileRules {

    static final int LONGEST_TEXT = 200;
    private static final int LONGEST_KEY = 64;
    private static final int MOST_OF_A_KIND = 50;
    private static final Set<String> KEYS = Set.of("externalId", "owner", "postalCode", "tags");
    private static final Pattern NUMBER = Pattern.compile("-[0-9]*([.,][0-9]+)*");
    /** As a token's {@code sub} has it: whoever has another form would own the card, and never see it. */
    private static final Predicate<String> USER =
            Pattern.compile("[^\\s\\p{Z}\\p{C}]+").asMatchPredicate();

    private static final Pattern EMAIL = Pattern.compile("(?!.*\\.\\.)[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    /** Another scheme than those of the web; a colon before digits only leads to a port. */
    private static final Pattern OTHER_SCHEME = Pattern.compile("(?i)(?!https?:)[a-z][a-z0-9+.-]*:(?![0-9]).*");

    private final List<FieldProblem> problems = new ArrayList<>();

    private ProfileRules() {}

    static List<FieldProblem> problems(@Nullable Profile before, Profile profile, List<CustomField> fields) {
        var rules = new ProfileRules();
        rules.required("/name", profile.name());
        rules.required("/owner", profile.owner());
        rules.required("/orgUnit", profile.orgUnit());
        rules.record("", profile);
        // What a card says already it may go on saying: it was written when any text would do.
        if (before == null || !profile.owner().equals(before.owner())) {
            rules.form("/owner", profile.owner(), USER, "not-a-user-name");
        }
        if (before == null || !profile.orgUnit().equals(before.orgUnit())) {
            rules.form("/orgUnit", profile.orgUnit(), UnitPath::isOne, "not-a-unit-path");
        }
        rules.problems.addAll(CustomField.problems(fields, before == null ? null : before.custom(), profile.custom()));
        return rules.problems;
    }

    private void record(String pointer, Record record) {
        if (record instanceof Contact contact) {
            required(pointer + "/name", contact.name());
        }
        if (record instanceof ContactWay way) {
            way(pointer, way);
            text(pointer + "/label", "label", way.label());
            return;
        }
        RecordFields.of(record).forEach((name, value) -> value(pointer + "/" + name, name, value));
    }

    private void value(String pointer, String name, @Nullable Object value) {
        if (value instanceof String text) {
            text(pointer, name, text);
        } else if (value instanceof List<?> list) {
            list(pointer, name, list);
        } else if (value instanceof Map<?, ?> answers) {
            answers.forEach((field, answer) -> value(pointer + "/" + field, name, answer));
        } else if (value instanceof Record record) {
            record(pointer, record);
        }
    }

    private void list(String pointer, String name, List<?> list) {
        if (list.size() > MOST_OF_A_KIND) {
            problem(pointer, "too-many", MOST_OF_A_KIND);
        }
        for (int place = 0; place < list.size(); place++) {
            value(pointer + "/" + place, name, list.get(place));
        }
    }

    private void way(String pointer, ContactWay way) {
        var value = way.value();
        required(pointer + "/value", value);
        boolean dialled = way.type().isDialled() && value.startsWith("+");
        text(pointer + "/value", "value", dialled ? value.substring(1) : value);
        if (way.type().isDialled() && !value.isEmpty() && value.codePoints().noneMatch(Character::isDigit)) {
            problem(pointer + "/value", "not-a-phone-number", value);
        }
        if (way.type() == ContactWay.Type.EMAIL && !EMAIL.matcher(value).matches()) {
            problem(pointer + "/value", "not-an-email", value);
        }
        if (way.type() == ContactWay.Type.WEBSITE && OTHER_SCHEME.matcher(value).matches()) {
            problem(pointer + "/value", "not-a-website", value);
        }
        if (way.validFrom() != null
                && way.validUntil() != null
                && way.validUntil().isBefore(way.validFrom())) {
            problem(pointer + "/validUntil", "ends-before-it-begins", way.validUntil(), way.validFrom());
        }
    }

    private void required(String pointer, String text) {
        if (text.isEmpty()) {
            problem(pointer, "required");
        }
    }

    private void form(String pointer, String text, Predicate<String> form, String code) {
        boolean told = problems.stream().anyMatch(problem -> problem.pointer().equals(pointer));
        if (!told && !form.test(text)) {
            problem(pointer, code, text);
        }
    }

    private void text(String pointer, String name, @Nullable String text) {
        if (text == null) {
            return;
        }
        int longest = KEYS.contains(name) ? LONGEST_KEY : LONGEST_TEXT;
        if (text.length() > longest) {
            problem(pointer, "too-long", longest);
        } else if (!isPlain(text)) {
            problem(pointer, "unprintable");
        } else if (startsFormula(text)) {
            problem(pointer, "formula", text);
        }
    }

    /** A spreadsheet would carry it out as soon as somebody opens an export. */
    private static boolean startsFormula(String text) {
        if (text.isEmpty()) {
            return false;
        }
        return switch (text.charAt(0)) {
            case '=', '@', '+' -> true;
            case '-' -> !NUMBER.matcher(text).matches();
            default -> false;
        };
    }

    /** Neither control characters nor halves of characters, of which no encoding can make anything. */
    private static boolean isPlain(String text) {
        for (int place = 0; place < text.length(); place++) {
            char character = text.charAt(place);
            if (Character.isISOControl(character) && !isLayout(character)) {
                return false;
            }
            if (Character.isSurrogate(character)) {
                if (Character.charCount(text.codePointAt(place)) == 1) {
                    return false;
                }
                place++;
            }
        }
        return true;
    }

    private static boolean isLayout(int character) {
        return character == '\n' || character == '\r' || character == '\t';
    }

    private void problem(String pointer, String code, Object... arguments) {
        problems.add(new FieldProblem(pointer, code, List.of(arguments)));
    }
}
