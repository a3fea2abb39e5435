package guanxi.starter.access;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows an example of every operation for which {@code examples/<operationId>.json} has one: a {@code request}, a
 * {@code response}, or both.
 */
@AutoConfiguration
class ExemplaryOperations {

    private static final TypeReference<Map<String, Object>> EXAMPLE = new TypeReference<>() {};

    @Bean
    OpenApiCustomizer exemplaryOperations(JsonMapper json) {
        return document -> operations(document, json);
    }

    private static void operations(OpenAPI document, JsonMapper json) {
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> exemplify(operation, example(operation.getOperationId(), json)));
    }

    private static void exemplify(Operation operation, Map<String, Object> example) {
        if (operation.getRequestBody() != null) {
            show(operation.getRequestBody().getContent(), example.get("request"));
        }
        operation.getResponses().values().forEach(response -> show(response.getContent(), example.get("response")));
    }

    private static void show(@Nullable Content content, @Nullable Object example) {
        if (content != null && example != null) {
            content.forEach((type, media) -> {
                if (!type.equals("application/problem+json")) {
                    media.setExample(example);
                }
            });
        }
    }

    private static Map<String, Object> example(String operation, JsonMapper json) {
        var place = new ClassPathResource("examples/" + operation + ".json");
        if (!place.exists()) {
            return Map.of();
        }
        try (var stream = place.getInputStream()) {
            return json.readValue(stream, EXAMPLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
