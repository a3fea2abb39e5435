package guanxi.evaluation.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** What is published and what the code tells are the same. */
class EvaluationContractTests {

    static String[] types() {
        return Arrays.stream(EvaluationEvent.class.getPermittedSubclasses())
                .map(event -> "crm.evaluation." + event.getSimpleName().toLowerCase(Locale.ROOT) + ".v1")
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("types")
    void describesEveryFieldOfEveryEvent(String type) throws IOException {
        var schema = JsonMapper.shared().readTree(read(type + ".json"));
        var evaluation = schema.path("properties").path("evaluation").path("properties");
        assertThat(evaluation.propertyNames())
                .containsExactlyElementsOf(Arrays.stream(Snapshot.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("types")
    void listsEveryEventInTheAsyncApiDocument(String type) throws IOException {
        assertThat(read("asyncapi.yaml")).contains("name: " + type + "\n").contains("$ref: " + type + ".json");
    }

    private static String read(String name) throws IOException {
        return new ClassPathResource("events/" + name).getContentAsString(StandardCharsets.UTF_8);
    }
}
