package guanxi.starter.sql;

import io.r2dbc.postgresql.codec.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a statement will need, worked out while the database is still busy with the statements before it: one
 * connection takes them one after the other, but another processor is free meanwhile.
 */
public final class Ahead {

    private Ahead() {}

    /** Begins at once, subscribed to or not. The work must not block, as on an event loop. */
    public static <T> Mono<T> of(Callable<T> work) {
        return Mono.fromFuture(
                Mono.fromCallable(work).subscribeOn(Schedulers.parallel()).toFuture(), true);
    }

    /** As {@link #of}: what a statement reads with {@code jsonb_to_recordset}. */
    public static <T> Mono<Json> rows(JsonMapper json, Collection<? extends T> many, Function<? super T, ?> row) {
        return of(() -> Json.of(json.writeValueAsBytes(many.stream().map(row).toList())));
    }

    /** The same done to each of many, in as many portions as there are processors; in the order given. */
    public static <T, R> Mono<List<R>> each(List<T> many, Function<T, R> work) {
        int portion = 1 + many.size() / Schedulers.DEFAULT_POOL_SIZE;
        var portions = new ArrayList<Mono<List<R>>>();
        for (int from = 0; from < many.size(); from += portion) {
            var some = many.subList(from, Math.min(many.size(), from + portion));
            portions.add(of(() -> some.stream().map(work).toList()));
        }
        return Flux.concat(portions).collectList().map(Ahead::joined);
    }

    private static <R> List<R> joined(List<List<R>> portions) {
        return portions.stream().flatMap(List::stream).toList();
    }
}
