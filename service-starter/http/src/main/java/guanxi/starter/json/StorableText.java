package guanxi.starter.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;

/** Refuses texts with characters that must not be in them. */
class StorableText extends StdScalarDeserializer<String> {

    private final transient IntPredicate refused;
    private final boolean exact;

    private StorableText(IntPredicate refused, boolean exact) {
        super(String.class);
        this.refused = refused;
        this.exact = exact;
    }

    /** Without U+0000, which JSON can say and PostgreSQL cannot keep: it would end as an error of ours. */
    static StorableText storable() {
        return new StorableText(character -> character == 0, false);
    }

    /**
     * Without control characters but for lines and tabs: nobody sees them, and they get into files and terminals. Nor is
     * a number or a truth taken for a text, but where a property is declared lenient by {@link JsonFormat}.
     */
    static StorableText printable() {
        return printable(true);
    }

    private static StorableText printable(boolean exact) {
        return new StorableText(
                character -> Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0, exact);
    }

    /** Answers by name are of types that only the feature knows. */
    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return exact && property != null && isLenient(context, property) ? printable(false) : this;
    }

    private static boolean isLenient(DeserializationContext context, BeanProperty property) {
        var declared = property.findPropertyFormat(context.getConfig(), String.class);
        return property.getType().isMapLikeType() || declared != null && Boolean.TRUE.equals(declared.getLenient());
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
        var sent = exact && !parser.hasToken(JsonToken.VALUE_STRING) ? SentValue.of(parser) : null;
        if (sent != null) {
            throw InvalidFormatException.from(parser, "no text", sent, String.class);
        }
        var text = StringDeserializer.instance.deserialize(parser, context);
        if (text != null && text.chars().anyMatch(refused)) {
            throw InvalidFormatException.from(
                    parser, "a text holds a character that must not be in it", text, String.class);
        }
        return text;
    }
}
