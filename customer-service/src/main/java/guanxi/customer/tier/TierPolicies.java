package guanxi.customer.tier;

import static guanxi.starter.sql.Column.required;

import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.query.PlainTime;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All tier policies; one is in force on any day. */
@Component
class TierPolicies {

    private static final TypeReference<List<Band>> BANDS = new TypeReference<>() {};

    private static final String POLICIES = """
            select p.id, p.valid_from, p.currency, p.bands, p.replaces from tier_policy p
            """;

    private final DatabaseClient database;
    private final JsonMapper json;

    TierPolicies(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** @throws DuplicateKeyException when another was added for the same day, or replaced the same one, just now */
    Mono<Void> add(TierPolicy policy) {
        return database.sql("""
                        insert into tier_policy (id, valid_from, currency, bands, replaces)
                        values (:id, :validFrom, :currency, cast(:bands as jsonb), :replaces)
                        """)
                .bind("id", policy.id())
                .bind("validFrom", policy.validFrom())
                .bind("currency", policy.currency())
                .bind("bands", json.writeValueAsString(policy.bands()))
                .bind("replaces", Given.orNull(UUID.class, policy.replaces()))
                .then();
    }

    /** The latest that has begun; of several of one day the one that corrected the others. */
    Mono<TierPolicy> inForce(LocalDate on) {
        return database.sql(POLICIES + """
                        where valid_from <= :on
                          and not exists (select from tier_policy later where later.replaces = p.id)
                        order by valid_from desc limit 1
                        """).bind("on", on).map(this::policy).one();
    }

    /** The one that a day begins with, which none corrected; empty when the day before goes on. */
    Mono<TierPolicy> beginningOn(LocalDate day) {
        return inForce(day).filter(policy -> policy.validFrom().equals(day));
    }

    /** @throws Refusal 404 when there is none */
    Mono<TierPolicy> find(UUID id) {
        return database.sql(POLICIES + "where id = :id")
                .bind("id", id)
                .map(this::policy)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("tier-policy", id)));
    }

    Mono<Page<TierPolicy>> list(PageRequest page) {
        return database.sql(POLICIES + """
                        where :validFrom is null or (valid_from, id) < (:validFrom, :id)
                        order by valid_from desc, id desc limit :limit
                        """)
                .bind("validFrom", Given.orNull(LocalDate.class, page.key(0, PlainTime::day)))
                .bind("id", Given.orNull(UUID.class, page.key(1, UUID::fromString)))
                .bind("limit", page.fetch())
                .map(this::policy)
                .all()
                .collectList()
                .map(policies -> page.page(policies, policy -> List.of(policy.validFrom(), policy.id())));
    }

    private TierPolicy policy(Readable row) {
        return new TierPolicy(
                required(row, "id", UUID.class),
                required(row, "valid_from", LocalDate.class),
                required(row, "currency", String.class),
                json.readValue(required(row, "bands", String.class), BANDS),
                row.get("replaces", UUID.class));
    }
}
