package guanxi.customer.likeness;

import java.util.List;
import java.util.Set;

/**
 * How alike two customers are.
 *
 * @param score from 0 to 100: the points of all evidence together
 * @param evidence what it rests on, the weightiest first
 */
public record Likeness(int score, List<Evidence> evidence) {

    /** From here on two cards are taken for one customer's. */
    public static final int THRESHOLD = 60;

    /** From here on somebody about to register a customer should look at the other. */
    private static final int WORTH_A_LOOK = 25;

    /** Whoever is reached in the very same way should be looked at, whatever they are called. */
    private static final Set<Clue> OF_ONE_REACH =
            Set.of(Clue.PHONE_SAME, Clue.EMAIL_SAME, Clue.WECHAT_SAME, Clue.EXTERNAL_ID_SAME);

    private static final int MOST = 100;

    public Likeness {
        evidence = List.copyOf(evidence);
    }

    /** The evidence says on the left what the first has. */
    public static Likeness between(Traits first, Traits second) {
        var evidence = Comparison.of(first, second);
        int points = evidence.stream().mapToInt(Evidence::points).sum();
        return new Likeness(Math.max(0, Math.min(MOST, points)), evidence);
    }

    public boolean isOfDuplicates() {
        return score >= THRESHOLD;
    }

    public boolean isWorthALook() {
        return score >= WORTH_A_LOOK || evidence.stream().map(Evidence::clue).anyMatch(OF_ONE_REACH::contains);
    }

    public Likeness turned() {
        return new Likeness(score, evidence.stream().map(Evidence::turned).toList());
    }
}
