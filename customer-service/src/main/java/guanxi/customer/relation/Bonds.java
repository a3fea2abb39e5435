package guanxi.customer.relation;

import static guanxi.starter.sql.Column.required;

import guanxi.starter.problem.Refusal;
import io.r2dbc.spi.Readable;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All relations, whoever sees them. */
@Component
class Bonds {

    /** The customer of a relation and all parents above it. */
    private static final String ABOVE = """
            with recursive above (id) as (
                select cast(:customer as uuid)
                union
                select r.customer_id from relation r join above on r.other_id = above.id
                where r.role = 'IS_PARENT_OF')
            """;

    private final DatabaseClient database;

    Bonds(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Lets nobody else relate customers until the transaction ends: a circle can close over cards that neither of two
     * writers holds.
     *
     * @throws Refusal 409 when the relation contradicts those that are there
     */
    Mono<Void> check(Bond bond) {
        return lock().then(Mono.defer(() -> contradiction(bond))).flatMap(Bonds::refused);
    }

    Mono<Void> lock() {
        return database.sql("lock table relation in share row exclusive mode").then();
    }

    Mono<Void> add(Bond bond, String by) {
        return database.sql("""
                        insert into relation (id, customer_id, role, other_id, said_by, said_at)
                        values (:id, :customer, :role, :other, :by, clock_timestamp())
                        """)
                .bind("by", by)
                .bind("id", bond.id())
                .bind("customer", bond.customerId())
                .bind("role", bond.role().name())
                .bind("other", bond.otherId())
                .then();
    }

    /** The relation that is gone; empty when somebody else was faster. */
    Mono<Bond> remove(UUID id) {
        return database.sql("delete from relation where id = :id returning id, customer_id, role, other_id")
                .bind("id", id)
                .map(Bonds::bond)
                .one();
    }

    /** The code of what speaks against it; empty when nothing does. */
    private Mono<String> contradiction(Bond bond) {
        return database.sql(ABOVE + """
                        select case
                            when exists (select from relation
                                where customer_id = :customer and role = :role and other_id = :other)
                                then 'relation-known'
                            when :role <> 'IS_PARENT_OF' then null
                            when exists (select from above where id = :other) then 'circle-of-parents'
                            when exists (select from relation where other_id = :other and role = :role)
                                then 'second-parent' end as contradiction
                        """)
                .bind("customer", bond.customerId())
                .bind("role", bond.role().name())
                .bind("other", bond.otherId())
                .map(row -> Optional.ofNullable(row.get("contradiction", String.class)))
                .one()
                .flatMap(Mono::justOrEmpty);
    }

    private static Mono<Void> refused(String contradiction) {
        return Mono.error(new Refusal(HttpStatus.CONFLICT, contradiction).at("/customer", contradiction));
    }

    static Bond bond(Readable row) {
        return new Bond(
                required(row, "id", UUID.class),
                required(row, "customer_id", UUID.class),
                Role.valueOf(required(row, "role", String.class)),
                required(row, "other_id", UUID.class));
    }
}
