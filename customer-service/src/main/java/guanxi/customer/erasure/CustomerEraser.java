package guanxi.customer.erasure;

import guanxi.customer.card.Card;
import guanxi.customer.card.CardEvent;
import guanxi.customer.card.CardHistory;
import guanxi.customer.card.CardJournal;
import guanxi.customer.card.Cards;
import guanxi.customer.card.ErasedContact;
import guanxi.customer.card.TermsInForce;
import guanxi.customer.card.Way;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.RecordFields;
import guanxi.customer.relation.MergedBonds;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.Refusal;
import guanxi.starter.version.ExpectedVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Erases persons: as customers with all that is known of them, or as contacts of a customer that stays. */
@Component
class CustomerEraser {

    private final Cards cards;
    private final CardHistory history;
    private final CardJournal journal;
    private final CardScrubber scrubber;
    private final TypedElsewhere typed;
    private final CardWords words;
    private final Erasures erasures;
    private final MergedBonds bonds;
    private final TermsInForce terms;
    private final TransactionalOperator transactions;

    CustomerEraser(
            Cards cards,
            CardHistory history,
            CardJournal journal,
            CardScrubber scrubber,
            TypedElsewhere typed,
            CardWords words,
            Erasures erasures,
            MergedBonds bonds,
            TermsInForce terms,
            TransactionalOperator transactions) {
        this.cards = cards;
        this.history = history;
        this.journal = journal;
        this.scrubber = scrubber;
        this.typed = typed;
        this.words = words;
        this.erasures = erasures;
        this.bonds = bonds;
        this.terms = terms;
        this.transactions = transactions;
    }

    /** @throws Refusal 409 for an organisation, which has no personal data of its own */
    Mono<Erasure> erase(Caller caller, UUID id, ExpectedVersion version, String reason) {
        return typed.holdImports()
                .then(locked(caller, id, version))
                .flatMap(card -> card.profile().kind() == Profile.Kind.PERSON
                        ? scrubber.mergedInto(id).flatMap(merged -> erase(caller, card, merged, reason))
                        : Mono.error(new Refusal(HttpStatus.CONFLICT, "not-a-person")))
                .as(transactions::transactional);
    }

    /** The cards that were merged into it are the same person. */
    private Mono<Erasure> erase(Caller caller, Card card, List<Card> merged, String reason) {
        var all = new ArrayList<>(List.of(card));
        all.addAll(merged);
        var ids = all.stream().map(Card::id).toList();
        return words.of(ids)
                .flatMap(found -> typed.scrub(found.and(ids)).then(scrubber.scrubMistakenMerges(ids, found)))
                .then(Mono.defer(() -> bonds.forget(caller, ids)))
                .thenMany(Flux.fromIterable(all))
                .concatMap(one -> erasures.add(caller, one.id(), false, reason).zipWith(Mono.just(one)))
                .collectList()
                .flatMap(buried -> {
                    List<CardEvent.Erased> events = buried.stream()
                            .map(one -> one.getT2().erase(one.getT1().number()))
                            .toList();
                    return journal.write(caller, Way.of(caller), events)
                            .then(Mono.defer(() -> scrubber.scrub(ids)))
                            .thenReturn(buried.get(0).getT1());
                });
    }

    /**
     * Somebody whom the card names, or named once. Texts elsewhere do not say which of two namesakes they mean, so those
     * that tell of either go.
     *
     * @throws Refusal 422 when the card never had such a contact, or has several
     */
    Mono<Erasure> eraseContact(Caller caller, UUID id, ExpectedVersion version, NamedContact contact, String reason) {
        return typed.holdImports()
                .then(locked(caller, id, version))
                // Read after the lock: a merge may have come to its end meanwhile.
                .zipWhen(card -> withMerged(id))
                .flatMap(read -> without(contact, read.getT1(), read.getT2())
                        .zipWith(scrubber.mistakenFor(read.getT2(), contact))
                        .flatMap(change -> eraseContact(caller, change.getT1(), read.getT2(), change.getT2(), contact)))
                .then(Mono.defer(() -> erasures.add(caller, id, true, reason)))
                .as(transactions::transactional);
    }

    private Mono<List<UUID>> withMerged(UUID id) {
        return scrubber.mergedInto(id).map(merged -> {
            var ids = new ArrayList<>(List.of(id));
            merged.forEach(card -> ids.add(card.id()));
            return ids;
        });
    }

    private Mono<Void> eraseContact(
            Caller caller, CardEvent.Changed change, List<UUID> ids, List<UUID> mistaken, NamedContact contact) {
        var all = Stream.concat(ids.stream(), mistaken.stream()).toList();
        // Random altogether: an id of ours tells when it was made.
        var erased = ErasedContact.of(all, contact.name(), UUID.randomUUID());
        var left = change.card().profile();
        var formerly = contact.formerly(left.contacts());
        return journal.write(caller, Way.of(caller), List.of(new CardEvent.ContactErased(change, erased)))
                .then(Mono.defer(() -> words.ofContact(ids, formerly)))
                // A switchboard's number is the firm's, and a colleague's the colleague's.
                .map(found -> found.without(Words.reaching(left)))
                .flatMap(found -> typed.scrub(found)
                        .then(scrubber.scrubPairs(ids, found))
                        .then(scrubber.scrubReasons(ids, found)))
                .then(Mono.defer(() -> scrubber.scrubContact(ids, formerly)))
                .then(Mono.defer(() -> scrubber.scrubMistakenMerges(mistaken, formerly)));
    }

    private Mono<CardEvent.Changed> without(NamedContact contact, Card card, List<UUID> ids) {
        if (contact.isAmong(card.profile().contacts())) {
            return terms.now()
                    .flatMap(now -> Mono.justOrEmpty(card.change(without(contact, card.profile()), now.rules())));
        }
        return words.tellOf(ids, contact)
                .flatMap(told -> told ? Mono.just(card.repeat()) : Mono.error(contact.unknown()));
    }

    private static Profile without(NamedContact contact, Profile profile) {
        var fields = RecordFields.of(profile);
        fields.put("contacts", contact.leave(profile.contacts()));
        return RecordFields.record(Profile.class, fields);
    }

    /** @throws Refusal 412 telling what somebody else changed meanwhile */
    private Mono<Card> locked(Caller caller, UUID id, ExpectedVersion version) {
        var locked = cards.lock(List.of(id))
                .then(Mono.defer(() -> cards.find(caller, id)))
                .doOnNext(card -> version.mustBe(card.version()));
        return history.telling(locked, id, version);
    }
}
