package guanxi.customer.column;

import guanxi.customer.script.Folding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What people and programs call the fields of a card, read from {@code columns.txt} and {@code known-exports.txt}. */
public final class ColumnNames {

    private static final Pattern GAPS = Pattern.compile("[\\s_\\-./:：*＊#]+");
    /** What people call a column; looking for brackets takes the square of it. */
    private static final int LONGEST = 200;

    private static final Pattern BRACKETS = Pattern.compile("[(（\\[【].*?[)）\\]】]");

    private static final Map<String, List<String>> NAMES = section(read("columns.txt"));
    private static final Map<String, Set<String>> FIELDS = byName();
    private static final Map<String, Set<String>> OWN = ownNames();
    private static final List<KnownExport> EXPORTS = programs(read("known-exports.txt"));

    private ColumnNames() {}

    /** Has the files read now, by who starts the service: later it would be done on an event loop. */
    public static void load() {
        if (EXPORTS.isEmpty()) {
            throw new IllegalStateException("no program is known");
        }
    }

    /** In Chinese. */
    public static String chinese(String field) {
        return names(field).get(0);
    }

    public static String english(String field) {
        return names(field).get(1);
    }

    /** The fields that people call so; several where the word does not tell. */
    public static Set<String> fields(String column) {
        return FIELDS.getOrDefault(folded(column), Set.of());
    }

    /** The field that an export of our own calls so, in whichever language; none where it only is a word that people use. */
    public static Set<String> named(String column) {
        return OWN.getOrDefault(folded(column), Set.of());
    }

    /** As names are compared: whatever the case, width and script, without gaps. */
    public static String folded(String name) {
        return GAPS.matcher(Folding.fold(name)).replaceAll("");
    }

    /** Without what somebody added in brackets, as 电话（必填）. */
    public static String bare(String column) {
        return column.length() > LONGEST
                ? column
                : BRACKETS.matcher(column).replaceAll("").strip();
    }

    /** The programs that may have written a table with that header, the likeliest first. */
    public static List<KnownExport> exports(List<String> header) {
        return EXPORTS.stream()
                .filter(export -> export.signature().stream()
                        .allMatch(names -> column(names, header).isPresent()))
                .sorted(Comparator.comparingInt(export -> -export.signature().size()))
                .toList();
    }

    /**
     * The column of the header that is called so.
     *
     * @param names one, or several with semicolons between them of which the first that is there counts
     */
    public static Optional<String> column(String names, List<String> header) {
        return Arrays.stream(names.split(";"))
                .map(ColumnNames::folded)
                .flatMap(name -> header.stream().filter(column -> folded(column).equals(name)))
                .findFirst();
    }

    /**
     * A program's way to write customers down.
     *
     * @param signature columns that only it has together
     * @param mapping the columns by field
     */
    public record KnownExport(String name, List<String> signature, Map<String, List<String>> mapping) {

        /** Whether each row is somebody at a customer, and not the customer. */
        public boolean listsPeople() {
            return mapping.containsKey(CardFields.CONTACT_NAME);
        }
    }

    private static List<String> names(String field) {
        return Objects.requireNonNull(NAMES.get(field), field);
    }

    private static Map<String, Set<String>> byName() {
        var fields = new LinkedHashMap<String, Set<String>>();
        NAMES.forEach((field, names) -> {
            names.forEach(name -> note(fields, name, field));
            note(fields, field, field);
        });
        return fields;
    }

    private static Map<String, Set<String>> ownNames() {
        var fields = new LinkedHashMap<String, Set<String>>();
        NAMES.forEach((field, names) ->
                List.of(field, names.get(0), names.get(1)).forEach(name -> note(fields, name, field)));
        return fields;
    }

    private static void note(Map<String, Set<String>> fields, String name, String field) {
        fields.computeIfAbsent(folded(name), none -> new LinkedHashSet<>()).add(field);
    }

    private static List<KnownExport> programs(List<String> lines) {
        var exports = new ArrayList<KnownExport>();
        int start = 0;
        for (int line = 1; line <= lines.size(); line++) {
            if (line == lines.size() || lines.get(line).startsWith("[")) {
                var title = lines.get(start);
                var mapping = section(lines.subList(start + 1, line));
                var signature = Objects.requireNonNull(mapping.remove("signature"), title);
                exports.add(new KnownExport(
                        title.substring(1, title.length() - 1), signature, Collections.unmodifiableMap(mapping)));
                start = line;
            }
        }
        return List.copyOf(exports);
    }

    private static Map<String, List<String>> section(List<String> lines) {
        var section = new LinkedHashMap<String, List<String>>();
        for (var line : lines) {
            int middle = line.indexOf('=');
            var values = Arrays.stream(line.substring(middle + 1).split("\\|"))
                    .map(String::strip)
                    .toList();
            section.put(line.substring(0, middle).strip(), values);
        }
        return section;
    }

    private static List<String> read(String resource) {
        try (var bytes = Objects.requireNonNull(ColumnNames.class.getResourceAsStream(resource), resource);
                var lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
