package guanxi.customer.tier;

import guanxi.customer.card.Tier;
import guanxi.starter.problem.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A policy as somebody states it, to be put in force or only to be tried.
 *
 * @param replaces the policy of the same day that it corrects, if there is one; nobody replaces one unawares
 */
record SetPolicy(
        @NotNull LocalDate validFrom,
        @NotNull String currency,
        @NotEmpty List<@Valid @NotNull SetBand> bands,
        @Nullable UUID replaces) {

    record SetBand(
            @NotNull Tier tier,
            @Digits(integer = 15, fraction = 4) @Nullable BigDecimal atLeast,
            @Nullable Long first,
            @Digits(integer = 3, fraction = 4) @Nullable BigDecimal percent) {}

    /** @throws Refusal 422 naming every place at which it makes no sense */
    TierPolicy policy(UUID id) {
        var kept = bands.stream()
                .map(band -> new Band(band.tier(), band.atLeast(), band.first(), band.percent()))
                .toList();
        var policy = new TierPolicy(id, validFrom, currency, kept, replaces);
        Refusal.ifAny(BandRules.problems(policy));
        return policy;
    }
}
