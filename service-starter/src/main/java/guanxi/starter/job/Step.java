package guanxi.starter.job;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one step came to.
 *
 * @param rows finished by it
 * @param counts what became of them, by outcome
 * @param waiting rows that were taken, with what each waits for
 * @param rejected the cells of the rows that were not taken, by line
 * @param last whether the job is done with it
 * @param position where the next step begins, as {@link Task#position} tells it; null for work that counts its steps
 */
public record Step(
        long rows,
        Map<String, Long> counts,
        List<RowError> errors,
        List<RowError> waiting,
        Map<Long, List<String>> rejected,
        boolean last,
        @Nullable String position) {

    public Step(long rows, Map<String, Long> counts, List<RowError> errors, boolean last) {
        this(rows, counts, errors, last, null);
    }

    public Step(long rows, Map<String, Long> counts, List<RowError> errors, boolean last, @Nullable String position) {
        this(rows, counts, errors, List.of(), Map.of(), last, position);
    }
}
