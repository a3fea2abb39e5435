package guanxi.visit.plan;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.Refusal;
import guanxi.starter.time.CompanyCalendar;
import guanxi.visit.visit.Visit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api")
class PlanController {

    private final MonthPlans plans;
    private final Statistics statistics;
    private final CompanyCalendar calendar;

    PlanController(MonthPlans plans, Statistics statistics, CompanyCalendar calendar) {
        this.plans = plans;
        this.statistics = statistics;
        this.calendar = calendar;
    }

    /** {@code rep} null plans for all reps in sight. */
    record ProposePlan(
            @NotNull YearMonth month,
            @Nullable @Size(max = 100) String rep) {}

    /** {@code added} is 0 when the plan already held every visit that is due. */
    record PlanView(YearMonth month, int added) {}

    record StatisticsView(YearMonth month, Statistics.By by, List<Statistics.Row> rows) {}

    @PostMapping("/visit-plans")
    @Allowed(roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN})
    @Operation(
            summary = "Propose the visits of a month, each with its reason; again only adds what is missing",
            operationId = "proposeVisitPlan")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<PlanView>> propose(Caller caller, @Valid @RequestBody ProposePlan body) {
        if (body.month().isBefore(YearMonth.from(calendar.today()))) {
            throw Refusal.invalid("/month", "month-past", body.month());
        }
        if (Visit.isTooFarAway(body.month().atDay(1), calendar.today())) {
            throw Refusal.invalid("/month", "too-far-away", body.month());
        }
        return plans.propose(caller, body.month(), body.rep())
                .map(added -> ResponseEntity.created(URI.create("/api/visits?month=" + body.month()))
                        .body(new PlanView(body.month(), added)));
    }

    @GetMapping("/visit-statistics")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "visits.read")
    @Operation(
            summary = "The monthly visit statistics table: planned, done, missed, unplanned, coverage",
            operationId = "showVisitStatistics")
    Mono<StatisticsView> statistics(
            Caller caller,
            @RequestParam YearMonth month,
            @Parameter(schema = @Schema(allowableValues = {"rep", "tier", "region"}))
                    @RequestParam(defaultValue = "rep")
                    String by) {
        var table = Statistics.By.ofParameter(by);
        return statistics.of(caller, month, table).collectList().map(rows -> new StatisticsView(month, table, rows));
    }
}
