package guanxi.starter.sql;

import guanxi.starter.problem.FailureReader;
import guanxi.starter.problem.Problem;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;

/** What the database refuses contradicts what is there; when it does not answer, the service is not available. */
class DatabaseFailures implements FailureReader {

    @Override
    public @Nullable Problem read(Throwable failure) {
        if (failure instanceof OptimisticLockingFailureException
                || failure instanceof DataIntegrityViolationException) {
            return Problem.of(HttpStatus.CONFLICT, "conflict");
        }
        boolean down = failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof QueryTimeoutException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof R2dbcNonTransientResourceException
                || failure instanceof R2dbcTransientResourceException
                || failure instanceof R2dbcTimeoutException;
        return down ? Problem.unavailable() : null;
    }
}
