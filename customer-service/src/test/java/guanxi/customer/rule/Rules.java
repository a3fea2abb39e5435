package guanxi.customer.rule;

import guanxi.customer.profile.Profile.Importance;
import java.time.LocalDate;
import java.util.List;

/** The rules that the service begins with, as far as tests of cards need them. */
public final class Rules {

    public static final CardRules RULES = CardRules.of(
            List.of(
                    new CardRule(
                            Importance.ORDINARY,
                            1,
                            List.of(Requirement.PHONE, Requirement.CITY, Requirement.CONTACT, Requirement.CONTACT_WAY),
                            365),
                    new CardRule(Importance.KEY, 1, List.of(Requirement.values()), 90)),
            List.of(),
            LocalDate.of(2026, 1, 1));

    private Rules() {}
}
