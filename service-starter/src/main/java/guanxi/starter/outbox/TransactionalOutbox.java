package guanxi.starter.outbox;

import guanxi.starter.sql.Ahead;
import guanxi.starter.time.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes events beside the change. The sequence is drawn in the order given. */
class TransactionalOutbox implements Outbox {

    /** Below what a broker takes by default: an event that is too large would hold up everything behind it. */
    private static final int LARGEST = 900_000;

    private static final String INSERT = """
            insert into outbox (id, aggregatetype, aggregateid, type, payload, entity, version, trace)
            select id, :topic, subject::text, type, payload, entity, version, nullif(:trace, '')
            from rows from (unnest(:ids::uuid[]), unnest(:subjects::uuid[]), unnest(:types::text[]),
                unnest(string_to_array(:payloads, chr(10))), unnest(:entities::uuid[]), unnest(:versions::bigint[]))
                with ordinality as event (id, subject, type, payload, entity, version, place)
            order by place
            """;

    private final DatabaseClient database;
    private final JsonMapper json;
    private final String topic;
    private final Traces traces;
    private final TransactionSynchronization afterCommit;

    TransactionalOutbox(DatabaseClient database, JsonMapper json, String topic, Traces traces, Wake wake) {
        this.database = database;
        this.json = json;
        this.topic = topic;
        this.traces = traces;
        this.afterCommit = new TransactionSynchronization() {
            @Override
            public Mono<Void> afterCommit() {
                return Mono.fromRunnable(wake::signal);
            }
        };
    }

    @Override
    public Mono<Void> append(OutgoingEvent event) {
        return append(List.of(event));
    }

    @Override
    public Mono<Void> append(Collection<OutgoingEvent> events) {
        if (events.isEmpty()) {
            return Mono.empty();
        }
        var payloads = Ahead.of(() -> payloads(events));
        return TransactionSynchronizationManager.forCurrentTransaction()
                .onErrorMap(NoTransactionException.class, TransactionalOutbox::outside)
                .doOnNext(this::signalAfterCommit)
                .then(traces.current())
                .zipWith(payloads, (trace, written) -> insert(List.copyOf(events), trace, written))
                .flatMap(insert -> insert);
    }

    private void signalAfterCommit(TransactionSynchronizationManager transaction) {
        if (!transaction.isActualTransactionActive()) {
            throw outside(null);
        }
        // A set underneath: however many events, one signal.
        transaction.registerSynchronization(afterCommit);
    }

    private static IllegalStateException outside(@Nullable Throwable cause) {
        return new IllegalStateException("an event is appended in the transaction of the change that it tells", cause);
    }

    private Mono<Void> insert(List<OutgoingEvent> events, String trace, String payloads) {
        return database.sql(INSERT)
                .bind("topic", topic)
                .bind("trace", trace)
                .bind("ids", column(events, event -> Ids.next(), new UUID[0]))
                .bind("subjects", column(events, OutgoingEvent::subject, new UUID[0]))
                .bind("types", column(events, OutgoingEvent::type, new String[0]))
                .bind("payloads", payloads)
                .bind("entities", column(events, OutgoingEvent::entity, new UUID[0]))
                .bind("versions", column(events, OutgoingEvent::entityVersion, new Long[0]))
                .then();
    }

    /** A line each: an array of texts would be escaped once more, letter by letter. JSON escapes the ends of lines. */
    private String payloads(Collection<OutgoingEvent> events) {
        return events.stream().map(this::payload).collect(Collectors.joining("\n"));
    }

    private String payload(OutgoingEvent event) {
        var payload = json.writeValueAsString(event.data());
        // A character takes at most three bytes.
        if (payload.length() > LARGEST / 3 && payload.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new IllegalArgumentException("an event of type " + event.type() + " is larger than a broker takes");
        }
        return payload;
    }

    private static <T> T[] column(List<OutgoingEvent> events, Function<OutgoingEvent, T> value, T[] kind) {
        return events.stream().map(value).toList().toArray(kind);
    }
}
