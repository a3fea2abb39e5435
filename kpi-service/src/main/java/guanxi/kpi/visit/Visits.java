package guanxi.kpi.visit;

import guanxi.starter.customer.MergedCustomers;
import guanxi.starter.inbox.IncomingEvent;
import guanxi.starter.sql.Given;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The visits known here, each as new as the newest event that came. */
@Component
class Visits {

    private final DatabaseClient database;
    private final MergedCustomers merged;

    Visits(DatabaseClient database, MergedCustomers merged) {
        this.database = database;
        this.merged = merged;
    }

    /** What the events of visit-service say, as far as it is kept here. */
    record Told(Visit visit) {

        /** An event without its visit is unreadable; else it would be tried again for ever. */
        Told {
            Objects.requireNonNull(visit, "visit");
        }
    }

    record Visit(
            UUID id,
            UUID customerId,
            String month,
            @Nullable LocalDate visitedOn,
            String status,
            String origin) {

        Visit {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(customerId, "customerId");
            Objects.requireNonNull(month, "month");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(origin, "origin");
        }
    }

    Mono<Void> learn(IncomingEvent<Told> event) {
        var visit = event.data().visit();
        return merged.hold()
                .then(database.sql("""
                        insert into visit (id, customer_id, stated_customer, month, visited_on, status, origin, version)
                        values (:id, customer_now(:customerId), :customerId, :month, :visitedOn, :status, :origin, :version)
                        on conflict (id) do update
                        set customer_id = excluded.customer_id, stated_customer = excluded.stated_customer,
                            month = excluded.month,
                            visited_on = excluded.visited_on, status = excluded.status, origin = excluded.origin,
                            version = excluded.version
                        where visit.version < excluded.version
                        """)
                        .bind("id", visit.id())
                        .bind("customerId", visit.customerId())
                        .bind("month", visit.month())
                        .bind("visitedOn", Given.orNull(LocalDate.class, visit.visitedOn()))
                        .bind("status", visit.status())
                        .bind("origin", visit.origin())
                        .bind("version", event.entityVersion())
                        .then());
    }
}
