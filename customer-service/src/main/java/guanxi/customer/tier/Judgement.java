package guanxi.customer.tier;

import guanxi.customer.card.Tier;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Parameter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * The rule of {@link TierPolicy} said a second time, in SQL, for more customers than are read one by one; tests hold the
 * one against the other.
 *
 * @param day on which the policy is applied
 * @param population how many customers had sales in the year before; where ranks decide nothing, any number
 */
record Judgement(TierPolicy policy, LocalDate day, long population) {

    /**
     * What customers have, what their sales earn, and what they come to; {@code held} is who keeps a tier set by hand. A
     * rank is the better the smaller it is, an amount the larger.
     *
     * @param ranked a query of ranks by customer
     * @param whom a condition on the card {@code c}
     * @param near the same as far as the id of a customer tells it, by the column of that id: what is joined would else
     *     be read whole
     */
    static String sql(String ranked, String whom, UnaryOperator<String> near) {
        return "with ranked as (" + ranked + ")" + """
                , measured as (
                    select c.id, c.name, c.version, c.tier as was, c.tier_since,
                        coalesce(newer.why, c.tier_why) as known, coalesce(s.amount, 0) as amount, r.rank,
                        c.tier_held_until is not null as by_hand, coalesce(c.tier_held_until >= :day, false) as held,
                        case when :byPlace then cast(-r.rank as numeric) else coalesce(s.amount, 0) end as measure
                    from card c
                        left join tier_reason newer
                            on newer.customer_id = c.id and newer.card_version = c.version and\s"""
                + near.apply("newer.customer_id") + """

                        left join yearly_sales s
                            on s.customer_id = c.id and s.year = :year and s.currency = :currency and\s"""
                + near.apply("s.customer_id") + """

                        left join ranked r on r.customer_id = c.id
                    where\s""" + whom + """
                ), earned as (
                    select *, case when measure >= :vip then 'VIP' when measure >= :first then 'FIRST'
                        when measure >= :second then 'SECOND' else 'OTHER' end as earns
                    from measured),
                judged as (select *, case when held then was else earns end as becomes from earned)
                """;
    }

    int year() {
        return TierAssessor.lastYear(day);
    }

    GenericExecuteSpec bind(GenericExecuteSpec statement) {
        return statement
                .bind("year", year())
                .bind("currency", policy.currency())
                .bind("day", day.toString())
                .bind("byPlace", policy.isByRank())
                .bind("vip", bound(Tier.VIP))
                .bind("first", bound(Tier.FIRST))
                .bind("second", bound(Tier.SECOND));
    }

    /** Null for a tier that the policy does not give: nothing reaches it. */
    private Parameter bound(Tier tier) {
        var least = policy.bands().stream()
                .filter(band -> band.tier() == tier)
                .map(band -> {
                    var last = band.upTo(population);
                    return last == null ? band.atLeast() : BigDecimal.valueOf(-last);
                })
                .findFirst()
                .orElse(null);
        return Given.orNull(BigDecimal.class, least);
    }
}
