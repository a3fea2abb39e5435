package guanxi.starter.audit;

import guanxi.starter.access.Allowed;
import guanxi.starter.access.Role;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Each service's own trail, under the service's name, so that all of them lie beside each other behind the one door. */
@RestController
class AuditController {

    private final AuditEntries entries;

    AuditController(AuditEntries entries) {
        this.entries = entries;
    }

    @GetMapping("/api/audit/${spring.application.name}")
    @Allowed(roles = Role.ADMIN, scopes = "audit.read")
    @Operation(
            operationId = "listAuditEntries",
            summary =
                    "Who changed what and when, the latest first; from is the first instant, until the first after it")
    Mono<Page<AuditEntry>> list(
            @RequestParam @Nullable String by,
            @RequestParam @Nullable String action,
            @RequestParam @Nullable UUID entity,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant until,
            PageRequest page) {
        return entries.list(new AuditQuery(by, action, entity, from, until), page)
                .map(found -> page.page(found, entry -> List.of(entry.at(), entry.id())));
    }
}
