package guanxi.customer.rule;

import guanxi.customer.customfield.CustomField;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.Profile.Importance;
import java.time.LocalDate;
import java.util.List;

/**
 * What is asked of the cards of all customers of one importance.
 *
 * @param requirements what a complete card tells
 * @param staleAfterDays how long a card may go without anybody finding it true
 */
public record CardRule(Importance importance, long version, List<Requirement> requirements, int staleAfterDays) {

    public CardRule {
        requirements = requirements.stream().distinct().sorted().toList();
    }

    /**
     * How much of what is asked the profile tells, each requirement counting alike.
     *
     * @param fields custom fields that must be answered
     * @param day on which it is asked
     */
    Completeness completeness(Profile profile, List<CustomField> fields, LocalDate day) {
        var asked = requirements.stream()
                .filter(requirement -> requirement.concerns(profile))
                .toList();
        var missing = asked.stream()
                .filter(requirement -> !requirement.isMetBy(profile, day))
                .toList();
        var unanswered = fields.stream()
                .filter(field -> !profile.custom().containsKey(field.name()))
                .toList();
        int all = asked.size() + fields.size();
        int told = all - missing.size() - unanswered.size();
        return new Completeness(all == 0 ? 100 : told * 100 / all, missing, unanswered);
    }
}
