package guanxi.customer.tier;

import guanxi.customer.card.Tier;
import guanxi.starter.paging.Page;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a policy would do on its first day, or today when that is over.
 *
 * @param year whose sales decide on that day
 * @param customers all of them
 * @param customersWithSales those that have a rank
 * @param moving how many would come to another tier
 * @param heldByHand how many stay whatever the policy says, since their tier is set by hand
 * @param matrix each tier by each tier, also where nobody goes
 * @param movers those with the largest sales first
 */
record PolicyPreview(
        int year,
        String currency,
        long customers,
        long customersWithSales,
        long moving,
        long heldByHand,
        List<Cell> matrix,
        Page<Mover> movers) {

    record Cell(Tier from, Tier to, long customers) {}

    /** @param rank the same for equal sales; null without sales */
    record Mover(
            UUID id,
            String name,
            Tier from,
            Tier to,
            BigDecimal amount,
            @Nullable Long rank) {}

    /** @param held of them, by hand */
    record Counted(Tier from, Tier to, long customers, long held) {}

    static PolicyPreview of(TierPolicy policy, int year, long withSales, List<Counted> counted, Page<Mover> movers) {
        long customers = counted.stream().mapToLong(Counted::customers).sum();
        long held = counted.stream().mapToLong(Counted::held).sum();
        long moving = counted.stream()
                .filter(group -> group.from() != group.to())
                .mapToLong(Counted::customers)
                .sum();
        return new PolicyPreview(year, policy.currency(), customers, withSales, moving, held, matrix(counted), movers);
    }

    private static List<Cell> matrix(List<Counted> counted) {
        var cells = new ArrayList<Cell>();
        for (var from : Tier.values()) {
            for (var to : Tier.values()) {
                long customers = counted.stream()
                        .filter(group -> group.from() == from && group.to() == to)
                        .mapToLong(Counted::customers)
                        .sum();
                cells.add(new Cell(from, to, customers));
            }
        }
        return cells;
    }
}
