package guanxi.starter.sql;

import io.r2dbc.spi.Readable;
import java.util.Objects;

/** Reads a column that the schema does not let be null, which the driver's type does not say. */
public final class Column {

    private Column() {}

    public static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
