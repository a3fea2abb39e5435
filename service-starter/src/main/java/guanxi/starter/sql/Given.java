package guanxi.starter.sql;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import org.jspecify.annotations.Nullable;

/** Binds what may be null: the driver wants the type of a null to be said. */
public final class Given {

    private Given() {}

    public static <T> Parameter orNull(Class<T> type, @Nullable T value) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }

    public static Parameter orNull(@Nullable String value) {
        return orNull(String.class, value);
    }

    /** By its name. */
    public static Parameter orNull(@Nullable Enum<?> value) {
        return orNull(value == null ? null : value.name());
    }
}
