package guanxi.customer.card;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to a card; each is one version of it. */
public sealed interface CardEvent {

    /** Null when there was no card. */
    @Nullable
    Card before();

    /** After it happened. */
    Card card();

    /** On the wire. */
    String type();

    /** Names of what is different now. */
    default List<String> changed() {
        return CardState.changed(before(), card());
    }

    /** Whether the customer's profile is what it was, and only what follows from it or beside it is another, as the tier. */
    default boolean keepsProfile() {
        var before = before();
        return before != null && before.profile() == card().profile();
    }

    /** Whether there is no live card any more. */
    default boolean removes() {
        return false;
    }

    record Registered(Card card) implements CardEvent {

        @Override
        public @Nullable Card before() {
            return null;
        }

        @Override
        public String type() {
            return "crm.customer.registered.v1";
        }
    }

    record Changed(Card before, Card card) implements CardEvent {

        @Override
        public String type() {
            return "crm.customer.changed.v1";
        }
    }

    /** A change for those who follow cards; it says besides who is to be forgotten elsewhere. */
    record ContactErased(Card before, Card card, ErasedContact contact) implements CardEvent {

        public ContactErased(Changed change, ErasedContact contact) {
            this(change.before(), change.card(), contact);
        }

        @Override
        public String type() {
            return "crm.customer.changed.v1";
        }
    }

    record TierChanged(Card before, Card card, Standing.Why why) implements CardEvent {

        public Tier from() {
            return before.standing().tier();
        }

        @Override
        public List<String> changed() {
            return Objects.equals(before.standing().byHand(), card.standing().byHand())
                    ? List.of(CardState.TIER)
                    : List.of(CardState.TIER, CardState.TIER_BY_HAND);
        }

        @Override
        public String type() {
            return "crm.customer.tier-changed.v1";
        }
    }

    /**
     * It was one customer with another, whose card stays.
     *
     * @param choices what was taken for each field of the other card, as it was asked for
     * @param knownAs external ids that lead to the other card since
     */
    record Merged(Card before, Card card, UUID into, UUID merge, Map<String, String> choices, List<KnownAs> knownAs)
            implements CardEvent {

        public static final String INTO = "mergedInto";

        @Override
        public List<String> changed() {
            return List.of(INTO);
        }

        @Override
        public boolean removes() {
            return true;
        }

        @Override
        public String type() {
            return "crm.customer.merged.v1";
        }
    }

    /** @param customer whose external id it was before */
    record KnownAs(String externalId, UUID customer) {}

    /**
     * The merge was undone; for who follows live cards it is a new one.
     *
     * @param merged as the card was while it was away
     */
    record Split(Card merged, Card card, UUID from, UUID merge) implements CardEvent {

        @Override
        public @Nullable Card before() {
            return null;
        }

        @Override
        public String type() {
            return "crm.customer.split.v1";
        }
    }

    /** @param number under which it is known that there was something */
    record Erased(Card before, Card card, long number) implements CardEvent {

        @Override
        public List<String> changed() {
            return List.of();
        }

        @Override
        public boolean removes() {
            return true;
        }

        @Override
        public String type() {
            return "crm.customer.erased.v1";
        }
    }
}
