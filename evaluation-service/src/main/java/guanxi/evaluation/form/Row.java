package guanxi.evaluation.form;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line of the form.
 *
 * @param score null as long as the indicator is not judged
 * @param basis what the score rests on 得分依据; there is no score without it
 */
record Row(
        String indicator,
        @Nullable BigDecimal score,
        @Nullable String basis,
        @Nullable String remarks) {

    /** 80 and 80.00 are the same score, so writing one over the other is no change. */
    Row {
        if (score != null) {
            score = score.stripTrailingZeros();
            score = score.scale() < 0 ? score.setScale(0) : score;
        }
    }

    static Row blank(String indicator) {
        return new Row(indicator, null, null, null);
    }

    boolean isScored() {
        return score != null;
    }
}
