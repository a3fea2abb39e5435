package guanxi.starter.audit;

import static guanxi.starter.sql.Column.required;

import guanxi.starter.paging.PageRequest;
import guanxi.starter.query.PlainTime;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads the trail. */
class AuditEntries {

    private final DatabaseClient database;
    private final JsonMapper json;

    AuditEntries(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The latest first. */
    Mono<List<AuditEntry>> list(AuditQuery query, PageRequest page) {
        var conditions = query.conditions();
        var where = String.join(" and ", conditions.keySet());
        var statement = database.sql(
                        """
                        select id, at, caller, action, entity, details from audit
                        where (:lastAt is null or (at, id) < (:lastAt, :lastId))
                        """ + (where.isEmpty() ? "" : " and " + where) + " order by at desc, id desc limit :limit")
                .bind("lastAt", Given.orNull(Instant.class, page.key(0, PlainTime::instant)))
                .bind("lastId", Given.orNull(UUID.class, page.key(1, UUID::fromString)))
                .bind("limit", page.fetch());
        for (var condition : conditions.entrySet()) {
            var name = condition.getKey().substring(condition.getKey().indexOf(':') + 1);
            statement = statement.bind(name, condition.getValue());
        }
        return statement.map(this::entry).all().collectList();
    }

    private AuditEntry entry(Readable row) {
        return new AuditEntry(
                required(row, "id", UUID.class),
                required(row, "at", Instant.class),
                required(row, "caller", String.class),
                required(row, "action", String.class),
                required(row, "entity", UUID.class),
                json.readTree(required(row, "details", String.class)));
    }
}
