package guanxi.customer.composition;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Shares in per cent with two digits that add up to 100.00: each is rounded down, and the hundredths left over go to
 * those that lost most by it. Rounded one by one, three equal parts would make 99.99.
 */
final class Shares {

    private static final long WHOLE = 10_000;

    private Shares() {}

    /** In the order of the counts; none of nothing has no value. */
    static Optional<List<BigDecimal>> of(List<Long> counts) {
        long total = counts.stream().mapToLong(Long::longValue).sum();
        return total == 0 ? Optional.empty() : Optional.of(of(counts, total));
    }

    private static List<BigDecimal> of(List<Long> counts, long total) {
        var hundredths =
                counts.stream().mapToLong(count -> count * WHOLE / total).toArray();
        long left = WHOLE
                - IntStream.range(0, hundredths.length)
                        .mapToLong(place -> hundredths[place])
                        .sum();
        IntStream.range(0, hundredths.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer place) -> counts.get(place) * WHOLE % total)
                        .reversed())
                .limit(left)
                .forEach(place -> hundredths[place]++);
        return IntStream.range(0, hundredths.length)
                .mapToObj(place -> BigDecimal.valueOf(hundredths[place], 2))
                .toList();
    }
}
