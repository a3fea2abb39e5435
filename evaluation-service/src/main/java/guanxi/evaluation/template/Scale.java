package guanxi.evaluation.template;

import java.math.BigDecimal;

/** The scores that may be given; the highest one earns an indicator's whole weight. */
public record Scale(BigDecimal lowest, BigDecimal highest) {

    public boolean contains(BigDecimal score) {
        return score.compareTo(lowest) >= 0 && score.compareTo(highest) <= 0;
    }

    boolean isUsable() {
        return lowest.signum() >= 0 && highest.compareTo(lowest) > 0;
    }
}
