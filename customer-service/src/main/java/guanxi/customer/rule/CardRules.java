package guanxi.customer.rule;

import guanxi.customer.profile.Profile;
import guanxi.customer.profile.Profile.Importance;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rule of every importance. */
public record CardRules(Map<Importance, CardRule> byImportance) {

    static CardRules of(List<CardRule> rules) {
        return new CardRules(rules.stream().collect(Collectors.toMap(CardRule::importance, Function.identity())));
    }

    public CardRule of(Importance importance) {
        return Objects.requireNonNull(byImportance.get(importance));
    }

    public Completeness completeness(Profile profile) {
        return of(profile.importance()).completeness(profile);
    }
}
