package guanxi.starter.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpStatus;

/** Every text that a person reads exists in Chinese and in English and is filled with the same facts. */
final class Languages {

    private static final Pattern FACT = Pattern.compile("\\{(\\d+)");
    private static final String CHINESE = "_zh_CN.properties";

    private Languages() {}

    /** Looks at every bundle of this house on the class path that has a Chinese half. */
    static void check() {
        try {
            var resources = new PathMatchingResourcePatternResolver();
            for (var pattern : new String[] {"classpath*:*" + CHINESE, "classpath*:guanxi/**/*" + CHINESE}) {
                for (var chinese : resources.getResources(pattern)) {
                    if (isForeign(chinese)) {
                        continue;
                    }
                    var name = String.valueOf(chinese.getFilename());
                    var english = chinese.createRelative(name.replace(CHINESE, ".properties"));
                    Assertions.assertThat(facts(chinese)).as("%s", chinese).isEqualTo(facts(english));
                    checkApostrophes(chinese);
                    checkApostrophes(english);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks that every status that these classes refuse with has a title: the bare phrase of HTTP is English. */
    static void checkTitles(JavaClasses classes) {
        var statuses = classes.stream()
                .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().isEquivalentTo(HttpStatus.class))
                .map(access -> HttpStatus.valueOf(access.getTarget().getName()))
                .filter(HttpStatus::isError)
                .map(status -> "status." + status.value())
                .collect(Collectors.toCollection(TreeSet::new));
        Assertions.assertThat(facts(new ClassPathResource("guanxi/starter/problems.properties")))
                .as("titles of the statuses in use")
                .containsKeys(statuses.toArray(String[]::new));
    }

    /** Libraries bring bundles of their own in their jars. */
    private static boolean isForeign(Resource bundle) throws IOException {
        return !bundle.isFile() && !bundle.getURL().getPath().contains("/guanxi/");
    }

    /** A text that names no fact is shown as it stands; in the others a doubled apostrophe is a single one. */
    private static void checkApostrophes(Resource bundle) {
        texts(bundle).forEach((key, text) -> {
            if (facts(text).isEmpty()) {
                Assertions.assertThat(text).as("%s of %s", key, bundle).doesNotContain("''");
            }
        });
    }

    private static TreeMap<String, TreeSet<String>> facts(Resource bundle) {
        var facts = new TreeMap<String, TreeSet<String>>();
        texts(bundle).forEach((key, text) -> facts.put(key, facts(text)));
        return facts;
    }

    private static TreeSet<String> facts(String text) {
        return FACT.matcher(text).results().map(fact -> fact.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeMap<String, String> texts(Resource bundle) {
        var properties = new Properties();
        try (var reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new TreeMap<String, String>();
        properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
        return texts;
    }
}
