package guanxi.visit.cadence;

import guanxi.starter.access.Caller;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The policies by the day they came into force; never changed, only followed by another. */
@Component
public class CadencePolicies {

    private static final TypeReference<Map<Tier, Period>> INTERVALS = new TypeReference<>() {};

    private final DatabaseClient database;
    private final JsonMapper json;

    CadencePolicies(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    public Mono<CadencePolicy> inForce(LocalDate day) {
        return database.sql("""
                        select id, valid_from, intervals::text as intervals from cadence_policy
                        where valid_from <= :day order by valid_from desc, id desc limit 1
                        """).bind("day", day).map(this::policy).one();
    }

    /** The latest first, a hundred at most. */
    Flux<CadencePolicy> all() {
        return database.sql("""
                        select id, valid_from, intervals::text as intervals from cadence_policy
                        order by valid_from desc, id desc limit 100
                        """).map(this::policy).all();
    }

    Mono<Void> add(Caller caller, CadencePolicy policy) {
        return database.sql("""
                        insert into cadence_policy (id, valid_from, intervals, written_by)
                        values (:id, :validFrom, cast(:intervals as jsonb), :writer)
                        """)
                .bind("id", policy.id())
                .bind("validFrom", policy.validFrom())
                .bind("intervals", json.writeValueAsString(policy.intervals()))
                .bind("writer", caller.subject())
                .then();
    }

    private CadencePolicy policy(Readable row) {
        return new CadencePolicy(
                Objects.requireNonNull(row.get("id", UUID.class)),
                Objects.requireNonNull(row.get("valid_from", LocalDate.class)),
                json.readValue(Objects.requireNonNull(row.get("intervals", String.class)), INTERVALS));
    }
}
