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
        return of(filter, Order.BY_COMING);
    }

    /** With the custom field that it is sorted by. */
    Mono<Sought> of(CustomerFilter filter, Order order) {
        return Mono.justOrEmpty(filter.externalId())
                .flatMap(cards::formerlyKnownAs)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(card -> of(filter, order, card.orElse(null)))
                .flatMap(this::withFormerNumber);
    }

    private Mono<Sought> withFormerNumber(Sought sought) {
        var query = sought.query();
        var typed = sought.filter().q();
        return query == null || typed == null
                ? Mono.just(sought)
                : cards.formerNumber(typed.strip())
                        .map(FormerNumber::of)
                        .map(number -> sought.asking(query.leadingTo(number)))
                        .defaultIfEmpty(sought);
    }

    private Mono<Sought> of(CustomerFilter filter, Order order, @Nullable UUID card) {
        boolean asked = order.field() != null || !filter.custom().isEmpty();
        Mono<List<CustomField>> fields = asked ? customFields.all() : Mono.just(List.of());
        if (filter.stale() == null) {
            return fields.map(known -> sought(filter, order, card, known, null));
        }
        return fields.zipWith(
                ruleBook.rules(), (known, rules) -> sought(filter, order, card, known, staleBefore(rules)));
    }

    private static Sought sought(
            CustomerFilter filter,
            Order order,
            @Nullable UUID card,
            List<CustomField> fields,
            @Nullable StaleBefore stale) {
        var query = filter.q() == null ? null : Query.of(filter.q());
        var bounds = Bound.of(filter.custom(), fields);
        boolean empty = query == null || query.words().isEmpty();
        return new Sought(
                filter,
                card,
                empty ? null : query,
                FilterWords.of(filter, card == null, bounds),
                bounds,
                stale,
                fields.stream()
                        .filter(field -> field.name().equals(order.field()))
                        .findFirst()
                        .orElse(null));
    }

    private StaleBefore staleBefore(CardRules rules) {
        int today = (int) calendar.today().toEpochDay();
        return new StaleBefore(
                today - rules.of(Importance.KEY).staleAfterDays(),
                today - rules.of(Importance.ORDINARY).staleAfterDays());
    }
}
