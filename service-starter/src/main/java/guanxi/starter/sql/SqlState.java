package guanxi.starter.sql;

import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL itself calls a failure: the driver and Spring give those of many kinds the same type. */
public final class SqlState {

    private static final int LENGTH = 5;

    private SqlState() {}

    /** Null when the database has not said anything. */
    public static @Nullable String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var state = cause instanceof R2dbcException said ? said.getSqlState() : null;
            if (state != null && state.length() == LENGTH) {
                return state;
            }
        }
        return null;
    }
}
