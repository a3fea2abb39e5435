package guanxi.customer.tier;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.card.Card;
import guanxi.customer.card.Cards;
import guanxi.customer.card.Standing.ByHand;
import guanxi.customer.card.Tier;
import guanxi.customer.card.TierReason;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.time.CompanyCalendar;
import guanxi.starter.version.ExpectedVersion;
import guanxi.starter.version.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/customers/{id}")
class CustomerTierController {

    /** Whoever set a tier for longer would have forgotten why. */
    private static final int LONGEST_YEARS = 3;

    private final Cards cards;
    private final TierChanges changes;
    private final TiersByHand byHand;
    private final CompanyCalendar calendar;
    private final MessageSource texts;

    CustomerTierController(
            Cards cards, TierChanges changes, TiersByHand byHand, CompanyCalendar calendar, MessageSource texts) {
        this.cards = cards;
        this.changes = changes;
        this.byHand = byHand;
        this.calendar = calendar;
        this.texts = texts;
    }

    /** @param until the last day it holds */
    record OverrideTier(
            @NotNull Tier tier,
            @NotBlank @Size(max = 500) String reason,
            @NotNull LocalDate until) {}

    record TierView(Tier tier, LocalDate since, @Nullable TierReason why) {}

    record TierChangeView(Tier from, Tier to, TierReason why, Instant at, long version) {}

    @GetMapping("/tier")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(operationId = "showTier", summary = "A customer's tier and why it has it")
    Mono<ResponseEntity<TierView>> show(Caller caller, @PathVariable UUID id, Locale language) {
        return cards.find(caller, id).map(card -> view(card, language));
    }

    @PutMapping("/tier-override")
    @Allowed(roles = {MANAGER, DIRECTOR, ADMIN})
    @Operation(
            operationId = "overrideTier",
            summary = "Set a customer's tier by hand until a day; If-Match is the version of the card")
    Mono<ResponseEntity<TierView>> override(
            Caller caller,
            @PathVariable UUID id,
            ExpectedVersion version,
            @Valid @RequestBody OverrideTier body,
            Locale language) {
        refuseDaysOutOfRange(body.until());
        var set = new ByHand(caller.subject(), body.reason().strip(), body.until());
        return byHand.set(caller, id, version, body.tier(), set).map(card -> view(card, language));
    }

    @DeleteMapping("/tier-override")
    @Allowed(roles = {MANAGER, DIRECTOR, ADMIN})
    @Operation(
            operationId = "endTierOverride",
            summary = "Let sales decide a customer's tier again; If-Match is the version of the card")
    Mono<ResponseEntity<TierView>> endOverride(
            Caller caller, @PathVariable UUID id, ExpectedVersion version, Locale language) {
        return byHand.end(caller, id, version).map(card -> view(card, language));
    }

    @GetMapping("/tier-changes")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(
            operationId = "listTierChanges",
            summary = "A customer's changes of tier and decisions by hand, the latest first")
    Mono<Page<TierChangeView>> changes(Caller caller, @PathVariable UUID id, PageRequest page, Locale language) {
        return cards.find(caller, id)
                .then(Mono.defer(() -> changes.of(id, page)))
                .map(found ->
                        found.stream().map(change -> view(change, language)).toList())
                .map(views -> page.page(views, view -> List.of(view.version())));
    }

    private void refuseDaysOutOfRange(LocalDate until) {
        var today = calendar.today();
        var last = today.plusYears(LONGEST_YEARS);
        if (until.isBefore(today)) {
            throw Refusal.invalid("/until", "past-day", until);
        }
        if (until.isAfter(last)) {
            throw Refusal.invalid("/until", "too-late-a-day", until, last);
        }
    }

    private ResponseEntity<TierView> view(Card card, Locale language) {
        var standing = card.standing();
        var view = new TierView(standing.tier(), standing.since(), TierReason.of(standing, texts, language));
        return Versioned.ok(card.version(), view);
    }

    private TierChangeView view(TierChanges.TierChange change, Locale language) {
        var why = TierReason.of(change.to(), change.why(), texts, language);
        return new TierChangeView(change.from(), change.to(), why, change.at(), change.version());
    }
}
