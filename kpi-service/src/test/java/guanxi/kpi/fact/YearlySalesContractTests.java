package guanxi.kpi.fact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/** What is published and what the code tells are the same. */
class YearlySalesContractTests {

    private static final String TYPE = new YearlySales.Told(
                    new UUID(0, 1), new UUID(0, 2), 1997, BigDecimal.ONE, Currency.getInstance("USD"), 1)
            .event()
            .type();

    @Test
    void describesEveryField() throws IOException {
        var schema = JsonMapper.shared().readTree(read(TYPE + ".json"));
        assertThat(schema.path("properties").propertyNames())
                .containsExactlyElementsOf(Arrays.stream(YearlySales.Told.class.getRecordComponents())
                        .filter(field -> !field.getAccessor().isAnnotationPresent(JsonIgnore.class))
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void listsEveryEventInTheAsyncApiDocument() throws IOException {
        var schemas = new PathMatchingResourcePatternResolver().getResources("classpath:events/crm.kpi.*.json");
        assertThat(schemas).extracting(schema -> schema.getFilename()).containsExactly(TYPE + ".json");
        assertThat(read("asyncapi.yaml")).contains("name: " + TYPE + "\n").contains("$ref: " + TYPE + ".json");
    }

    private static String read(String name) throws IOException {
        return new ClassPathResource("events/" + name).getContentAsString(StandardCharsets.UTF_8);
    }
}
