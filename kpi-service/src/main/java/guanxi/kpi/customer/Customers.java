package guanxi.kpi.customer;

import guanxi.kpi.fact.ForgottenFacts;
import guanxi.kpi.fact.WaitingFacts;
import guanxi.starter.customer.MergedCustomers.Erased;
import guanxi.starter.customer.MergedCustomers.Merged;
import guanxi.starter.inbox.IncomingEvent;
import guanxi.starter.sql.Given;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The customers known here, each as new as the newest event that came. */
@Component
class Customers {

    private final DatabaseClient database;
    private final WaitingFacts waiting;
    private final ForgottenFacts forgotten;

    Customers(DatabaseClient database, WaitingFacts waiting, ForgottenFacts forgotten) {
        this.database = database;
        this.waiting = waiting;
        this.forgotten = forgotten;
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
            @Nullable String orgUnit,
            @Nullable String country,
            @Nullable String province,
            @Nullable String tier,
            @Nullable Integer completeness) {

        Customer {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            if (completeness != null && (completeness < 0 || completeness > 100)) {
                throw new IllegalArgumentException("completeness " + completeness);
            }
        }
    }

    /** An older card than the one known changes nothing; a card with a new external id is joined by its facts. */
    Mono<Void> learn(IncomingEvent<Told> event) {
        var customer = event.data().customer();
        return externalIdOf(customer.id())
                .flatMap(before -> write(customer, event.entityVersion())
                        .filter(written -> written > 0)
                        .flatMap(written -> welcome(before, customer)));
    }

    /** It is no customer of its own any more; its facts go to whom it leads to. */
    Mono<Void> leave(IncomingEvent<Merged> event) {
        return database.sql("delete from customer where id = :id and version < :version")
                .bind("id", event.subject())
                .bind("version", event.entityVersion())
                .then();
    }

    /** What was sold stays sold, and where; to whom is a number, and that is no card that could be complete. */
    Mono<Void> forget(IncomingEvent<Erased> event) {
        return forgotten
                .customerIsErased(event.subject())
                .then(database.sql("""
                        update customer set name = '#' || :number, external_id = null, completeness = null,
                            version = :version
                        where id = :id
                        """)
                        .bind("id", event.subject())
                        .bind("number", event.data().number())
                        .bind("version", event.entityVersion())
                        .then());
    }

    private Mono<Void> welcome(Optional<String> before, Customer customer) {
        var externalId = customer.externalId();
        return externalId == null || Objects.equals(before.orElse(null), externalId)
                ? Mono.empty()
                : waiting.customerIsHere(customer.id(), externalId);
    }

    private Mono<Optional<String>> externalIdOf(UUID id) {
        return database.sql("select external_id from customer where id = :id")
                .bind("id", id)
                .map(row -> Optional.ofNullable(row.get("external_id", String.class)))
                .one()
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<Long> write(Customer customer, long version) {
        return database.sql("""
                        insert into customer (id, external_id, name, owner, org_unit, country, province, tier,
                            completeness, version)
                        select :id, :externalId, :name, :owner, :orgUnit, :country, :province, :tier,
                            :completeness, :version
                        where not exists (select from merged_customer where id = :id and version > :version)
                        on conflict (id) do update
                        set external_id = excluded.external_id, name = excluded.name, owner = excluded.owner,
                            org_unit = excluded.org_unit, country = excluded.country, province = excluded.province,
                            tier = excluded.tier, completeness = excluded.completeness, version = excluded.version
                        where customer.version < excluded.version
                        """)
                .bind("id", customer.id())
                .bind("externalId", Given.orNull(String.class, customer.externalId()))
                .bind("name", customer.name())
                .bind("owner", Given.orNull(String.class, customer.owner()))
                .bind("orgUnit", Given.orNull(String.class, customer.orgUnit()))
                .bind("country", Given.orNull(String.class, customer.country()))
                .bind("province", Given.orNull(String.class, customer.province()))
                .bind("tier", Given.orNull(String.class, customer.tier()))
                .bind("completeness", Given.orNull(Integer.class, customer.completeness()))
                .bind("version", version)
                .fetch()
                .rowsUpdated();
    }
}
