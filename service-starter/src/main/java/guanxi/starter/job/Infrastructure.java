package guanxi.starter.job;

import guanxi.starter.sql.SqlState;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Failures that pass when the database or the network is back: never the fault of a job. */
final class Infrastructure {

    private static final List<Class<? extends Throwable>> PASSING = List.of(
            TransientDataAccessException.class,
            DataAccessResourceFailureException.class,
            TransactionException.class,
            R2dbcTransientException.class,
            R2dbcTimeoutException.class,
            R2dbcNonTransientResourceException.class,
            TimeoutException.class,
            IOException.class);

    /** The connection, a lost race, resources, an operator, the machine: what the driver does not know is a resource to it. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

    private Infrastructure() {}

    static boolean isToBlameFor(Throwable failure) {
        var state = SqlState.of(failure);
        if (state != null) {
            return PASSING_CLASSES.contains(state.substring(0, 2));
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isPassing(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPassing(Throwable cause) {
        return PASSING.stream().anyMatch(kind -> kind.isInstance(cause));
    }
}
