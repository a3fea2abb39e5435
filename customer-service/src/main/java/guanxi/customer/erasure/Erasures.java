package guanxi.customer.erasure;

import static guanxi.starter.sql.Column.required;

import guanxi.starter.access.Caller;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The tombstones, and the cards that may be next. */
@Component
class Erasures {

    private final DatabaseClient database;

    Erasures(DatabaseClient database) {
        this.database = database;
    }

    /** A person who is no customer any more, and since when. */
    record Due(UUID customer, long version, String name, String owner, LocalDate endedOn) {}

    Mono<Erasure> add(Caller caller, UUID customer, boolean contact, String reason) {
        return database.sql("""
                        insert into erased_card (customer_id, contact, erased_by, reason)
                        values (:customer, :contact, :by, :reason) returning *
                        """)
                .bind("customer", customer)
                .bind("contact", contact)
                .bind("by", caller.subject())
                .bind("reason", reason)
                .map(Erasures::erasure)
                .one();
    }

    /** The latest first. */
    Mono<Page<Erasure>> list(PageRequest page) {
        return database.sql("""
                        select * from erased_card where :before is null or number < :before
                        order by number desc limit :limit
                        """)
                .bind("before", Given.orNull(Long.class, page.key(0, Long::valueOf)))
                .bind("limit", page.fetch())
                .map(Erasures::erasure)
                .all()
                .collectList()
                .map(found -> page.page(found, erasure -> List.of(erasure.number())));
    }

    /** Persons who ended on that day or before, as the latest revision that changed their state says. */
    Mono<Page<Due>> due(LocalDate until, String zone, PageRequest page) {
        return database.sql("""
                        select c.id, c.version, c.name, c.owner, ended.day from card c
                        cross join lateral (
                            select cast(r.at at time zone :zone as date) as day from card_revision r
                            where r.customer_id = c.id and r.after -> 'state' is not null
                            order by r.version desc limit 1) ended
                        where c.state = 'ENDED' and c.profile ->> 'kind' = 'PERSON' and ended.day <= :until
                          and (:after is null or c.id > :after)
                        order by c.id limit :limit
                        """)
                .bind("zone", zone)
                .bind("until", until)
                .bind("after", Given.orNull(UUID.class, page.key(0, UUID::fromString)))
                .bind("limit", page.fetch())
                .map(row -> new Due(
                        required(row, "id", UUID.class),
                        required(row, "version", Long.class),
                        required(row, "name", String.class),
                        required(row, "owner", String.class),
                        required(row, "day", LocalDate.class)))
                .all()
                .collectList()
                .map(found -> page.page(found, due -> List.of(due.customer())));
    }

    private static Erasure erasure(Readable row) {
        return new Erasure(
                required(row, "number", Long.class),
                required(row, "customer_id", UUID.class),
                required(row, "contact", Boolean.class),
                required(row, "erased_at", Instant.class),
                required(row, "erased_by", String.class),
                required(row, "reason", String.class));
    }
}
