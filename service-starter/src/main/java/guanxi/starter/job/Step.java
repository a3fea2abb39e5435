package guanxi.starter.job;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one step came to.
 *
 * @param rows finished by it
 * @param counts what became of them, by outcome
 * @param problems in the order of the lines
 * @param rejected the cells of the rows that were not taken, by line
 * @param last whether the job is done with it
 * @param position where the next step begins, as {@link Task#position} tells it; null for work that counts its steps
 */
public record Step(
        long rows,
        Map<String, Long> counts,
        List<RowProblem> problems,
        Map<Long, List<String>> rejected,
        boolean last,
        @Nullable String position) {

    public Step(long rows, Map<String, Long> counts, List<RowProblem> problems, boolean last) {
        this(rows, counts, problems, last, null);
    }

    public Step(
            long rows, Map<String, Long> counts, List<RowProblem> problems, boolean last, @Nullable String position) {
        this(rows, counts, problems, Map.of(), last, position);
    }
}
