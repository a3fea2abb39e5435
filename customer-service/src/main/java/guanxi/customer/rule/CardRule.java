package guanxi.customer.rule;

import guanxi.customer.profile.Profile;
import guanxi.customer.profile.Profile.Importance;
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

    /** How much of what is asked the profile tells, each requirement counting alike. */
    Completeness completeness(Profile profile) {
        var asked = requirements.stream()
                .filter(requirement -> requirement.concerns(profile))
                .toList();
        var missing = asked.stream()
                .filter(requirement -> !requirement.isMetBy(profile))
                .toList();
        int percent = asked.isEmpty() ? 100 : (asked.size() - missing.size()) * 100 / asked.size();
        return new Completeness(percent, missing);
    }
}
