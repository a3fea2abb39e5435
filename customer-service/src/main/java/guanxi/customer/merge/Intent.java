package guanxi.customer.merge;

import guanxi.customer.card.Card;
import guanxi.customer.column.CardFields;
import guanxi.customer.customfield.CustomField;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.problem.Refusal;
import guanxi.starter.version.ExpectedVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What somebody wants to merge.
 *
 * @param versions of the cards that the caller has seen, by their ids
 */
record Intent(UUID winner, List<UUID> losers, Map<UUID, Long> versions, Choices choices) {

    Set<UUID> cards() {
        var cards = new HashSet<>(losers);
        cards.add(winner);
        return cards;
    }

    /** @throws Refusal 422 naming every place that makes no sense, whatever the cards say */
    void check() {
        var problems = new ArrayList<FieldProblem>();
        if (losers.isEmpty()) {
            problems.add(problem("/losers", "required"));
        }
        var named = new HashSet<UUID>();
        for (int place = 0; place < losers.size(); place++) {
            if (losers.get(place).equals(winner)) {
                problems.add(problem("/losers/" + place, "winner-among-losers"));
            } else if (!named.add(losers.get(place))) {
                problems.add(problem("/losers/" + place, "named-twice", losers.get(place)));
            }
        }
        problems.addAll(choices.problems(cards()));
        Refusal.ifAny(problems);
    }

    /** @throws Refusal 422 when the caller did not say what was seen */
    void checkVersions() {
        var problems = new ArrayList<FieldProblem>();
        var cards = cards();
        for (var card : cards) {
            if (!versions.containsKey(card)) {
                problems.add(problem("/versions/" + card, "required"));
            }
        }
        versions.keySet().stream()
                .filter(card -> !cards.contains(card))
                .forEach(card -> problems.add(problem("/versions/" + card, "not-to-be-taken", card)));
        Refusal.ifAny(problems);
    }

    /** @throws Refusal 412 naming every card that is another by now */
    void mustBe(Collection<Card> found) {
        var stale = found.stream()
                .filter(card -> !versions.get(card.id()).equals(card.version()))
                .toList();
        if (!stale.isEmpty()) {
            var refusal = expected(stale.get(0)).refusal(stale.get(0).version());
            stale.forEach(card -> refusal.at(
                    "/versions/" + card.id(),
                    expected(card).code(card.version()),
                    expected(card).value(),
                    card.version()));
            throw refusal;
        }
    }

    private ExpectedVersion expected(Card card) {
        return new ExpectedVersion(Objects.requireNonNull(versions.get(card.id())));
    }

    /**
     * A person inside an organisation could not be erased any more.
     *
     * @throws Refusal 422 naming every loser that is of another kind than the card that stays
     */
    void mustBeOfOneKind(Map<UUID, Card> found) {
        var kind = found.get(winner).profile().kind();
        Refusal.ifAny(IntStream.range(0, losers.size())
                .filter(place -> found.get(losers.get(place)).profile().kind() != kind)
                .mapToObj(place -> problem("/losers/" + place, "other-kind"))
                .toList());
    }

    /** @throws Refusal 422 naming every choice of an answer to what none of the cards was asked */
    void mustBeAnswered(Map<UUID, Card> found) {
        var answered = found.values().stream()
                .flatMap(card -> card.profile().custom().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Refusal.ifAny(choices.answers().keySet().stream()
                .filter(name -> !answered.contains(name))
                .map(name -> new FieldProblem(
                        "/values/" + CardFields.CUSTOM + name,
                        "unknown-custom-field",
                        CustomField.unknown(name, answered)))
                .toList());
    }

    private static FieldProblem problem(String pointer, String code, Object... arguments) {
        return new FieldProblem(pointer, code, List.of(arguments));
    }
}
