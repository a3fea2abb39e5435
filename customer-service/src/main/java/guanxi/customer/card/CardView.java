package guanxi.customer.card;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import guanxi.customer.profile.Profile;
import guanxi.customer.rule.CardRules;
import guanxi.customer.rule.Requirement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** A card as it is shown. */
public record CardView(
        UUID id,
        long version,
        @JsonUnwrapped Profile profile,
        Tier tier,
        LocalDate tierSince,
        @Nullable TierReason tierWhy,
        CompletenessView completeness,
        @Nullable Verification verification) {

    /** @param percent rounded down */
    record CompletenessView(int percent, List<MissingView> missing) {}

    /** Either a requirement, or the name of a custom field. */
    record MissingView(
            @Nullable Requirement requirement, @Nullable String customField, String text) {}

    public static CardView of(Card card, CardRules rules, MessageSource texts, Locale language) {
        var standing = card.standing();
        return new CardView(
                card.id(),
                card.version(),
                card.profile(),
                standing.tier(),
                standing.since(),
                TierReason.of(standing, texts, language),
                completeness(card, rules, texts, language),
                card.verification());
    }

    private static CompletenessView completeness(Card card, CardRules rules, MessageSource texts, Locale language) {
        var completeness = rules.completeness(card.profile());
        var missing = new ArrayList<MissingView>();
        completeness.missing().forEach(requirement -> {
            var text = texts.getMessage("missing-" + requirement, null, language);
            missing.add(new MissingView(requirement, null, text));
        });
        completeness.unanswered().forEach(field -> {
            var text = texts.getMessage("missing-custom-field", new Object[] {field.label()}, language);
            missing.add(new MissingView(null, field.name(), text));
        });
        return new CompletenessView(completeness.percent(), missing);
    }
}
