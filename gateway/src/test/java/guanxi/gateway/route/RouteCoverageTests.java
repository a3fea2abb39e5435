package guanxi.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.gateway.GatewayTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.gateway.route.RouteDefinitionLocator;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** What a service can be asked for by itself can be asked for through the door. */
class RouteCoverageTests extends GatewayTest {

    @Autowired
    private RouteDefinitionLocator routes;

    @ParameterizedTest
    @ValueSource(strings = {"customer", "visit", "evaluation", "kpi"})
    void leadsToEveryOperationOf(String service) throws IOException {
        var patterns = patterns();
        var operations = operations(service);

        assertThat(operations).isNotEmpty();
        assertThat(operations)
                .filteredOn(path -> patterns.stream().noneMatch(pattern -> matches(pattern, path)))
                .isEmpty();
    }

    private List<PathPattern> patterns() {
        return routes.getRouteDefinitions()
                .flatMapIterable(route -> route.getPredicates())
                .filter(predicate -> predicate.getName().equals("Path"))
                .flatMapIterable(predicate -> predicate.getArgs().values())
                .map(PathPatternParser.defaultInstance::parse)
                .collectList()
                .block();
    }

    /** The service's own table of access has a row for each. */
    private static List<String> operations(String service) throws IOException {
        var table = Path.of("..", service + "-service", "src/test/resources/access.csv");
        return Files.readAllLines(table).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.substring(line.indexOf(' ') + 1, line.indexOf(',')))
                .map(path -> path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString()))
                .toList();
    }

    private static boolean matches(PathPattern pattern, String path) {
        return pattern.matches(PathContainer.parsePath(path));
    }
}
