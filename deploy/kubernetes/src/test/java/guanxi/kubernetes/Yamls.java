package guanxi.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML read as plain maps and lists; a key that is there twice is an error. */
final class Yamls {

    private Yamls() {}

    static List<Map<String, Object>> documents(Path file) {
        try {
            return documents(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Map<String, Object>> documents(String text) {
        return StreamSupport.stream(reader().loadAll(text).spliterator(), false)
                .filter(Objects::nonNull)
                .map(Yamls::map)
                .toList();
    }

    static Map<String, Object> document(Path file) {
        var documents = documents(file);
        if (documents.size() != 1) {
            throw new Refused(file + " holds " + documents.size() + " documents, not one");
        }
        return documents.get(0);
    }

    static String write(Map<String, Object> document) {
        return reader().dump(document);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        if (!(value instanceof Map)) {
            throw new Refused("a map is wanted, not " + value);
        }
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        if (!(value instanceof List)) {
            throw new Refused("a list is wanted, not " + value);
        }
        return (List<Object>) value;
    }

    static String text(Object value) {
        if (!(value instanceof String text)) {
            throw new Refused("a text is wanted, not " + value);
        }
        return text;
    }

    private static Yaml reader() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }
}
