package guanxi.starter.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.exc.InvalidFormatException;

/**
 * Keeps what was sent when it is of a wrong JSON type, which Jackson forgets: once the failure is told, its parser is
 * closed.
 */
class SentValue extends DeserializationProblemHandler {

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType target, JsonToken token, JsonParser parser, String message) {
        return refuse(target.getRawClass(), parser, message);
    }

    /** A plain value where an object is wanted. */
    @Override
    public @Nullable Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> target,
            @Nullable ValueInstantiator instantiator,
            @Nullable JsonParser parser,
            String message) {
        return parser == null ? NOT_HANDLED : refuse(target, parser, message);
    }

    private static Object refuse(Class<?> target, JsonParser parser, String message) {
        var sent = of(parser);
        if (sent == null) {
            return NOT_HANDLED;
        }
        throw InvalidFormatException.from(parser, message, sent, target);
    }

    /** The value where the parser stands, of an object or list its form alone; null between values. */
    static @Nullable String of(JsonParser parser) {
        var token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return "{…}";
        }
        if (token == JsonToken.START_ARRAY) {
            return "[…]";
        }
        return token != null && token.isScalarValue() ? parser.getString() : null;
    }
}
