package guanxi.customer.tier;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.card.CardEvent;
import guanxi.customer.card.Standing;
import guanxi.customer.card.Tier;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.sql.Ahead;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Every decision on a tier there ever was, with its reason: one by hand may leave the tier as it was. */
@Component
class TierChanges {

    /** @param version of the card that the change made */
    record TierChange(UUID customer, long version, Tier from, Tier to, Standing.Why why, Instant at) {}

    private final DatabaseClient database;
    private final JsonMapper json;

    TierChanges(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Mono<Void> keep(List<CardEvent> events) {
        if (events.isEmpty()) {
            return Mono.empty();
        }
        return Ahead.rows(json, events, Row::of)
                .flatMap(rows -> database.sql("""
                        insert into tier_change (customer_id, version, from_tier, to_tier, why)
                        select customer, version, "from", "to", why
                        from jsonb_to_recordset(:rows)
                            as r(customer uuid, version bigint, "from" text, "to" text, why jsonb)
                        """).bind("rows", rows).then());
    }

    private record Row(UUID customer, long version, Tier from, Tier to, Standing.Why why) {

        static Row of(CardEvent event) {
            var card = event.card();
            var before = Objects.requireNonNull(event.before()).standing();
            var after = card.standing();
            return new Row(card.id(), card.version(), before.tier(), after.tier(), Objects.requireNonNull(after.why()));
        }
    }

    /** The latest first. */
    Mono<List<TierChange>> of(UUID customer, PageRequest page) {
        return database.sql("""
                        select customer_id, version, from_tier, to_tier, why, changed_at from tier_change
                        where customer_id = :customer and (:before is null or version < :before) order by version desc limit :limit
                        """)
                .bind("customer", customer)
                .bind("before", Given.orNull(Long.class, page.key(0, Long::valueOf)))
                .bind("limit", page.fetch())
                .map(this::change)
                .all()
                .collectList();
    }

    private TierChange change(Readable row) {
        return new TierChange(
                required(row, "customer_id", UUID.class),
                required(row, "version", Long.class),
                Tier.valueOf(required(row, "from_tier", String.class)),
                Tier.valueOf(required(row, "to_tier", String.class)),
                json.readValue(required(row, "why", String.class), Standing.Why.class),
                required(row, "changed_at", Instant.class));
    }
}
