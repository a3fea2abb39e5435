package guanxi.starter.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job to be started.
 *
 * @param input kept as JSON for the work, and no longer than that: it may name somebody
 * @param total rows in all
 * @param dryRun everything is tried and counted, nothing written
 * @param header what the cells of its rows are called; null for work without a table
 */
public record NewJob(
        String kind,
        Object input,
        long total,
        boolean dryRun,
        @Nullable List<String> header) {}
