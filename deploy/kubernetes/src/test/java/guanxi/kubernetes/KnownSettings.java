package guanxi.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code crm.*} properties that modules name, as the environment writes them. */
final class KnownSettings {

    private static final Pattern PROPERTY = Pattern.compile("\\bcrm(\\.[a-z][a-z-]*)+");

    private KnownSettings() {}

    static Set<String> of(String... modules) {
        return Stream.of(modules)
                .map(module -> Path.of("../..", module, "src/main"))
                .flatMap(KnownSettings::files)
                .flatMap(KnownSettings::properties)
                .map(property -> property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written out in code and placeholders, or as the keys of a configuration. */
    private static Stream<String> properties(Path file) {
        try {
            var written = PROPERTY.matcher(Files.readString(file)).results().map(found -> found.group());
            var keys = file.toString().endsWith(".yaml") && file.toString().contains("resources")
                    ? Yamls.documents(file).stream().flatMap(document -> keys("", document))
                    : Stream.<String>empty();
            return Stream.concat(written, keys.filter(key -> key.startsWith("crm.")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> keys(String above, Map<?, ?> level) {
        return level.entrySet().stream().flatMap(entry -> {
            var key = above + entry.getKey();
            return entry.getValue() instanceof Map<?, ?> below ? keys(key + ".", below) : Stream.of(key);
        });
    }
}
