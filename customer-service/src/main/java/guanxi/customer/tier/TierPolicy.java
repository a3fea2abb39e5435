package guanxi.customer.tier;

import com.fasterxml.jackson.annotation.JsonProperty;
import guanxi.customer.card.Standing;
import guanxi.customer.card.Standing.Basis;
import guanxi.customer.card.Standing.Ranking;
import guanxi.customer.card.Standing.Why;
import guanxi.customer.card.Tier;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tier follows from which sales of last year. Customers rank among all who have a card and whose sales in the
 * currency are more than nothing; equal sales have the same rank, which is the better one, so that they never come to
 * different tiers. Who has no sales is {@link Tier#OTHER}.
 *
 * @param validFrom in force from that day on, until a later one is
 * @param bands from the highest tier down; what reaches none of them is {@link Tier#OTHER}
 * @param replaces the policy of the same day that it corrects and that is never in force again; null for the first of
 *     its day
 */
record TierPolicy(
        UUID id,
        LocalDate validFrom,
        String currency,
        List<Band> bands,
        @Nullable UUID replaces) {

    record Assessment(Tier tier, Why why) {}

    TierPolicy {
        bands = List.copyOf(bands);
    }

    @JsonProperty("basis")
    Basis basis() {
        return bands.isEmpty() ? Basis.AMOUNT : bands.get(0).basis();
    }

    boolean isByRank() {
        return basis() != Basis.AMOUNT;
    }

    /** A tier set by hand is kept until its last day is over; what the sales would give is told beside it. */
    Assessment assess(Standing standing, Figures figures, int year, LocalDate today) {
        var bySales = assess(figures, year, today);
        var byHand = standing.byHand();
        return byHand == null || byHand.until().isBefore(today)
                ? bySales
                : new Assessment(standing.tier(), bySales.why().beside(byHand, bySales.tier()));
    }

    /** By sales alone. */
    Assessment assess(Figures figures, int year, LocalDate today) {
        var reached =
                bands.stream().filter(band -> band.takes(figures)).findFirst().orElse(null);
        var why = new Why(
                id,
                year,
                figures.amount(),
                currency,
                reached == null ? null : reached.atLeast(),
                today,
                basis(),
                isByRank() ? ranking(figures, reached) : null,
                null,
                null);
        return new Assessment(reached == null ? Tier.OTHER : reached.tier(), why);
    }

    private static Ranking ranking(Figures figures, @Nullable Band reached) {
        long population = figures.population();
        return reached == null
                ? new Ranking(figures.rank(), population, null, null)
                : new Ranking(figures.rank(), population, reached.bound(), reached.upTo(population));
    }
}
