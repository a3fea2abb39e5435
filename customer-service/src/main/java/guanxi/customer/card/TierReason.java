package guanxi.customer.card;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Why a customer has its tier, in figures and in a sentence.
 *
 * @param threshold the amount that was reached; null when it reached none, and under a policy by rank
 * @param ranking null under a policy by amount
 * @param earned the tier by sales where another is set by hand
 */
public record TierReason(
        UUID policyId,
        int year,
        BigDecimal amount,
        String currency,
        @Nullable BigDecimal threshold,
        LocalDate assessedOn,
        Standing.Basis basis,
        Standing.@Nullable Ranking ranking,
        @Nullable Tier earned,
        Standing.@Nullable ByHand byHand,
        String text) {

    public static @Nullable TierReason of(Standing standing, MessageSource texts, Locale language) {
        return standing.why() == null ? null : of(standing.tier(), standing.why(), texts, language);
    }

    public static TierReason of(Tier tier, Standing.Why why, MessageSource texts, Locale language) {
        return new TierReason(
                why.policyId(),
                why.year(),
                why.amount(),
                why.currency(),
                why.threshold(),
                why.assessedOn(),
                why.basis(),
                why.ranking(),
                why.earned(),
                why.byHand(),
                new TierSentence(texts, language).of(tier, why));
    }
}
