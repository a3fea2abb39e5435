package guanxi.customer.card;

import guanxi.starter.outbox.OutgoingEvent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Card events as other services read them; the schemas beside {@code asyncapi.yaml} are the contract. */
final class Wire {

    private Wire() {}

    record CustomerData(Customer customer, List<String> changed) {}

    record ContactErasedData(Customer customer, List<String> changed, ErasedContact erasedContact) {}

    record TierChangedData(Customer customer, List<String> changed, TierChange tierChange) {}

    record MergedData(UUID into, UUID merge, Map<String, String> choices, List<CardEvent.KnownAs> knownAs) {}

    record SplitData(Customer customer, List<String> changed, UUID from, UUID merge) {}

    /** Nothing that is anybody's. */
    record ErasedData(long number) {}

    record TierChange(
            Tier from,
            Tier to,
            UUID policyId,
            int year,
            BigDecimal amount,
            String currency,
            @Nullable BigDecimal threshold,
            LocalDate assessedOn,
            Standing.Basis basis,
            Standing.@Nullable Ranking ranking,
            @Nullable Tier earned,
            Standing.@Nullable ByHand byHand) {}

    static OutgoingEvent of(CardEvent event) {
        var card = event.card();
        return new OutgoingEvent(event.type(), card.id(), card.id(), card.version(), data(event));
    }

    private static Object data(CardEvent event) {
        var customer = Customer.of(event.card());
        if (event instanceof CardEvent.TierChanged changed) {
            return new TierChangedData(customer, changed.changed(), change(changed));
        }
        if (event instanceof CardEvent.ContactErased erased) {
            return new ContactErasedData(customer, erased.changed(), erased.contact());
        }
        if (event instanceof CardEvent.Merged merged) {
            return new MergedData(merged.into(), merged.merge(), merged.choices(), merged.knownAs());
        }
        if (event instanceof CardEvent.Split split) {
            return new SplitData(customer, split.changed(), split.from(), split.merge());
        }
        return event instanceof CardEvent.Erased erased
                ? new ErasedData(erased.number())
                : new CustomerData(customer, event.changed());
    }

    private static TierChange change(CardEvent.TierChanged event) {
        var why = event.why();
        return new TierChange(
                event.from(),
                event.card().standing().tier(),
                why.policyId(),
                why.year(),
                why.amount(),
                why.currency(),
                why.threshold(),
                why.assessedOn(),
                why.basis(),
                why.ranking(),
                why.earned(),
                why.byHand());
    }
}
