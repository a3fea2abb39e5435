package guanxi.kpi.target;

import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The targets in sight: those of the own unit and below for a manager, those set for oneself for a rep. The customers
 * that count for a target in sight are in sight as well.
 */
@Component
class Targets {

    private static final String WITH_ACTUAL = """
            select t.*, (
                select coalesce(sum(y.amount), 0)
                from yearly_sales y join customer c on c.id = y.customer_id
                where y.year = t.year and y.currency = t.currency
                  and starts_with(c.org_unit || '/', t.org_unit || '/')
                  and (t.owner is null or c.owner = t.owner)) as actual
            from target t
            """;

    private final SightedSql sighted;
    private final DatabaseClient database;

    Targets(SightedSql sighted, DatabaseClient database) {
        this.sighted = sighted;
        this.database = database;
    }

    Mono<Page<Target.View>> find(Caller caller, @Nullable Integer year, @Nullable String unit, PageRequest page) {
        Flux<Target> targets = sighted.sql(caller, WITH_ACTUAL + """
                        where {sight:t}
                          and (cast(:year as int) is null or t.year = :year)
                          and (cast(:unit as text) is null or t.org_unit = :unit)
                          and (cast(:lastYear as int) is null or t.year < :lastYear
                               or (t.year = :lastYear
                                   and (t.org_unit, t.id) > (cast(:lastUnit as text), cast(:lastId as uuid))))
                        order by t.year desc, t.org_unit, t.id limit :fetch
                        """)
                .bind("year", Given.orNull(Integer.class, year))
                .bind("unit", Given.orNull(String.class, unit))
                .bind("lastYear", Given.orNull(Integer.class, page.key(0, Integer::valueOf)))
                .bind("lastUnit", Given.orNull(String.class, page.key(1)))
                .bind("lastId", Given.orNull(UUID.class, page.key(2, UUID::fromString)))
                .bind("fetch", page.fetch())
                .map(Targets::target)
                .all();
        return targets.collectList()
                .map(found -> page.page(found, target -> List.of(target.year(), target.unit(), target.id())))
                .map(found ->
                        new Page<>(found.items().stream().map(Target::view).toList(), found.next()));
    }

    /** @throws Refusal 404 when there is none in sight */
    Mono<Target> get(Caller caller, UUID id) {
        return sighted.sql(caller, WITH_ACTUAL + "where {sight:t} and t.id = :id")
                .bind("id", id)
                .map(Targets::target)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("target", id)));
    }

    /** Whether it could be set: a unit or person outside the caller's sight gets none. */
    Mono<Boolean> insert(Caller caller, UUID id, String unit, @Nullable String owner, int year, Figures figures) {
        return sighted.sql(caller, """
                        insert into target (id, org_unit, owner, year, task, target, currency)
                        select :id, wanted.org_unit, wanted.owner, :year, :task, :target, :currency
                        from (values (cast(:unit as text), cast(:owner as text))) as wanted(org_unit, owner)
                        where {sight:wanted}
                        """)
                .bind("id", id)
                .bind("unit", unit)
                .bind("owner", Given.orNull(String.class, owner))
                .bind("year", year)
                .bind("task", figures.task())
                .bind("target", figures.target())
                .bind("currency", figures.currency().getCurrencyCode())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Whether it was still as the caller saw it, who got it from {@link #get} in this transaction. */
    Mono<Boolean> update(UUID id, long version, Figures figures) {
        return database.sql("""
                        update target set task = :task, target = :target, currency = :currency, version = version + 1
                        where id = :id and version = :version
                        """)
                .bind("id", id)
                .bind("version", version)
                .bind("task", figures.task())
                .bind("target", figures.target())
                .bind("currency", figures.currency().getCurrencyCode())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** As {@link #update}. */
    Mono<Boolean> delete(UUID id, long version) {
        return database.sql("delete from target where id = :id and version = :version")
                .bind("id", id)
                .bind("version", version)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private static Target target(Readable row) {
        return new Target(
                required(row, "id", UUID.class),
                required(row, "org_unit", String.class),
                row.get("owner", String.class),
                required(row, "year", Integer.class),
                required(row, "task", BigDecimal.class),
                required(row, "target", BigDecimal.class),
                Currency.getInstance(required(row, "currency", String.class)),
                required(row, "actual", BigDecimal.class),
                required(row, "version", Long.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
