package guanxi.kpi.kpi;

import guanxi.kpi.customer.Tier;
import guanxi.kpi.figure.Period;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import guanxi.starter.problem.Refusal;
import guanxi.starter.query.FromQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/kpis")
class KpiController {

    private final Revenues revenues;
    private final CustomerYears customers;
    private final VisitCoverage coverage;
    private final CardCompleteness completeness;

    KpiController(Revenues revenues, CustomerYears customers, VisitCoverage coverage, CardCompleteness completeness) {
        this.revenues = revenues;
        this.customers = customers;
        this.coverage = coverage;
        this.completeness = completeness;
    }

    /** How a sum is divided, as it stands in the address. */
    @FromQuery
    record Division(
            @Parameter(
                    required = true,
                    schema =
                            @Schema(
                                    allowableValues = {
                                        "month",
                                        "quarter",
                                        "year",
                                        "region",
                                        "country",
                                        "product",
                                        "productGroup",
                                        "rep",
                                        "customer",
                                        "tier"
                                    }))
            @Nullable
            String by,

            @Parameter(description = "First day, 2026-01-01") @Nullable
            String from,

            @Parameter(description = "Day behind the last, 2027-01-01") @Nullable
            String to,

            @Parameter(description = "Rows at most of each currency, 1 to 1000: the largest, of times the latest")
            @Schema(type = "integer", defaultValue = "100", minimum = "1", maximum = "1000")
            @Nullable
            String limit) {

        private static final int LARGEST_LIMIT = 1000;

        Dimension dimension() {
            return Dimension.ofParameter(by);
        }

        Period period() {
            return Period.ofParameters(from, to);
        }

        int rows() {
            try {
                var rows = limit == null || limit.isBlank() ? 100 : Integer.parseInt(limit);
                if (rows >= 1 && rows <= LARGEST_LIMIT) {
                    return rows;
                }
            } catch (NumberFormatException notANumber) {
                throw Refusal.invalid("?limit", "not-a-number", limit);
            }
            throw Refusal.invalid("?limit", "out-of-range", "1", String.valueOf(LARGEST_LIMIT));
        }
    }

    /** What narrows a figure, as it stands in the address. */
    @FromQuery
    record Filters(
            @Nullable String currency,
            @Nullable String region,
            @Nullable String country,
            @Nullable String product,
            @Nullable String productGroup,
            @Nullable String rep,

            @Parameter(description = "Id of the customer's card") @Schema(format = "uuid") @Nullable
            String customerId,

            @Nullable @Schema(implementation = Tier.class) String tier) {

        Scope scope(Period period) {
            return new Scope(
                    period,
                    given(currency),
                    given(region),
                    given(country),
                    given(product),
                    given(productGroup),
                    given(rep),
                    customer(),
                    Tier.ofParameter(tier));
        }

        private @Nullable UUID customer() {
            try {
                return given(customerId) == null ? null : UUID.fromString(customerId);
            } catch (IllegalArgumentException notAnId) {
                throw Refusal.invalid("?customerId", "unknown-value", customerId);
            }
        }

        private static @Nullable String given(@Nullable String value) {
            return value == null || value.isBlank() ? null : value;
        }
    }

    @GetMapping("/revenue")
    @Allowed(
            roles = {Role.REP, Role.SERVICE, Role.MANAGER, Role.DIRECTOR, Role.ADMIN},
            scopes = "kpis.read")
    @Operation(
            operationId = "getRevenue",
            summary = "Sales revenue of a period, divided by one dimension",
            description = "Sums are exact and rounded half-up in the answer. The currency must be named when the facts"
                    + " in scope are in several; facts whose customer has no card yet count for those who see all.")
    Mono<Revenue> revenue(@ParameterObject Division division, @ParameterObject Filters filters, Caller caller) {
        return revenues.by(division.dimension(), filters.scope(division.period()), division.rows(), caller);
    }

    /** @param items of each currency in which there are facts in scope */
    record RevenueByCurrency(List<Revenue> items) {}

    @GetMapping("/revenue-by-currency")
    @Allowed(
            roles = {Role.REP, Role.SERVICE, Role.MANAGER, Role.DIRECTOR, Role.ADMIN},
            scopes = "kpis.read")
    @Operation(
            operationId = "getRevenueByCurrency",
            summary = "As /api/kpis/revenue, once for each currency",
            description = "Amounts in different currencies are never added up.")
    Mono<RevenueByCurrency> revenueByCurrency(
            @ParameterObject Division division, @ParameterObject Filters filters, Caller caller) {
        return revenues.byEachCurrency(division.dimension(), filters.scope(division.period()), division.rows(), caller)
                .map(RevenueByCurrency::new);
    }

    @GetMapping("/customers")
    @Allowed(
            roles = {Role.REP, Role.SERVICE, Role.MANAGER, Role.DIRECTOR, Role.ADMIN},
            scopes = "kpis.read")
    @Operation(
            operationId = "getCustomerMovements",
            summary = "Customers active, new, retained, reactivated and lost in each year",
            description = "A customer is active in a year with a sales fact in it.")
    Mono<CustomerYears.Answer> customers(
            @Parameter(schema = @Schema(allowableValues = "year")) @RequestParam(defaultValue = "year") String by,
            @Parameter(description = "First year") @RequestParam(required = false) @Nullable String from,
            @Parameter(description = "Last year, counted as well") @RequestParam(required = false) @Nullable String to,
            @ParameterObject Filters filters,
            Caller caller) {
        if (!by.equals("year")) {
            throw Refusal.notAmong(Stream.of("year"), "?by", by);
        }
        var years = new CustomerYears.Years(Period.yearParameter("from", from), Period.yearParameter("to", to));
        return customers.count(caller, filters.scope(new Period(null, null)), years);
    }

    @GetMapping("/visit-coverage")
    @Allowed(
            roles = {Role.REP, Role.SERVICE, Role.MANAGER, Role.DIRECTOR, Role.ADMIN},
            scopes = "kpis.read")
    @Operation(
            operationId = "getVisitCoverage",
            summary = "Customers whom the plan of a month holds, and those of them seen in it")
    Mono<VisitCoverage.Answer> coverage(
            @Parameter(required = true, description = "2026-11") @RequestParam(required = false) @Nullable String month,
            Caller caller) {
        return coverage.of(Period.monthParameter("month", month), caller);
    }

    @GetMapping("/card-completeness")
    @Allowed(
            roles = {Role.REP, Role.SERVICE, Role.MANAGER, Role.DIRECTOR, Role.ADMIN},
            scopes = "kpis.read")
    @Operation(
            operationId = "getCardCompleteness",
            summary = "How much of what is asked of them the customers' cards tell")
    Mono<CardCompleteness.Answer> completeness(
            @Parameter(schema = @Schema(implementation = Tier.class)) @RequestParam(required = false) @Nullable
                    String tier,
            Caller caller) {
        return completeness.of(caller, Tier.ofParameter(tier));
    }
}
