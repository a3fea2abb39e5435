package guanxi.starter.upload;

import guanxi.starter.table.Line;
import guanxi.starter.table.Lines;
import guanxi.starter.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;
import reactor.util.function.Tuple2;
import tools.jackson.databind.json.JsonMapper;

/**
 * Uploaded tables as they wait in the database, cut where a transaction ends: neither keeping one nor applying it
 * needs it whole in memory.
 */
class Pieces {

    /** More of them wait for less, but what a piece changes is locked until all of it is done. */
    private static final int ROWS = 2_000;

    private static final int CHARACTERS = 1_000_000;

    private final DatabaseClient database;
    private final JsonMapper json;

    Pieces(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Mono<Void> keep(UUID job, Table table) {
        // Requests for more come from the database's event loop; subscribeOn brings them, and so the reading, here.
        return Flux.<Piece, Lines>generate(table::read, (reader, sink) -> cut(table, reader, sink), Pieces::close)
                .subscribeOn(Schedulers.boundedElastic())
                .index()
                .concatMap(numbered -> keep(job, numbered), 1)
                .then();
    }

    Mono<Kept> find(UUID job, long number) {
        return database.sql("""
                        select content, not exists (
                            select from job_piece next where next.job_id = :job and next.number = :number + 1) as last
                        from job_piece where job_id = :job and number = :number
                        """)
                .bind("job", job)
                .bind("number", number)
                .map(row -> new Kept(
                        json.readValue(Objects.requireNonNull(row.get("content", String.class)), Piece.class),
                        Boolean.TRUE.equals(row.get("last", Boolean.class))))
                .one();
    }

    Mono<Void> remove(UUID job) {
        return database.sql("delete from job_piece where job_id = :job")
                .bind("job", job)
                .then();
    }

    private Mono<Void> keep(UUID job, Tuple2<Long, Piece> numbered) {
        return database.sql("insert into job_piece (job_id, number, content) values (:job, :number, :content)")
                .bind("job", job)
                .bind("number", numbered.getT1())
                .bind("content", json.writeValueAsString(numbered.getT2()))
                .then();
    }

    private static Lines cut(Table table, Lines reader, SynchronousSink<Piece> sink) {
        try {
            var lines = new ArrayList<Line>();
            long characters = 0;
            var line = reader.next();
            while (line != null) {
                lines.add(line);
                characters += line.characters();
                line = lines.size() < ROWS && characters < CHARACTERS ? reader.next() : null;
            }
            if (lines.isEmpty()) {
                sink.complete();
            } else {
                sink.next(new Piece(table.header(), lines));
            }
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Lines reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param last whether no piece follows it */
    record Kept(Piece piece, boolean last) {}
}
