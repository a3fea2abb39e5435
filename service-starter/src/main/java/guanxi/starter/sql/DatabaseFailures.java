package guanxi.starter.sql;

import guanxi.starter.problem.FailureReader;
import guanxi.starter.problem.Problem;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;

/** What the database refuses contradicts what is there; when it does not answer, the service is not available. */
class DatabaseFailures implements FailureReader {

    /** As Spring says it of a connection that could not be had, with the same type as of one that broke. */
    private static final String NOT_CONNECTED = "Failed to obtain R2DBC Connection";

    /** A deadlock and a statement that took too long, which neither the driver nor Spring tells apart. */
    private static final Set<String> UNDONE = Set.of("40P01", "57014");

    @Override
    public @Nullable Problem read(Throwable failure) {
        if (failure instanceof OptimisticLockingFailureException
                || failure instanceof DataIntegrityViolationException) {
            return Problem.of(HttpStatus.CONFLICT, "conflict");
        }
        if (isUndone(failure)) {
            return Problem.unavailable();
        }
        boolean broken = failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessResourceException
                || failure instanceof R2dbcNonTransientResourceException
                || failure instanceof R2dbcTransientResourceException;
        return broken ? Problem.outcomeUnknown() : null;
    }

    /** Nothing had begun yet, or the database itself took it back; a commit whose answer was lost may have arrived. */
    private static boolean isUndone(Throwable failure) {
        return UNDONE.contains(String.valueOf(SqlState.of(failure)))
                || failure instanceof CannotCreateTransactionException
                || failure instanceof QueryTimeoutException
                || failure instanceof R2dbcTimeoutException
                || failure instanceof TransientDataAccessException
                        && !(failure instanceof TransientDataAccessResourceException)
                || failure instanceof DataAccessResourceFailureException
                        && String.valueOf(failure.getMessage()).startsWith(NOT_CONNECTED);
    }
}
