package guanxi.gateway.apidocs;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI documents of several services as one; their schemas keep apart by the service's name before theirs. */
class MergedDocument {

    private static final List<String> FURTHER = List.of("parameters", "responses", "requestBodies", "headers");

    private final JsonMapper json;
    private final ObjectNode document;

    MergedDocument(JsonMapper json) {
        this.json = json;
        this.document = json.createObjectNode().put("openapi", "3.1.0");
        document.putObject("info").put("title", "Guanxi").put("version", "v1");
        document.putArray("security").addObject().putArray("bearer");
        document.putArray("tags");
        document.putObject("paths");
        document.putObject("components").putObject("schemas");
        document.withObject("/components/securitySchemes/bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
    }

    /** @param openapi the document of that service */
    void add(String service, String openapi) {
        var part = json.readTree(openapi.replaceAll("\"#/components/(\\w+)/", "\"#/components/$1/" + service + "."));
        part.path("paths")
                .properties()
                .forEach(path -> document.withObject("/paths").set(path.getKey(), tagged(service, path.getValue())));
        prefix(service, "schemas", part);
        FURTHER.stream().filter(kind -> part.path("components").has(kind)).forEach(kind -> prefix(service, kind, part));
        document.withArray("/tags").addObject().put("name", service);
    }

    /** Says that the operations of this service are not in the document. */
    void missing(String service) {
        document.withArray("/x-missing").add(service);
    }

    JsonNode document() {
        return document;
    }

    private void prefix(String service, String kind, JsonNode part) {
        part.path("components")
                .path(kind)
                .properties()
                .forEach(component -> document.withObject("/components")
                        .withObject("/" + kind)
                        .set(service + "." + component.getKey(), component.getValue()));
    }

    private JsonNode tagged(String service, JsonNode operations) {
        operations.forEach(operation -> {
            if (operation instanceof ObjectNode described) {
                described.putArray("tags").add(service);
            }
        });
        return operations;
    }
}
