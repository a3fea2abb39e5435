package guanxi.customer.quality;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.card.CardKeeper;
import guanxi.customer.card.CardView;
import guanxi.customer.card.CardViews;
import guanxi.customer.quality.StaleCards.StaleCard;
import guanxi.customer.quality.StaleCards.ToDo;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.time.CompanyCalendar;
import guanxi.starter.version.ExpectedVersion;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/customers")
class QualityController {

    private final CardKeeper keeper;
    private final CardViews views;
    private final StaleCards staleCards;
    private final CompanyCalendar calendar;

    QualityController(CardKeeper keeper, CardViews views, StaleCards staleCards, CompanyCalendar calendar) {
        this.keeper = keeper;
        this.views = views;
        this.staleCards = staleCards;
        this.calendar = calendar;
    }

    @PostMapping("/{id}/verification")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.write")
    @Operation(operationId = "verifyCustomer", summary = "Say that everything on a card was found true today")
    Mono<ResponseEntity<CardView>> verify(
            Caller caller, @PathVariable UUID id, ExpectedVersion version, Locale language) {
        return keeper.verify(caller, id, version).flatMap(card -> views.shown(card, language));
    }

    @GetMapping("/stale")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(operationId = "listStaleCustomers", summary = "Cards to verify, the longest overdue first")
    Mono<Page<StaleCard>> stale(Caller caller, @RequestParam @Nullable String owner, PageRequest page) {
        return staleCards.list(caller, owner, calendar.today(), page);
    }

    @GetMapping("/to-do")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(operationId = "countCustomersToDo", summary = "How many cards are to be verified or completed")
    Mono<ToDo> toDo(Caller caller, @RequestParam @Nullable String owner) {
        return staleCards.toDo(caller, owner, calendar.today());
    }
}
