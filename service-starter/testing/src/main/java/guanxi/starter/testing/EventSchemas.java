package guanxi.starter.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The published contract: one JSON Schema per event type, in the owner's {@code events/} resources. */
public final class EventSchemas {

    private EventSchemas() {}

    /** @throws AssertionError naming every place where the event breaks the contract, or that its type has none */
    public static void check(WireEvent event) {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var schema = registry.getSchema(schemaOf(event.type()));
        var errors = schema.validate(event.data().toString(), InputFormat.JSON);
        if (!errors.isEmpty()) {
            throw new AssertionError(event.type() + " breaks its schema: " + errors + "\n" + event.data());
        }
    }

    private static String schemaOf(String type) {
        var place = "/events/" + type + ".json";
        try (var stream = EventSchemas.class.getResourceAsStream(place)) {
            if (stream == null) {
                throw new AssertionError("no schema is published for " + type + " (" + place + ")");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
