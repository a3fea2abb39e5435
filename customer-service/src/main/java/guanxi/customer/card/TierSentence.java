package guanxi.customer.card;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Says in one language why a customer has its tier. */
record TierSentence(MessageSource texts, Locale language) {

    private static final int CENTS = 2;

    String of(Tier tier, Standing.Why why) {
        var byHand = why.byHand();
        if (byHand == null) {
            return bySales(tier, why);
        }
        var earned = why.earned() == null ? tier : why.earned();
        return text(
                "tier-set-by-hand",
                name(tier),
                byHand.by(),
                byHand.until().toString(),
                byHand.reason(),
                bySales(earned, why));
    }

    private String bySales(Tier tier, Standing.Why why) {
        var ranking = why.ranking();
        return ranking == null ? byAmount(tier, why) : byRank(tier, why, ranking);
    }

    private String byAmount(Tier tier, Standing.Why why) {
        var threshold = why.threshold();
        var code = threshold == null ? "tier-below-all-thresholds" : "tier-threshold-reached";
        int decimals = threshold == null ? CENTS : Math.max(CENTS, threshold.scale());
        var reached = money(threshold == null ? BigDecimal.ZERO : threshold, decimals);
        return text(
                code, String.valueOf(why.year()), money(why.amount(), decimals), why.currency(), name(tier), reached);
    }

    private String byRank(Tier tier, Standing.Why why, Standing.Ranking ranking) {
        var within = ranking.within();
        return text(
                rankCode(why.basis(), ranking),
                String.valueOf(why.year()),
                money(why.amount(), CENTS),
                why.currency(),
                name(tier),
                String.valueOf(ranking.rank()),
                String.valueOf(ranking.population()),
                within == null ? "" : within.stripTrailingZeros().toPlainString(),
                String.valueOf(ranking.upTo()));
    }

    private static String rankCode(Standing.Basis basis, Standing.Ranking ranking) {
        if (ranking.rank() == null) {
            return "tier-without-rank";
        }
        if (ranking.within() == null) {
            return "tier-behind-all-ranks";
        }
        return basis == Standing.Basis.RANK ? "tier-within-first" : "tier-within-percent";
    }

    private String name(Tier tier) {
        return text("tier-" + tier);
    }

    private String text(String code, Object... facts) {
        return texts.getMessage(code, facts, language);
    }

    /** Never rounded up: an amount just below a threshold must not read as if it reached it. */
    private static String money(BigDecimal amount, int decimals) {
        var format = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.FLOOR);
        return format.format(amount);
    }
}
