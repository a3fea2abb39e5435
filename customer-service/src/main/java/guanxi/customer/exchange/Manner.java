package guanxi.customer.exchange;

import guanxi.customer.exchange.ImportOptions.DayOrder;
import guanxi.customer.exchange.ImportOptions.Match;
import guanxi.customer.exchange.ImportOptions.Mode;
import guanxi.customer.exchange.ImportOptions.Organisations;
import org.jspecify.annotations.Nullable;

/** How the rows of a source are taken, as far as somebody said; each as {@link ImportOptions} has it. */
record Manner(
        @Nullable Mode mode,
        @Nullable Match match,
        @Nullable Organisations organisations,
        @Nullable Boolean people,
        @Nullable DayOrder days) {

    /** What this does not say is as the other says. */
    Manner over(Manner kept) {
        return new Manner(
                mode == null ? kept.mode : mode,
                match == null ? kept.match : match,
                organisations == null ? kept.organisations : organisations,
                people == null ? kept.people : people,
                days == null ? kept.days : days);
    }
}
