package guanxi.customer.search;

import guanxi.customer.customfield.CustomField;
import guanxi.customer.profile.Profile.State;
import guanxi.customer.search.Order.By;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of an order that comes before the next one whole: a stage of what was typed, a state, a choice, or what says
 * nothing and so comes last. Few kinds need no index of their own: the words tell them apart.
 *
 * @param order of the cards within it
 * @param own what its cards have among their words and none of an earlier leg; null when words do not tell
 * @param match what the index is asked for; null for nothing
 * @param placed whether its cards have a region; null when that does not matter
 * @param lacking the custom field to which its cards have no answer
 */
record Leg(
        Order order,
        @Nullable Terms own,
        @Nullable Terms match,
        @Nullable Boolean placed,
        @Nullable String lacking) {

    /** One after the other; most orders have only one. */
    static List<Leg> of(Order order, Sought sought) {
        return switch (order.by()) {
            case RELEVANCE -> stages(order, sought);
            case STATE ->
                kinds(order, sought, Stream.of(State.values()).map(state -> FilterWords.lexeme("state", state)))
                        .toList();
            case REGION ->
                Stream.of(true, false)
                        .map(placed -> new Leg(order, null, sought.all(), placed, null))
                        .toList();
            case CUSTOM -> answers(order, sought, Objects.requireNonNull(sought.sortedBy()));
            default -> List.of(new Leg(order, null, sought.all(), null, null));
        };
    }

    /** None of the cards of those before it. */
    static @Nullable Terms earlier(List<Leg> legs, int leg) {
        var owns = legs.subList(0, leg).stream()
                .flatMap(before -> Stream.ofNullable(before.own))
                .toList();
        return owns.isEmpty() ? null : new Terms.Any(owns);
    }

    /** Whether every card of the filter belongs to it. */
    boolean isWhole() {
        return lacking == null;
    }

    private static List<Leg> stages(Order order, Sought sought) {
        var query = sought.query();
        return query == null
                ? List.of(new Leg(order, null, sought.all(), null, null))
                : query.stages().stream()
                        .map(stage -> new Leg(order, stage, sought.with(stage), null, null))
                        .toList();
    }

    private static List<Leg> answers(Order order, Sought sought, CustomField field) {
        var absent = new Leg(coming(order), null, sought.all(), null, field.name());
        if (field.type() != CustomField.Type.CHOICE) {
            return List.of(new Leg(order, null, sought.all(), null, null), absent);
        }
        var choices = field.choices().stream().map(choice -> FilterWords.lexeme("custom", field.name() + "=" + choice));
        // Cards go on holding choices that are offered no more.
        var others = FilterWords.lexeme("custom", field.name());
        return Stream.of(kinds(order, sought, choices), Stream.of(kind(order, sought, others)), Stream.of(absent))
                .flatMap(legs -> legs)
                .toList();
    }

    private static Stream<Leg> kinds(Order order, Sought sought, Stream<? extends Terms> kinds) {
        var legs = kinds.map(own -> kind(order, sought, own)).collect(Collectors.toCollection(ArrayList::new));
        if (order.descending()) {
            Collections.reverse(legs);
        }
        return legs.stream();
    }

    private static Leg kind(Order order, Sought sought, Terms own) {
        var all = sought.all();
        return new Leg(coming(order), own, all == null ? own : Terms.all(Stream.of(all, own)), null, null);
    }

    private static Order coming(Order order) {
        return new Order(By.REGISTERED, order.descending());
    }
}
