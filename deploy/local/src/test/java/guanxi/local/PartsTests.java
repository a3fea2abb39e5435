package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTests {

    private final List<Part> parts =
            new Parts(Path.of("/somewhere"), new Options(8080, Path.of("/data"), false, false, null)).all();

    @Test
    void stopsTheGatewayFirstSoThatNothingNewComesIn() {
        assertThat(parts)
                .filteredOn(part -> parts.stream().noneMatch(other -> other.standsOn(part)))
                .extracting(Part::name)
                .containsExactly("gateway");
    }

    @Test
    void stopsWhatServicesStandOnAfterThem() {
        for (var name : List.of("postgresql", "kafka", "identity")) {
            var part = parts.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(parts)
                    .filteredOn(other -> other.standsOn(part))
                    .extracting(Part::name)
                    .contains("customer-service", "visit-service", "evaluation-service", "kpi-service");
        }
    }
}
