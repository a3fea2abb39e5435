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

    private static TreeMap<String, TreeSet<String>> facts(Resource bundle) {
        var texts = new Properties();
        try (var reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var facts = new TreeMap<String, TreeSet<String>>();
        texts.forEach((key, text) -> {
            var named = new TreeSet<String>();
            FACT.matcher(text.toString()).results().forEach(fact -> named.add(fact.group(1)));
            facts.put(key.toString(), named);
            if (named.isEmpty()) {
                Assertions.assertThat(text.toString())
                        .as("%s, shown as it stands since it names no fact", key)
                        .doesNotContain("''");
            }
        });
        return facts;
    }
}
