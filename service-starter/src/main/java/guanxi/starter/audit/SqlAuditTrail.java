package guanxi.starter.audit;

import guanxi.starter.access.Caller;
import guanxi.starter.sql.Ahead;
import guanxi.starter.time.Ids;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes into the table {@code audit}, which refuses every change of a row. */
class SqlAuditTrail implements AuditTrail {

    private final DatabaseClient database;
    private final JsonMapper json;

    SqlAuditTrail(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public Mono<Void> record(Caller caller, List<Entry> entries) {
        return Ahead.rows(json, entries, Row::of)
                .flatMap(rows -> database.sql("""
                        insert into audit (id, caller, action, entity, details)
                        select id, :caller, action, entity, details
                        from jsonb_to_recordset(:rows) as r(id uuid, action text, entity uuid, details jsonb)
                        """)
                        .bind("caller", caller.subject())
                        .bind("rows", rows)
                        .then());
    }

    private record Row(UUID id, String action, UUID entity, Object details) {

        static Row of(Entry entry) {
            return new Row(Ids.next(), entry.action(), entry.entity(), entry.details());
        }
    }
}
