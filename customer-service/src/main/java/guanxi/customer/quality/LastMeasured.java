package guanxi.customer.quality;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.quality.TurnedWays.Days;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** By which rules and custom fields, and for which day, the completeness of all cards was last measured. */
@Component
class LastMeasured {

    private final DatabaseClient database;

    LastMeasured(DatabaseClient database) {
        this.database = database;
    }

    /**
     * What is to be measured anew.
     *
     * @param turned only cards with ways to reach somebody that turned between those days; null for all cards
     * @param cards how many there are, about
     */
    record Overdue(@Nullable Days turned, long cards) {}

    /**
     * What became due since the last time, and counts as measured from now on; empty when nothing did. How many cards there
     * are is what the database last saw: to count them would be to read them.
     */
    Mono<Overdue> catchUp(LocalDate today) {
        return database.sql("""
                        with rule as (
                            update card_rule set applied_version = version where applied_version < version
                            returning importance
                        ), field as (
                            update custom_field set measured = not measured
                            where measured <> (required and not retired)
                            returning name
                        ), day as (
                            update completeness_day d set day = :today
                            from (select day from completeness_day for update) was
                            where was.day <> :today
                            returning least(was.day, :today) as first, greatest(was.day, :today) as last
                        )
                        select exists (select from rule) or exists (select from field) as other,
                            day.first, day.last, cast(greatest(c.reltuples, 0) as bigint) as cards
                        from pg_class c left join day on true
                        where c.oid = cast('card' as regclass)
                        """)
                .bind("today", today)
                .map(LastMeasured::overdue)
                .one()
                .flatMap(Mono::justOrEmpty);
    }

    private static Optional<Overdue> overdue(Readable row) {
        long cards = required(row, "cards", Long.class);
        if (required(row, "other", Boolean.class)) {
            return Optional.of(new Overdue(null, cards));
        }
        return Optional.ofNullable(row.get("first", LocalDate.class))
                .map(first -> new Overdue(new Days(first, required(row, "last", LocalDate.class)), cards));
    }
}
