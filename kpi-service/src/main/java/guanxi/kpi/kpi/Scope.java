package guanxi.kpi.kpi;

import guanxi.kpi.customer.Tier;
import guanxi.kpi.figure.Currencies;
import guanxi.kpi.figure.Period;
import guanxi.starter.problem.Refusal;
import guanxi.starter.sql.Given;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Which facts a figure is about; what is null does not narrow it. */
record Scope(
        Period period,
        @Nullable String currency,
        @Nullable String region,
        @Nullable String country,
        @Nullable String product,
        @Nullable String productGroup,
        @Nullable String rep,
        @Nullable UUID customerId,
        @Nullable Tier tier) {

    /**
     * All facts in sight. A fact that still waits for its customer has no row in c and meets no condition on it: only
     * the sight of everything, which sets none, lets it pass.
     */
    static final String FACTS = """
            from sales_fact f left join customer c on c.id = f.customer_id
            where {sight:c}
              and (cast(:from as date) is null or f.sold_on >= :from)
              and (cast(:to as date) is null or f.sold_on < :to)
              and (cast(:currency as text) is null or f.currency = :currency)
              and (cast(:region as text) is null or f.region = :region)
              and (cast(:country as text) is null or c.country = :country)
              and (cast(:product as text) is null or f.product = :product)
              and (cast(:productGroup as text) is null or f.product_group = :productGroup)
              and (cast(:rep as text) is null or f.rep = :rep)
              and (cast(:customerId as uuid) is null or f.customer_id = customer_now(:customerId))
              and (cast(:tier as text) is null or c.tier = :tier)
            """;

    Scope {
        if (currency != null && Currencies.find(currency).isEmpty()) {
            throw Refusal.invalid("?currency", "unknown-currency", currency);
        }
    }

    Scope during(Period other) {
        return new Scope(other, currency, region, country, product, productGroup, rep, customerId, tier);
    }

    GenericExecuteSpec bindTo(GenericExecuteSpec statement) {
        return statement
                .bind("from", Given.orNull(LocalDate.class, period.from()))
                .bind("to", Given.orNull(LocalDate.class, period.to()))
                .bind("currency", Given.orNull(currency))
                .bind("region", Given.orNull(region))
                .bind("country", Given.orNull(country))
                .bind("product", Given.orNull(product))
                .bind("productGroup", Given.orNull(productGroup))
                .bind("rep", Given.orNull(rep))
                .bind("customerId", Given.orNull(UUID.class, customerId))
                .bind("tier", Given.orNull(tier));
    }
}
