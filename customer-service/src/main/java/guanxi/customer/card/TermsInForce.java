package guanxi.customer.card;

import guanxi.customer.customfield.CustomFields;
import guanxi.customer.profile.PhoneNumbers;
import guanxi.customer.rule.RuleBook;
import guanxi.starter.time.CompanyCalendar;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the terms of the moment. */
@Component
public class TermsInForce {

    private final PhoneNumbers numbers;
    private final CustomFields customFields;
    private final RuleBook ruleBook;
    private final CompanyCalendar calendar;

    TermsInForce(PhoneNumbers numbers, CustomFields customFields, RuleBook ruleBook, CompanyCalendar calendar) {
        this.numbers = numbers;
        this.customFields = customFields;
        this.ruleBook = ruleBook;
        this.calendar = calendar;
    }

    public Mono<Terms> now() {
        return customFields
                .all()
                .zipWith(ruleBook.rules(), (fields, rules) -> new Terms(numbers, fields, rules, calendar.today()));
    }
}
