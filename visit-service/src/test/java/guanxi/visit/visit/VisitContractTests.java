package guanxi.visit.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** What is published and what the code tells are the same. */
class VisitContractTests {

    @ParameterizedTest
    @EnumSource
    void describesEveryFieldOfEveryEvent(Visit.Status status) throws IOException {
        var schema = JsonMapper.shared().readTree(read(type(status) + ".json"));
        var visit = schema.path("properties").path("visit").path("properties");
        assertThat(visit.propertyNames())
                .containsExactlyElementsOf(Arrays.stream(VisitEvents.State.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
        assertThat(visit.path("status").path("const").asString()).isEqualTo(status.name());
    }

    @ParameterizedTest
    @EnumSource
    void listsEveryEventInTheAsyncApiDocument(Visit.Status status) throws IOException {
        assertThat(read("asyncapi.yaml"))
                .contains("name: " + type(status) + "\n")
                .contains("$ref: " + type(status) + ".json");
    }

    private static String type(Visit.Status status) {
        return "crm.visit." + status.name().toLowerCase(Locale.ROOT) + ".v1";
    }

    private static String read(String name) throws IOException {
        return new ClassPathResource("events/" + name).getContentAsString(StandardCharsets.UTF_8);
    }
}
