package guanxi.customer.composition;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.card.Tier;
import guanxi.customer.composition.Composition.Group;
import guanxi.customer.composition.Composition.Kind;
import guanxi.customer.profile.Profile.State;
import guanxi.customer.profile.RegionName;
import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts the customers in sight. */
@Component
class Compositions {

    /** So many sources or owners are named; a table of more is read by nobody. */
    static final int NAMED = 100;

    private final SightedSql sighted;

    Compositions(SightedSql sighted) {
        this.sighted = sighted;
    }

    /**
     * Of which customers; null stands for all.
     *
     * @param orgUnit with the units below it
     * @param tiers any of these; empty for all, as {@code states}
     */
    record Scope(@Nullable String orgUnit, @Nullable String owner, List<Tier> tiers, List<State> states) {}

    Mono<Composition> by(Caller caller, Dimension dimension, Scope scope) {
        return sighted.sql(caller, """
                        with counted as (
                            select (case :dimension
                                    when 'TIER' then c.tier
                                    when 'REGION' then c.profile #>> '{addresses,0,province}'
                                    when 'STATE' then c.state
                                    when 'OWNER' then c.owner
                                    when 'IMPORTANCE' then c.importance
                                    when 'ORG_UNIT' then c.org_unit
                                    when 'SOURCE' then c.profile ->> 'source' end) collate "C" as key,
                                count(*) as customers
                            from card c
                            where {sight:c}
                              and (:unit is null or c.org_unit = :unit or starts_with(c.org_unit, :unit || '/'))
                              and (:owner is null or c.owner = :owner)
                              and (:tiers is null or c.tier = any(:tiers))
                              and (:states is null or c.state = any(:states))
                            group by 1),
                        -- Once for each way to write a region, not for each card.
                        simplified as (
                            select case when :dimension = 'REGION' then translate(key, :traditional, :simplified)
                                    else key end as key, customers
                            from counted),
                        regions as (
                            select case when :dimension = 'REGION' and length(regexp_replace(key, :rank, '')) > 1
                                    then regexp_replace(key, :rank, '') else key end as key,
                                cast(sum(customers) as bigint) as customers
                            from simplified group by 1),
                        placed as (
                            select key, customers,
                                case when key is null then 'UNKNOWN'
                                    when row_number() over (order by customers desc, key nulls last) <= :named then 'NAMED'
                                    else 'OTHERS' end as kind
                            from regions)
                        select kind, case kind when 'NAMED' then key end as key, cast(sum(customers) as bigint) as customers
                        from placed group by 1, 2
                        order by case kind when 'NAMED' then 0 when 'UNKNOWN' then 1 else 2 end, 3 desc, 2
                        """)
                .bind("dimension", dimension.name())
                .bind("traditional", RegionName.TRADITIONAL)
                .bind("simplified", RegionName.SIMPLIFIED)
                .bind("rank", RegionName.RANK)
                .bind("named", NAMED)
                .bind("unit", Given.orNull(scope.orgUnit()))
                .bind("owner", Given.orNull(scope.owner()))
                .bind("tiers", Given.orNull(String[].class, names(scope.tiers())))
                .bind("states", Given.orNull(String[].class, names(scope.states())))
                .map(Compositions::group)
                .all()
                .collectList()
                .map(counted -> Composition.of(dimension, counted));
    }

    private static String @Nullable [] names(List<? extends Enum<?>> choices) {
        return choices.isEmpty() ? null : choices.stream().map(Enum::name).toArray(String[]::new);
    }

    private static Group group(Readable row) {
        return new Group(
                Kind.valueOf(required(row, "kind", String.class)),
                row.get("key", String.class),
                required(row, "customers", Long.class));
    }
}
