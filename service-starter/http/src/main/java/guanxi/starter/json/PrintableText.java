package guanxi.starter.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;

/** Refuses control characters but for lines and tabs: nobody sees them, and they get into files and terminals. */
class PrintableText extends StdScalarDeserializer<String> {

    PrintableText() {
        super(String.class);
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
        var text = StringDeserializer.instance.deserialize(parser, context);
        if (text != null && text.chars().anyMatch(PrintableText::isHidden)) {
            throw InvalidFormatException.from(parser, "a text holds control characters", text, String.class);
        }
        return text;
    }

    private static boolean isHidden(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
    }
}
