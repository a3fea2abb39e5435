package guanxi.customer.tier;

import static guanxi.starter.sql.Column.required;

import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All tier policies; one is in force on any day. */
@Component
class TierPolicies {

    private static final TypeReference<List<Band>> BANDS = new TypeReference<>() {};

    private final DatabaseClient database;
    private final JsonMapper json;

    TierPolicies(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Mono<Void> add(TierPolicy policy) {
        return database.sql("""
                        insert into tier_policy (id, valid_from, currency, bands)
                        values (:id, :validFrom, :currency, cast(:bands as jsonb))
                        """)
                .bind("id", policy.id())
                .bind("validFrom", policy.validFrom())
                .bind("currency", policy.currency())
                .bind("bands", json.writeValueAsString(policy.bands()))
                .then();
    }

    /** The latest that has begun; of two beginning on one day the one added later, which so corrects the other. */
    Mono<TierPolicy> inForce(LocalDate on) {
        return database.sql("""
                        select id, valid_from, currency, bands from tier_policy
                        where valid_from <= :on order by valid_from desc, id desc limit 1
                        """).bind("on", on).map(this::policy).one();
    }

    /** @throws Refusal 404 when there is none */
    Mono<TierPolicy> find(UUID id) {
        return database.sql("select id, valid_from, currency, bands from tier_policy where id = :id")
                .bind("id", id)
                .map(this::policy)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("tier-policy", id)));
    }

    Mono<Page<TierPolicy>> list(PageRequest page) {
        return database.sql("""
                        select id, valid_from, currency, bands from tier_policy
                        where :validFrom is null or (valid_from, id) < (:validFrom, :id)
                        order by valid_from desc, id desc limit :limit
                        """)
                .bind("validFrom", Given.orNull(LocalDate.class, page.key(0, LocalDate::parse)))
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
                json.readValue(required(row, "bands", String.class), BANDS));
    }
}
