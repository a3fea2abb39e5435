package guanxi.customer.exchange;

import guanxi.customer.card.Card;
import guanxi.customer.card.OwnSight;
import guanxi.customer.column.CardFields;
import guanxi.customer.exchange.ImportOptions.Match;
import guanxi.customer.profile.Profile;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.FieldProblem;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the card that a row is about, among those that the caller sees. */
final class Leads {

    private static final String URN = "urn:uuid:";

    private final Caller caller;
    private final ImportOptions options;
    private final UnaryOperator<Profile> settled;
    private final CardsAtHand cards;

    Leads(Caller caller, ImportOptions options, UnaryOperator<Profile> settled, CardsAtHand cards) {
        this.caller = caller;
        this.options = options;
        this.settled = settled;
        this.cards = cards;
    }

    /** The card that a row is about, none, or why that is not to be known. */
    record Lead(@Nullable Card card, @Nullable FieldProblem problem) {}

    Lead of(ImportedRow row) {
        return options.match() == Match.DUPLICATE ? alike(row) : byId(row);
    }

    private Lead byId(ImportedRow row) {
        var field = OptionRules.key(options.match());
        var key = row.cell(field);
        var card = known(key);
        if (key.isEmpty()) {
            return new Lead(null, row.misfit(field).orElseGet(() -> row.at(field, "required")));
        }
        if (card != null && !isSeen(card)) {
            return new Lead(null, unseen(row, key));
        }
        boolean unknown = card == null && options.match() == Match.ID;
        return new Lead(card, unknown ? row.at(field, "no-such-customer", key) : null);
    }

    private @Nullable Card known(String key) {
        var known = options.match() == Match.ID ? id(key).flatMap(cards::of) : cards.ofExternalId(key);
        return known.orElse(null);
    }

    /** As cards have it, and vCards that were exported. */
    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text.startsWith(URN) ? text.substring(URN.length()) : text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private Lead alike(ImportedRow row) {
        var own = id(row.cell(CardFields.ID)).flatMap(cards::of).filter(this::isSeen);
        if (own.isPresent()) {
            return new Lead(own.get(), null);
        }
        var stated = row.alone(settled);
        var known = cards.ofExternalId(stated.externalId());
        if (known.isPresent()) {
            return known.filter(this::isSeen)
                    .map(card -> new Lead(card, null))
                    .orElseGet(() -> new Lead(null, unseen(row, row.cell(CardFields.EXTERNAL_ID))));
        }
        var seen = cards.like(stated, this::isSeen);
        if (seen.size() > 1) {
            var names = seen.stream().map(Leads::named).collect(Collectors.joining(", "));
            return new Lead(null, row.at(CardFields.NAME, "several-customers", names));
        }
        return new Lead(seen.isEmpty() ? null : seen.get(0), null);
    }

    private boolean isSeen(Card card) {
        return OwnSight.covers(caller, card.profile());
    }

    /** That somebody else's card has an external id cannot be hidden: it is taken. Its own id is nobody's to know. */
    private FieldProblem unseen(ImportedRow row, String key) {
        return options.match() == Match.ID
                ? row.at(CardFields.ID, "no-such-customer", key)
                : row.at(CardFields.EXTERNAL_ID, "not-in-sight", key);
    }

    /** As people and programs recognise it. */
    static String named(Card card) {
        return card.profile().name() + " (" + card.id() + ")";
    }
}
