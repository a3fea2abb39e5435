package guanxi.customer.search;

import guanxi.customer.card.Cards;
import guanxi.customer.customfield.CustomField;
import guanxi.customer.customfield.CustomFields;
import guanxi.customer.profile.Profile.Importance;
import guanxi.customer.rule.CardRules;
import guanxi.customer.rule.RuleBook;
import guanxi.customer.search.Sought.StaleBefore;
import guanxi.starter.time.CompanyCalendar;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Works out what filters ask of the index today. */
@Component
class SoughtCards {

    private final Cards cards;
    private final CustomFields customFields;
    private final RuleBook ruleBook;
    private final CompanyCalendar calendar;

    SoughtCards(Cards cards, CustomFields customFields, RuleBook ruleBook, CompanyCalendar calendar) {
        this.cards = cards;
        this.customFields = customFields;
        this.ruleBook = ruleBook;
        this.calendar = calendar;
    }

    Mono<Sought> of(CustomerFilter filter) {
        return Mono.justOrEmpty(filter.externalId())
                .flatMap(cards::formerlyKnownAs)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(card -> of(filter, card.orElse(null)));
    }

    private Mono<Sought> of(CustomerFilter filter, @Nullable UUID card) {
        Mono<List<CustomField>> fields = filter.custom().isEmpty() ? Mono.just(List.of()) : customFields.all();
        if (filter.stale() == null) {
            return fields.map(known -> sought(filter, card, known, null));
        }
        return fields.zipWith(ruleBook.rules(), (known, rules) -> sought(filter, card, known, staleBefore(rules)));
    }

    private static Sought sought(
            CustomerFilter filter, @Nullable UUID card, List<CustomField> fields, @Nullable StaleBefore stale) {
        var query = filter.q() == null ? null : Query.of(filter.q());
        var bounds = Bound.of(filter.custom(), fields);
        boolean empty = query == null || query.words().isEmpty();
        return new Sought(
                filter, card, empty ? null : query, FilterWords.of(filter, card == null, bounds), bounds, stale);
    }

    private StaleBefore staleBefore(CardRules rules) {
        int today = (int) calendar.today().toEpochDay();
        return new StaleBefore(
                today - rules.of(Importance.KEY).staleAfterDays(),
                today - rules.of(Importance.ORDINARY).staleAfterDays());
    }
}
