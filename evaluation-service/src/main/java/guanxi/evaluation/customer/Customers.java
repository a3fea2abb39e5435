package guanxi.evaluation.customer;

import guanxi.starter.customer.MergedCustomers.Erased;
import guanxi.starter.customer.MergedCustomers.Merged;
import guanxi.starter.inbox.IncomingEvent;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The customers that this service knows of, each as new as the newest event that came. */
@Component
class Customers {

    private final DatabaseClient database;

    Customers(DatabaseClient database) {
        this.database = database;
    }

    /** What the events of customer-service say, as far as it is kept here. */
    record Told(Customer customer) {

        /** An event without its customer is unreadable; else it would be tried again for ever. */
        Told {
            Objects.requireNonNull(customer, "customer");
        }
    }

    record Customer(
            UUID id,
            @Nullable String externalId,
            String name,
            @Nullable String owner,
            @Nullable String orgUnit) {

        Customer {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
        }
    }

    /** An older card than the one known changes nothing. */
    Mono<Void> learn(IncomingEvent<Told> event) {
        var customer = event.data().customer();
        var sql = database.sql("""
                        insert into customer (id, external_id, name, owner, org_unit, version)
                        select :id, :externalId, :name, :owner, :orgUnit, :version
                        where not exists (select from merged_customer where id = :id and version > :version)
                        on conflict (id) do update
                        set external_id = excluded.external_id, name = excluded.name, owner = excluded.owner,
                            org_unit = excluded.org_unit, version = excluded.version
                        where customer.version < excluded.version
                        """)
                .bind("id", customer.id())
                .bind("name", customer.name())
                .bind("version", event.entityVersion());
        sql = bind(sql, "externalId", customer.externalId());
        sql = bind(sql, "owner", customer.owner());
        return bind(sql, "orgUnit", customer.orgUnit()).then();
    }

    /** It is no customer of its own any more. */
    Mono<Void> leave(IncomingEvent<Merged> event) {
        return database.sql("delete from customer where id = :id and version < :version")
                .bind("id", event.subject())
                .bind("version", event.entityVersion())
                .then();
    }

    /** Its forms stay, under a number. */
    Mono<Void> forget(IncomingEvent<Erased> event) {
        return database.sql("""
                        update customer set name = '#' || :number, external_id = null, erased = true, version = :version
                        where id = :id
                        """)
                .bind("id", event.subject())
                .bind("number", event.data().number())
                .bind("version", event.entityVersion())
                .then();
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec sql, String name, @Nullable String value) {
        return value == null ? sql.bindNull(name, String.class) : sql.bind(name, value);
    }
}
