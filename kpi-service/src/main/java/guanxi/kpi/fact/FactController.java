package guanxi.kpi.fact;

import guanxi.kpi.figure.Period;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/sales-facts")
class FactController {

    private final FactIntake intake;
    private final FactSearch search;

    FactController(FactIntake intake, FactSearch search) {
        this.intake = intake;
        this.search = search;
    }

    /**
     * @param waitingFor external ids of which no card has come yet; their facts are kept and join it when it comes
     */
    record IntakeView(int created, int corrected, int unchanged, int waiting, List<String> waitingFor) {

        static IntakeView of(List<Taken> taken) {
            var counts = FactIntake.counts(taken);
            return new IntakeView(
                    count(counts, "created"),
                    count(counts, "corrected"),
                    count(counts, "unchanged"),
                    count(counts, "waiting"),
                    taken.stream()
                            .filter(Taken::waiting)
                            .map(one -> one.fact().customer())
                            .distinct()
                            .toList());
        }

        private static int count(Map<String, Integer> counts, String outcome) {
            return counts.getOrDefault(outcome, 0);
        }
    }

    @PostMapping
    @Allowed(roles = Role.ADMIN, scopes = "facts.write")
    @Operation(
            operationId = "takeSalesFacts",
            summary = "Hand in up to 1000 sales facts, all or none",
            description = "A fact is known by source and factId: sent again it changes nothing, sent otherwise it is"
                    + " corrected and what it was is kept.")
    Mono<IntakeView> take(@RequestBody List<@Nullable FactEntry> entries, Caller caller) {
        return intake.take(caller, FactBatch.of(entries).facts()).map(IntakeView::of);
    }

    @GetMapping
    @Allowed(
            roles = {Role.REP, Role.SERVICE, Role.MANAGER, Role.DIRECTOR, Role.ADMIN},
            scopes = "kpis.read")
    @Operation(
            operationId = "listSalesFacts",
            summary = "Sales facts, the newest first",
            description = "Facts that still wait for their customer's card are shown to those who see everything.")
    Mono<Page<FactSearch.FactView>> list(
            @RequestParam(required = false) @Nullable UUID customerId,
            @Parameter(description = "First day, 2026-11-01") @RequestParam(required = false) @Nullable String from,
            @Parameter(description = "Day behind the last, 2026-12-01") @RequestParam(required = false) @Nullable
                    String to,
            PageRequest page,
            Caller caller) {
        return search.find(caller, customerId, Period.ofParameters(from, to), page);
    }
}
