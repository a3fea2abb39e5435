package guanxi.starter.idempotency;

import guanxi.starter.idempotency.IdempotencyFilter.Attempt;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code idempotency}; keys are forgotten after a day. */
class Answers {

    private static final TypeReference<Map<String, List<String>>> HEADERS = new TypeReference<>() {};

    private final DatabaseClient database;
    private final JsonMapper json;

    Answers(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** False while another request with the key is under way; the claim ends with the transaction. */
    Mono<Boolean> claim(Attempt attempt) {
        return database.sql("select pg_try_advisory_xact_lock(hashtextextended(:caller || chr(31) || :key, 7))")
                .bind("caller", attempt.caller())
                .bind("key", attempt.key())
                .map(row -> Boolean.TRUE.equals(row.get(0, Boolean.class)))
                .one();
    }

    Mono<Answer> find(Attempt attempt) {
        return database.sql("""
                        select request_hash, status, headers::text as headers, body
                        from idempotency where caller = :caller and key = :key
                        """)
                .bind("caller", attempt.caller())
                .bind("key", attempt.key())
                .map(row -> new Answer(
                        row.get("request_hash", byte[].class),
                        row.get("status", Integer.class),
                        json.readValue(row.get("headers", String.class), HEADERS),
                        row.get("body", byte[].class)))
                .one();
    }

    Mono<Void> keep(Attempt attempt, Answer answer) {
        var forget = database.sql("delete from idempotency where at < clock_timestamp() - interval '1 day'")
                .then();
        return forget.then(database.sql("""
                        insert into idempotency (caller, key, request_hash, status, headers, body)
                        values (:caller, :key, :hash, :status, cast(:headers as jsonb), :body)
                        """)
                .bind("caller", attempt.caller())
                .bind("key", attempt.key())
                .bind("hash", answer.requestHash())
                .bind("status", answer.status())
                .bind("headers", json.writeValueAsString(answer.headers()))
                .bind("body", answer.body())
                .then());
    }
}
