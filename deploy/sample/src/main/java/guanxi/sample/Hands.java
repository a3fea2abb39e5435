package guanxi.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Does a piece of work for each of many, some at once: as many as people of a region would be at it. */
final class Hands {

    private static final int AT_ONCE = 8;

    private Hands() {}

    /** The results, in the order of the work. */
    static <T, R> List<R> each(List<T> work, Function<T, R> step) {
        var workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var steps = work.stream()
                    .<Callable<R>>map(piece -> () -> step.apply(piece))
                    .toList();
            var results = new ArrayList<R>();
            for (var done : workers.invokeAll(steps)) {
                results.add(done.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotLoaded("it was interrupted.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }
}
