package guanxi.starter.job;

import guanxi.starter.access.Caller;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job in the hands of a worker, before its next step.
 *
 * @param caller who started it, with the rights of that moment
 * @param input what the job was started with, as JSON
 * @param step how many steps are committed
 * @param position where the last step said that this one begins; null before the first
 * @param counts what became of the rows so far
 */
public record Task(
        UUID id,
        String kind,
        Caller caller,
        String input,
        long step,
        @Nullable String position,
        Map<String, Long> counts) {}
