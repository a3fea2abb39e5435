package guanxi.customer.card;

import guanxi.customer.profile.Profile;
import guanxi.customer.rule.CardRules;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer's card. Commands answer with what happened, which holds the new state; an unchanged card tells nothing.
 *
 * @param completeness in percent, by the rules in force when the card was written
 * @param verification null as long as nobody found the card true
 */
public record Card(
        UUID id,
        long version,
        Profile profile,
        Standing standing,
        int completeness,
        @Nullable Verification verification) {

    public static CardEvent.Registered register(UUID id, Profile profile, CardRules rules, LocalDate today) {
        int completeness = rules.completeness(profile).percent();
        return new CardEvent.Registered(new Card(id, 1, profile, Standing.ofNewcomer(today), completeness, null));
    }

    public Optional<CardEvent.Changed> change(Profile changed, CardRules rules) {
        int completeness = rules.completeness(changed).percent();
        return changed(new Card(id, version + 1, changed, standing, completeness, verification));
    }

    /** It says what it said, in a version of its own: others are told of somebody whom it named once. */
    public CardEvent.Changed repeat() {
        return new CardEvent.Changed(this, next(standing));
    }

    /** Somebody found it true. */
    public Optional<CardEvent.Changed> verify(Verification found) {
        return changed(new Card(id, version + 1, profile, standing, completeness, found));
    }

    /**
     * Another tier, or the same one set by hand or no more. The same tier for other figures is no change of the card:
     * {@link CardJournal#explain} takes that.
     */
    public Optional<CardEvent> reclassify(Tier tier, Standing.Why why) {
        if (!standing.movesTo(tier, why)) {
            return Optional.empty();
        }
        var after = next(standing.moved(tier, why));
        return Optional.of(
                tier == standing.tier()
                        ? new CardEvent.Changed(this, after)
                        : new CardEvent.TierChanged(this, after, why));
    }

    /** Moves out of the way of another card of the same customer. */
    public CardEvent.Merged merge(UUID into, UUID merge, Map<String, String> choices, List<CardEvent.KnownAs> knownAs) {
        return new CardEvent.Merged(this, next(standing), into, merge, choices, knownAs);
    }

    /** Comes back as it was when it was merged; how much of it is there is counted by the rules of today. */
    public CardEvent.Split split(UUID from, UUID merge, CardRules rules) {
        int counted = rules.completeness(profile).percent();
        var back = new Card(id, version + 1, profile, standing, counted, verification);
        return new CardEvent.Split(this, back, from, merge);
    }

    public CardEvent.Erased erase(long number) {
        return new CardEvent.Erased(this, next(standing), number);
    }

    private Card next(Standing changed) {
        return new Card(id, version + 1, profile, changed, completeness, verification);
    }

    private Optional<CardEvent.Changed> changed(Card after) {
        var event = new CardEvent.Changed(this, after);
        return event.changed().isEmpty() ? Optional.empty() : Optional.of(event);
    }
}
