package guanxi.customer.search;

import guanxi.customer.search.CardFinder.Start;
import guanxi.customer.search.Sought.StaleBefore;
import guanxi.starter.sql.Given;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import tools.jackson.databind.json.JsonMapper;

/** Fills in the statements of {@link SearchSql}. */
final class Bindings {

    private Bindings() {}

    /** What decides whether a card is found. */
    static GenericExecuteSpec of(
            GenericExecuteSpec statement,
            Sought sought,
            @Nullable Terms match,
            @Nullable Terms earlier,
            JsonMapper json) {
        var filter = sought.filter();
        var stale = sought.staleBefore();
        var bounds = sought.bounds().isEmpty() ? null : json.writeValueAsString(sought.bounds());
        return statement
                .bind("match", Given.orNull(text(match)))
                .bind("earlier", Given.orNull(text(earlier)))
                .bind("card", Given.orNull(UUID.class, sought.card()))
                .bind("owner", Given.orNull(filter.owner()))
                .bind("unit", Given.orNull(filter.orgUnit()))
                .bind("completenessFrom", Given.orNull(Integer.class, filter.completenessFrom()))
                .bind("completenessTo", Given.orNull(Integer.class, filter.completenessTo()))
                .bind("registeredFrom", Given.orNull(LocalDate.class, filter.registeredFrom()))
                .bind("registeredTo", Given.orNull(LocalDate.class, filter.registeredTo()))
                .bind("stale", Given.orNull(Boolean.class, filter.stale()))
                .bind("staleKey", Given.orNull(Integer.class, of(stale, StaleBefore::key)))
                .bind("staleOrdinary", Given.orNull(Integer.class, of(stale, StaleBefore::ordinary)))
                .bind("bounds", Given.orNull(bounds));
    }

    /** In which order, and where to begin. */
    static GenericExecuteSpec place(GenericExecuteSpec statement, Leg leg, int stage, @Nullable Start after) {
        var order = leg.order();
        var field = order.field();
        return (field == null ? statement : statement.bind("field", field))
                .bind("placed", Given.orNull(Boolean.class, leg.placed()))
                .bind("lacking", Given.orNull(leg.lacking()))
                .bind("by", order.by().text())
                .bind("descending", order.descending())
                .bind("stage", stage)
                .bind("afterText", Given.orNull(of(after, Start::name)))
                .bind("afterNumber", Given.orNull(Integer.class, of(after, Start::number)))
                .bind("afterId", Given.orNull(UUID.class, of(after, Start::id)));
    }

    /** @param ranked whose own words rank the hits; null when all are of one */
    static GenericExecuteSpec sift(GenericExecuteSpec statement, @Nullable List<Leg> ranked, @Nullable Start after) {
        var stages = ranked == null
                ? null
                : ranked.stream()
                        .flatMap(leg -> Stream.ofNullable(leg.own()))
                        .map(Terms::text)
                        .toArray(String[]::new);
        return statement
                .bind("stages", Given.orNull(String[].class, stages))
                .bind("last", ranked == null ? 0 : ranked.size() - 1)
                .bind("afterRank", after == null ? -1 : after.rank());
    }

    static GenericExecuteSpec span(GenericExecuteSpec statement, KeySpan span) {
        return statement
                .bind("numberFrom", Given.orNull(Integer.class, span.from()))
                .bind("numberTo", Given.orNull(Integer.class, span.to()));
    }

    static @Nullable String text(@Nullable Terms terms) {
        return terms == null ? null : terms.text();
    }

    private static <S, T> @Nullable T of(@Nullable S source, Function<S, @Nullable T> part) {
        return source == null ? null : part.apply(source);
    }
}
