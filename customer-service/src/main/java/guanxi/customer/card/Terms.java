package guanxi.customer.card;

import guanxi.customer.customfield.CustomField;
import guanxi.customer.profile.Birthdays;
import guanxi.customer.profile.PhoneNumbers;
import guanxi.customer.profile.Profile;
import guanxi.customer.rule.CardRules;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.FieldProblem;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What statements about customers are judged by today. */
public record Terms(PhoneNumbers numbers, List<CustomField> customFields, CardRules rules, LocalDate today) {

    /** The profile as a new card would keep it, looked after by these unless it says otherwise itself. */
    public Profile settle(Profile stated, String otherwiseOwner, String otherwiseUnit) {
        return stated.settled(otherwiseOwner, otherwiseUnit, numbers);
    }

    /** As a card that the caller registers: the caller's, or of the unit of the owner it names. */
    public Profile settle(Profile stated, Caller caller, Map<String, String> unitsOfOwners) {
        return settle(stated, caller.subject(), unitsOfOwners.getOrDefault(stated.owner(), caller.unit()));
    }

    /** As a card keeps it that said this before; who looked after it goes on unless it says otherwise. */
    public Profile settle(Profile stated, Profile before) {
        return stated.settled(before.owner(), before.orgUnit(), numbers, before);
    }

    /** As a card keeps it that says again what it said then; who looks after it now goes on where it did not say. */
    public Profile settleAgain(Profile then, Profile now) {
        return then.settled(now.owner(), now.orgUnit(), numbers, then);
    }

    /** Every place at which the profile is no good for a new card. */
    public List<FieldProblem> problems(Profile profile) {
        return problems(null, profile);
    }

    /**
     * Every place at which the profile is no good.
     *
     * @param before what the card said; null for a new one
     */
    public List<FieldProblem> problems(@Nullable Profile before, Profile profile) {
        return Stream.concat(
                        profile.problems(before, customFields).stream(), Birthdays.problems(before, profile, today))
                .toList();
    }
}
