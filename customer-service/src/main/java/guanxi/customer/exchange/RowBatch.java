package guanxi.customer.exchange;

import guanxi.customer.card.Card;
import guanxi.customer.card.CardEvent;
import guanxi.customer.card.OwnSight;
import guanxi.customer.card.Terms;
import guanxi.customer.column.CardFields;
import guanxi.customer.exchange.ImportOptions.Match;
import guanxi.customer.exchange.ImportOptions.Mode;
import guanxi.customer.profile.Profile;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.time.Ids;
import guanxi.starter.upload.RowOutcome;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of one transaction, decided one after the other: several may be about one customer, as the people of one
 * organisation are, and each finds the card as the ones before it left it. Every card then changes once.
 */
final class RowBatch {

    private final Caller caller;
    private final ImportOptions options;
    private final Terms terms;
    private final RowProblems problems;
    private final Lookalikes lookalikes = new Lookalikes();
    private final Map<String, UUID> byKey = new HashMap<>();
    private final Map<UUID, Card> cards = new HashMap<>();
    /** As the cards were before the first row; newcomers are not in it. */
    private final Map<UUID, Card> before = new HashMap<>();

    /** Cards that were merged are one by now, under several external ids, and a second row would undo the first. */
    private final Map<UUID, Long> firstLines = new HashMap<>();

    private final Map<UUID, CardEvent> events = new LinkedHashMap<>();

    /** @param known the cards that rows may be about, by what leads to them */
    RowBatch(Caller caller, ImportOptions options, Terms terms, Map<String, Card> known) {
        this.caller = caller;
        this.options = options;
        this.terms = terms;
        this.problems = new RowProblems(caller, options, terms);
        known.forEach((key, card) -> {
            before.put(card.id(), card);
            byKey.put(key, card.id());
            hold(card);
        });
    }

    List<CardEvent> events() {
        return List.copyOf(events.values());
    }

    RowOutcome take(ImportedRow row) {
        var lead = options.match() == Match.DUPLICATE ? alike(row) : lead(row);
        var mode = lead.problem() == null ? misfit(row, lead.card()) : lead.problem();
        if (mode != null) {
            var all = Stream.concat(Stream.of(mode), problems.ofStated(row).stream());
            return RowOutcome.failed(row.row(), all.distinct().toList());
        }
        boolean left = lead.card() != null && options.mode() == Mode.SKIP_EXISTING;
        return left && row.problems().isEmpty() ? RowOutcome.of(row.row(), "skipped") : write(row, lead.card());
    }

    /** The card that a row is about, none, or why that is not to be known. */
    private record Lead(@Nullable Card card, @Nullable FieldProblem problem) {}

    private Lead lead(ImportedRow row) {
        var field = OptionRules.key(options.match());
        var key = row.cell(field);
        var card = cards.get(byKey.get(key));
        if (key.isEmpty()) {
            return new Lead(null, row.at(field, "required"));
        }
        var first = card == null || options.match() == Match.ID
                ? null
                : firstLines.putIfAbsent(card.id(), row.row().line());
        if (first != null) {
            return new Lead(null, row.at(field, "row-twice", key, String.valueOf(first)));
        }
        if (card != null && !OwnSight.covers(caller, card.profile())) {
            return new Lead(null, unseen(row, key));
        }
        boolean unknown = card == null && options.match() == Match.ID;
        return new Lead(card, unknown ? row.at(field, "no-such-customer", key) : null);
    }

    private Lead alike(ImportedRow row) {
        var stated = row.alone(problems::settled);
        // The external id may be that of a card it was merged with.
        var known = cards.get(byKey.get(stated.externalId()));
        var found = known == null ? lookalikes.of(stated) : List.of(known);
        var seen = found.stream()
                .filter(card -> OwnSight.covers(caller, card.profile()))
                .toList();
        if (known != null && seen.isEmpty()) {
            return new Lead(null, row.at(CardFields.EXTERNAL_ID, "not-in-sight", String.valueOf(stated.externalId())));
        }
        if (seen.size() > 1) {
            var names = seen.stream().map(RowBatch::named).collect(Collectors.joining(", "));
            return new Lead(null, row.at(CardFields.NAME, "several-customers", names));
        }
        return new Lead(seen.isEmpty() ? null : seen.get(0), null);
    }

    /** What makes the mode impossible. */
    private @Nullable FieldProblem misfit(ImportedRow row, @Nullable Card card) {
        if (card != null && options.mode() == Mode.CREATE) {
            return row.at(keyField(), "customer-exists", named(card));
        }
        return card == null && options.mode() == Mode.UPDATE
                ? row.at(keyField(), "no-such-customer", row.cell(keyField()))
                : null;
    }

    private RowOutcome write(ImportedRow row, @Nullable Card card) {
        var was = card == null ? null : card.profile();
        var profile = was == null ? row.alone(problems::settled) : problems.settled(row.profile(was, foundBy(was)));
        var found = problems.of(row, was, profile);
        if (!found.isEmpty()) {
            return RowOutcome.failed(row.row(), found);
        }
        if (profile.equals(was)) {
            return RowOutcome.of(row.row(), "unchanged");
        }
        keep(card == null ? Ids.next() : card.id(), profile);
        return RowOutcome.of(row.row(), card == null ? "created" : "updated");
    }

    private void keep(UUID id, Profile profile) {
        var was = before.get(id);
        var event = was == null
                ? Optional.of(Card.register(id, profile, terms.rules(), terms.today()))
                : was.change(profile, terms.rules());
        event.ifPresentOrElse(
                happened -> {
                    events.put(id, happened);
                    hold(happened.card());
                },
                () -> {
                    // The last row took back what the ones before it had changed.
                    events.remove(id);
                    hold(Objects.requireNonNull(was));
                });
    }

    private void hold(Card card) {
        var externalId = card.profile().externalId();
        cards.put(card.id(), card);
        if (options.match() == Match.DUPLICATE) {
            lookalikes.add(card);
        } else if (options.match() == Match.EXTERNAL_ID && externalId != null) {
            byKey.put(externalId, card.id());
        }
    }

    /** That somebody else's card has an external id cannot be hidden: it is taken. Its own id is nobody's to know. */
    private FieldProblem unseen(ImportedRow row, String key) {
        return options.match() == Match.ID
                ? row.at(CardFields.ID, "no-such-customer", key)
                : row.at(CardFields.EXTERNAL_ID, "not-in-sight", key);
    }

    /** What led to a card is no news about it. */
    private String foundBy(Profile was) {
        boolean byExternalId =
                options.match() == Match.EXTERNAL_ID || options.match() == Match.DUPLICATE && was.externalId() != null;
        return byExternalId ? CardFields.EXTERNAL_ID : CardFields.ID;
    }

    private String keyField() {
        return options.match() == Match.DUPLICATE ? CardFields.NAME : OptionRules.key(options.match());
    }

    private static String named(Card card) {
        return card.profile().name() + " (" + card.id() + ")";
    }
}
