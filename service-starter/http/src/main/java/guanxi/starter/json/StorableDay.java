package guanxi.starter.json;

import guanxi.starter.query.PlainTime;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.ext.javatime.deser.YearMonthDeserializer;

/**
 * Takes days and months as {@link PlainTime} has them. Nor does it take a number, which would be days since 1970.
 */
class StorableDay<T> extends StdScalarDeserializer<T> {

    private final transient ValueDeserializer<T> usual;
    private final transient ToIntFunction<T> year;

    private StorableDay(Class<T> type, ValueDeserializer<T> usual, ToIntFunction<T> year) {
        super(type);
        this.usual = usual;
        this.year = year;
    }

    static StorableDay<LocalDate> day() {
        return new StorableDay<>(LocalDate.class, LocalDateDeserializer.INSTANCE, LocalDate::getYear);
    }

    static StorableDay<YearMonth> month() {
        return new StorableDay<>(YearMonth.class, YearMonthDeserializer.INSTANCE, YearMonth::getYear);
    }

    @Override
    public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
        var sent = parser.hasToken(JsonToken.VALUE_STRING) ? null : SentValue.of(parser);
        if (sent != null) {
            throw InvalidFormatException.from(parser, "no text", sent, handledType());
        }
        var value = usual.deserialize(parser, context);
        if (value != null && !PlainTime.isPlain(year.applyAsInt(value))) {
            throw InvalidFormatException.from(parser, "a year out of range", value, handledType());
        }
        return value;
    }
}
