package guanxi.customer.exchange;

import guanxi.customer.card.Card;
import guanxi.customer.card.CardEvent;
import guanxi.customer.card.Terms;
import guanxi.customer.column.CardFields;
import guanxi.customer.exchange.ImportOptions.Match;
import guanxi.customer.exchange.ImportOptions.Mode;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.RecordFields;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.time.Ids;
import guanxi.starter.upload.RowOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of one transaction, decided one after the other: several may be about one customer, as the people of one
 * organisation are, and each finds the card as the ones before it left it. Every card then changes once, so a row that
 * takes back what one before it said belongs to the next batch: its history would not tell it.
 */
final class RowBatch {

    private final ImportOptions options;
    private final Terms terms;
    private final RowProblems problems;
    private final CardsAtHand cards;
    private final Leads leads;
    /** As the cards were before the first row; newcomers are not in it. */
    private final Map<UUID, Card> before;

    private final Map<UUID, CardEvent> events = new LinkedHashMap<>();

    RowBatch(RowProblems problems, MetCards known) {
        this.options = problems.options();
        this.terms = problems.terms();
        this.problems = problems;
        this.before = known.cards();
        this.cards = new CardsAtHand(known, options.match());
        this.leads = new Leads(problems.caller(), options, problems::settled, cards);
    }

    List<CardEvent> events() {
        return List.copyOf(events.values());
    }

    /** Empty where the rows before are to be written first. */
    Optional<RowOutcome> take(ImportedRow row) {
        var lead = leads.of(row);
        var mode = lead.problem() == null ? misfit(row, lead.card()) : lead.problem();
        if (mode != null) {
            var all = Stream.concat(Stream.of(mode), problems.ofStated(row).stream());
            return Optional.of(RowOutcome.failed(row.row(), all.distinct().toList()));
        }
        boolean left = lead.card() != null && options.mode() == Mode.SKIP_EXISTING;
        return left && row.problems().isEmpty()
                ? Optional.of(RowOutcome.of(row.row(), "skipped"))
                : write(row, lead.card());
    }

    /** What makes the mode impossible. */
    private @Nullable FieldProblem misfit(ImportedRow row, @Nullable Card card) {
        if (card != null && options.mode() == Mode.CREATE) {
            return row.at(keyField(), "customer-exists", Leads.named(card));
        }
        return card == null && options.mode() == Mode.UPDATE
                ? row.misfit(keyField()).orElseGet(() -> row.at(keyField(), "no-such-customer", row.cell(keyField())))
                : null;
    }

    private Optional<RowOutcome> write(ImportedRow row, @Nullable Card card) {
        var was = card == null ? null : card.profile();
        var profile = was == null
                ? row.alone(problems::settled)
                : terms.settle(row.profile(was, foundBy(was), terms.numbers()), was);
        var found = new ArrayList<>(problems.of(row, was, profile));
        if (isTaken(profile.externalId(), card)) {
            var taken = String.valueOf(profile.externalId());
            found.add(row.at(CardFields.EXTERNAL_ID, "external-id-taken", taken));
        }
        if (!found.isEmpty()) {
            return Optional.of(RowOutcome.failed(row.row(), found));
        }
        if (profile.equals(was)) {
            return Optional.of(RowOutcome.of(row.row(), "unchanged"));
        }
        if (card != null && takesBack(card, profile)) {
            return Optional.empty();
        }
        keep(card == null ? Ids.next() : card.id(), profile);
        return Optional.of(RowOutcome.of(row.row(), card == null ? "created" : "updated"));
    }

    /** Whether it does not say any more what rows before said, and the card had not said before them. */
    private boolean takesBack(Card card, Profile profile) {
        if (!events.containsKey(card.id())) {
            return false;
        }
        var written = before.get(card.id());
        var then = written == null ? Map.<String, Object>of() : RecordFields.of(written.profile());
        var next = RecordFields.of(profile);
        return RecordFields.of(card.profile()).entrySet().stream()
                .anyMatch(field -> each(field.getValue())
                        .anyMatch(said -> each(then.get(field.getKey())).noneMatch(said::equals)
                                && each(next.get(field.getKey())).noneMatch(said::equals)));
    }

    private static Stream<?> each(@Nullable Object value) {
        if (value instanceof Map<?, ?> answers) {
            return answers.entrySet().stream();
        }
        return value instanceof Collection<?> many ? many.stream() : Stream.ofNullable(value);
    }

    private boolean isTaken(@Nullable String externalId, @Nullable Card card) {
        boolean stays =
                card != null && Objects.equals(externalId, card.profile().externalId());
        return !stays
                && cards.ofExternalId(externalId)
                        .filter(bearer -> card == null || !bearer.id().equals(card.id()))
                        .isPresent();
    }

    private void keep(UUID id, Profile profile) {
        var was = before.get(id);
        var event = was == null
                ? Optional.of(Card.register(id, profile, terms.rules(), terms.today()))
                : was.change(profile, terms.rules());
        event.ifPresentOrElse(
                happened -> {
                    events.put(id, happened);
                    cards.hold(happened.card());
                },
                () -> {
                    // The last row took back what the ones before it had changed.
                    events.remove(id);
                    cards.hold(Objects.requireNonNull(was));
                });
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
}
