package guanxi.starter.paging;

import guanxi.starter.problem.Refusal;
import guanxi.starter.query.FromQuery;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page is wanted, read from {@code limit} (1 to 200, 50 when absent) and {@code after}. Controllers take it as
 * an argument. A statement orders by unique columns, fetches {@link #fetch()} rows and begins behind {@link #key}.
 *
 * @param after the sort values of the last row seen, empty on the first page
 */
@FromQuery({"limit", "after"})
public record PageRequest(int limit, List<String> after) {

    public static final int LARGEST = 200;

    public PageRequest {
        after = List.copyOf(after);
    }

    /** One row more than asked, which tells whether there is a next page. */
    public int fetch() {
        return limit + 1;
    }

    /**
     * The sort value at that place of the row to begin behind, null on the first page.
     *
     * @throws Refusal 422 at {@code ?after} when the cursor comes from a list that sorts by fewer values
     */
    public @Nullable String key(int place) {
        if (after.isEmpty()) {
            return null;
        }
        if (place >= after.size()) {
            throw foreign();
        }
        return after.get(place);
    }

    /**
     * The same as what it is, read by {@code UUID::fromString} or {@code PlainTime::day}, which lets no year through that
     * PostgreSQL does not know.
     *
     * @throws Refusal 422 at {@code ?after} when it is no such thing: the cursor comes from another list
     */
    public <T> @Nullable T key(int place, Function<String, T> read) {
        var key = key(place);
        try {
            return key == null ? null : read.apply(key);
        } catch (IllegalArgumentException | DateTimeException unread) {
            throw foreign();
        }
    }

    /** Shows the cursor as it was sent: what it holds is nothing that the caller has seen. */
    private Refusal foreign() {
        return Refusal.invalid("?after", "unknown-value", Cursor.encode(after));
    }

    /** The page made of the rows fetched; {@code keys} gives a row's sort values, in order. */
    public <T> Page<T> page(List<T> fetched, Function<T, List<?>> keys) {
        if (fetched.size() <= limit) {
            return new Page<>(fetched, null);
        }
        var items = fetched.subList(0, limit);
        return new Page<>(items, Cursor.encode(keys.apply(items.get(limit - 1))));
    }
}
