package guanxi.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** Puts the starter's defaults below every other source of configuration, those of HTTP lowest. */
class Defaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        for (var name : List.of("defaults.yaml", "http-defaults.yaml")) {
            var file = new ClassPathResource("guanxi/starter/" + name);
            // The gateway has the part for HTTP alone.
            if (file.exists()) {
                load(file).forEach(environment.getPropertySources()::addLast);
            }
        }
    }

    private static List<PropertySource<?>> load(ClassPathResource file) {
        try {
            return new YamlPropertySourceLoader().load("starter " + file.getFilename(), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
