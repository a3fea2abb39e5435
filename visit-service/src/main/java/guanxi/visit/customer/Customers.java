package guanxi.visit.customer;

import guanxi.starter.customer.MergedCustomers.Erased;
import guanxi.starter.customer.MergedCustomers.Merged;
import guanxi.starter.inbox.IncomingEvent;
import guanxi.starter.sql.Given;
import guanxi.starter.time.CompanyCalendar;
import guanxi.visit.cadence.Tier;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The customers that this service knows of, each as new as the newest event that came. */
@Component
class Customers {

    private final DatabaseClient database;
    private final CompanyCalendar calendar;
    private final ObjectProvider<OwnerFollower> followers;

    Customers(DatabaseClient database, CompanyCalendar calendar, ObjectProvider<OwnerFollower> followers) {
        this.database = database;
        this.calendar = calendar;
        this.followers = followers;
    }

    /**
     * What the events of customer-service say, as far as it is kept here.
     *
     * @param from the customer that it was one with until now
     */
    record Told(Customer customer, @Nullable UUID from) {

        /** An event without its customer is unreadable; else it would be tried again for ever. */
        Told {
            Objects.requireNonNull(customer, "customer");
        }
    }

    record Customer(
            UUID id,
            String name,
            @Nullable String owner,
            @Nullable String orgUnit,
            Tier tier,
            String state,
            @Nullable String country,
            @Nullable String province,
            @Nullable String city) {

        Customer {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(tier, "tier");
            Objects.requireNonNull(state, "state");
        }

        private String region() {
            return Stream.of(country, province, city)
                    .filter(place -> place != null && !place.isBlank())
                    .collect(Collectors.joining("/"));
        }
    }

    /** An older card than the one known changes nothing. */
    Mono<Void> learn(IncomingEvent<Told> event) {
        var customer = event.data().customer();
        return database.sql("""
                        with was as (select owner from customer where id = coalesce(customer_now(:from), :id))
                        insert into customer (id, name, owner, org_unit, tier, state, region, known_on, version)
                        select :id, :name, :owner, :orgUnit, :tier, :state, :region,
                            coalesce((select known_on from merged_customer where id = :id), :knownOn), :version
                        where not exists (select from merged_customer where id = :id and version > :version)
                        on conflict (id) do update
                        set name = excluded.name, owner = excluded.owner, org_unit = excluded.org_unit,
                            tier = excluded.tier, state = excluded.state, region = excluded.region,
                            version = excluded.version
                        where customer.version < excluded.version
                        returning (select was.owner from was) as former, owner
                        """)
                .bind("id", customer.id())
                .bind("from", Given.orNull(UUID.class, event.data().from()))
                .bind("name", customer.name())
                .bind("owner", Given.orNull(customer.owner()))
                .bind("orgUnit", Given.orNull(customer.orgUnit()))
                .bind("tier", customer.tier().name())
                .bind("state", customer.state())
                .bind("region", customer.region())
                .bind("knownOn", calendar.today())
                .bind("version", event.entityVersion())
                .mapProperties(Owners.class)
                .one()
                .flatMap(owners -> handOver(customer.id(), owners));
    }

    private record Owners(@Nullable String former, @Nullable String owner) {}

    private Mono<Void> handOver(UUID customer, Owners owners) {
        var from = owners.former();
        var to = owners.owner();
        return from == null || to == null || from.equals(to)
                ? Mono.empty()
                : Flux.fromStream(followers::orderedStream)
                        .concatMap(follower -> follower.handedOver(customer, from, to))
                        .then();
    }

    /** It is no customer of its own any more: whoever looks after the one that stays looks after it. */
    Mono<Void> leave(IncomingEvent<Merged> event) {
        return database.sql("""
                        with gone as (
                            delete from customer where id = :id and version < :version returning id, known_on, owner),
                        back as (
                            update merged_customer m set known_on = gone.known_on from gone where m.id = gone.id)
                        select gone.owner as former, c.owner from gone join customer c on c.id = customer_now(gone.id)
                        """)
                .bind("id", event.subject())
                .bind("version", event.entityVersion())
                .mapProperties(Owners.class)
                .one()
                .flatMap(owners -> handOver(event.subject(), owners));
    }

    /** Its visits still count, for whom they counted, but nobody is to be seen there any more. */
    Mono<Void> forget(IncomingEvent<Erased> event) {
        return database.sql("""
                        update customer set name = '#' || :number, region = '', state = 'ENDED', erased = true,
                            version = :version
                        where id = :id
                        """)
                .bind("id", event.subject())
                .bind("number", event.data().number())
                .bind("version", event.entityVersion())
                .then();
    }
}
