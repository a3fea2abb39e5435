package guanxi.customer.erasure;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;

import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.time.CompanyCalendar;
import guanxi.starter.version.ExpectedVersion;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Period;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api")
class ErasureController {

    private final CustomerEraser eraser;
    private final Erasures erasures;
    private final CompanyCalendar calendar;
    private final Period endedAfter;

    /** @param endedAfter how long the data of persons is kept who are no customers any more */
    ErasureController(
            CustomerEraser eraser,
            Erasures erasures,
            CompanyCalendar calendar,
            @Value("${crm.retention.ended-after:P3Y}") Period endedAfter) {
        this.eraser = eraser;
        this.erasures = erasures;
        this.calendar = calendar;
        this.endedAfter = endedAfter;
    }

    /** @param reason is kept, so it names nobody */
    record EraseCustomer(@NotBlank @Size(max = 500) String reason) {}

    /** @param position as the card says it, empty for none; needed only when several contacts have the name */
    record EraseContact(
            @NotBlank @Size(max = 200) String contact,
            @Nullable @Size(max = 200) String position,
            @NotBlank @Size(max = 500) String reason) {

        NamedContact named() {
            return new NamedContact(contact.strip(), position == null ? null : position.strip());
        }
    }

    @PostMapping("/customers/{id}/erasure")
    @Allowed(roles = {DIRECTOR, ADMIN})
    @Operation(operationId = "eraseCustomer", summary = "Erase all that is known of a person, for good")
    Mono<Erasure> erase(
            Caller caller, @PathVariable UUID id, ExpectedVersion version, @Valid @RequestBody EraseCustomer body) {
        return eraser.erase(caller, id, version, body.reason());
    }

    @PostMapping("/customers/{id}/contact-erasure")
    @Allowed(roles = {DIRECTOR, ADMIN})
    @Operation(operationId = "eraseContact", summary = "Erase a contact from a card and its whole history, for good")
    Mono<Erasure> eraseContact(
            Caller caller, @PathVariable UUID id, ExpectedVersion version, @Valid @RequestBody EraseContact body) {
        return eraser.eraseContact(caller, id, version, body.named(), body.reason());
    }

    @GetMapping("/erasures")
    @Allowed(roles = {DIRECTOR, ADMIN})
    @Operation(operationId = "listErasures", summary = "What was erased, by its number, the latest first")
    Mono<Page<Erasure>> list(PageRequest page) {
        return erasures.list(page);
    }

    @GetMapping("/erasures/due")
    @Allowed(roles = {DIRECTOR, ADMIN})
    @Operation(operationId = "listErasuresDue", summary = "Persons who ended so long ago that erasing them is proposed")
    Mono<Page<Erasures.Due>> due(PageRequest page) {
        var until = calendar.today().minus(endedAfter);
        return erasures.due(until, calendar.zone().getId(), page);
    }
}
