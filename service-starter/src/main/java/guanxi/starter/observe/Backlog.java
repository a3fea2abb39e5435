package guanxi.starter.observe;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * What waits in the database.
 *
 * @param unsent events in the outbox
 * @param oldest age of the oldest of them, in seconds
 * @param parked events in the inbox
 */
record Backlog(long unsent, double oldest, long parked) {

    static Mono<Backlog> read(DatabaseClient database) {
        return database.sql("""
                        select (select count(*) from outbox) as unsent,
                            (select coalesce(extract(epoch from clock_timestamp() - created_at), 0)::float8
                                from (select min(created_at) as created_at from outbox) first) as oldest,
                            (select count(*) from inbox_parked) as parked
                        """).mapProperties(Backlog.class).one();
    }
}
