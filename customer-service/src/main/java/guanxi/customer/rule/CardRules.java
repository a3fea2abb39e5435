package guanxi.customer.rule;

import guanxi.customer.customfield.CustomField;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.Profile.Importance;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rule of every importance.
 *
 * @param fields custom fields that must be answered, whatever the importance
 * @param day for which cards are measured by them
 */
public record CardRules(Map<Importance, CardRule> byImportance, List<CustomField> fields, LocalDate day) {

    static CardRules of(List<CardRule> rules, List<CustomField> fields, LocalDate day) {
        return new CardRules(
                rules.stream().collect(Collectors.toMap(CardRule::importance, Function.identity())),
                fields.stream().filter(CustomField::mustBeAnswered).toList(),
                day);
    }

    public CardRule of(Importance importance) {
        return Objects.requireNonNull(byImportance.get(importance));
    }

    public Completeness completeness(Profile profile) {
        return of(profile.importance()).completeness(profile, fields, day);
    }
}
