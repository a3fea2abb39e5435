package guanxi.starter.json;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;

/** Refuses texts with characters that must not be in them. */
class StorableText extends StdScalarDeserializer<String> {

    private final transient IntPredicate refused;

    private StorableText(IntPredicate refused) {
        super(String.class);
        this.refused = refused;
    }

    /** Without U+0000, which JSON can say and PostgreSQL cannot keep: it would end as an error of ours. */
    static StorableText storable() {
        return new StorableText(character -> character == 0);
    }

    /** Without control characters but for lines and tabs: nobody sees them, and they get into files and terminals. */
    static StorableText printable() {
        return new StorableText(character -> Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0);
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
        var text = StringDeserializer.instance.deserialize(parser, context);
        if (text != null && text.chars().anyMatch(refused)) {
            throw InvalidFormatException.from(
                    parser, "a text holds a character that must not be in it", text, String.class);
        }
        return text;
    }
}
