package guanxi.starter.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The examples in an OpenAPI document: one wherever JSON goes in or comes out, and each as its schema says. */
public final class OperationExamples {

    private final JsonNode document;
    private final List<String> faults = new ArrayList<>();

    private OperationExamples(JsonNode document) {
        this.document = document;
    }

    /** @throws AssertionError naming every operation that has no example or an untrue one */
    public static void check(JsonNode document) {
        var examples = new OperationExamples(document);
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> examples.operation(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
        if (!examples.faults.isEmpty()) {
            throw new AssertionError(String.join("\n", examples.faults));
        }
    }

    private void operation(String name, JsonNode operation) {
        var what = name + " (" + operation.path("operationId").asString() + ")";
        operation
                .path("requestBody")
                .path("content")
                .properties()
                .forEach(content -> media(what + " request", content.getKey(), content.getValue()));
        operation
                .path("responses")
                .properties()
                .forEach(response -> response.getValue()
                        .path("content")
                        .properties()
                        .forEach(content -> media(what + " response", content.getKey(), content.getValue())));
    }

    private void media(String what, String type, JsonNode media) {
        boolean parts = type.equals("multipart/form-data");
        if (!parts && !type.equals("application/json") && !type.equals("*/*")) {
            return;
        }
        if (!media.has("example")) {
            faults.add(what + " has no example");
        } else if (!parts) {
            // Of a file the schema knows no more than that it is bytes.
            validate(what, media);
        }
    }

    private void validate(String what, JsonNode media) {
        var schema = (ObjectNode) media.path("schema").deepCopy();
        schema.set("components", document.path("components"));
        if (!media.path("schema").path("type").asString("").equals("array")) {
            // A word that no schema knows is a mistake in the example.
            schema.put("unevaluatedProperties", false);
        }
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString())
                .validate(withoutNulls(media.path("example")).toString(), InputFormat.JSON)
                .forEach(error -> faults.add(what + ": " + error));
    }

    /** The document says what a property holds when there is something, not which may hold nothing. */
    private static JsonNode withoutNulls(JsonNode example) {
        if (example instanceof ObjectNode object) {
            object.propertyNames().stream()
                    .toList()
                    .forEach(name -> object.optional(name)
                            .filter(value -> !value.isNull())
                            .ifPresentOrElse(OperationExamples::withoutNulls, () -> object.remove(name)));
        } else {
            example.forEach(OperationExamples::withoutNulls);
        }
        return example;
    }
}
