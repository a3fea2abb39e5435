package guanxi.customer.card;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tier of a customer and why it has it.
 *
 * @param since the day it came to this tier
 * @param why null until it was assessed for the first time
 */
public record Standing(Tier tier, LocalDate since, @Nullable Why why) {

    /** What the bands of a policy are bounded by. */
    public enum Basis {
        /** Sales of the year. */
        AMOUNT,
        /** So many customers, in the order of their sales. */
        RANK,
        /** Such a share of all customers with sales, in the order of their sales. */
        PERCENT
    }

    /**
     * The figures that a tier follows from, as they were on the day of the assessment.
     *
     * @param amount sales of that year in the policy's currency, exact
     * @param threshold the amount that was reached; null when it reached none, and under a policy by rank
     * @param ranking null under a policy by amount
     * @param earned the tier by sales where another is set by hand; null where sales decide
     * @param byHand null where sales decide
     */
    public record Why(
            UUID policyId,
            int year,
            BigDecimal amount,
            String currency,
            @Nullable BigDecimal threshold,
            LocalDate assessedOn,
            Basis basis,
            @Nullable Ranking ranking,
            @Nullable Tier earned,
            @Nullable ByHand byHand) {

        public Why {
            // Reasons kept before there were policies by rank do not say it.
            basis = basis == null ? Basis.AMOUNT : basis;
        }

        /** What an amount alone decided. */
        public Why(
                UUID policyId,
                int year,
                BigDecimal amount,
                String currency,
                @Nullable BigDecimal threshold,
                LocalDate assessedOn) {
            this(policyId, year, amount, currency, threshold, assessedOn, Basis.AMOUNT, null, null, null);
        }

        /** The same figures, beside which somebody decided otherwise. */
        public Why beside(ByHand byHand, Tier earned) {
            return new Why(policyId, year, amount, currency, threshold, assessedOn, basis, ranking, earned, byHand);
        }
    }

    /**
     * A place among all customers with sales.
     *
     * @param rank the same for equal sales; null without sales
     * @param population how many customers had sales
     * @param within the bound of the band that was reached: a number of customers, or per cent of the population
     * @param upTo the last rank within that bound; as {@code within} null when no band was reached
     */
    public record Ranking(
            @Nullable Long rank,
            long population,
            @Nullable BigDecimal within,
            @Nullable Long upTo) {}

    /**
     * A tier that somebody set, whatever the sales are.
     *
     * @param until the last day it holds
     */
    public record ByHand(String by, String reason, LocalDate until) {}

    static Standing ofNewcomer(LocalDate today) {
        return new Standing(Tier.OTHER, today, null);
    }

    public @Nullable ByHand byHand() {
        return why == null ? null : why.byHand();
    }

    /** What the card says of its tier would be different, not only the figures behind it. */
    public boolean movesTo(Tier other, Why reason) {
        return other != tier || !Objects.equals(byHand(), reason.byHand());
    }

    Standing moved(Tier other, Why reason) {
        return new Standing(other, other == tier ? since : reason.assessedOn(), reason);
    }
}
