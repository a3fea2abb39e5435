package guanxi.customer.search;

import guanxi.customer.search.CardFinder.Start;
import guanxi.customer.search.Sought.StaleBefore;
import guanxi.starter.sql.Given;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
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
    static GenericExecuteSpec place(GenericExecuteSpec statement, Order order, int stage, @Nullable Start after) {
        return statement
                .bind("by", order.by().text())
                .bind("descending", order.descending())
                .bind("stage", stage)
                .bind("afterText", Given.orNull(of(after, Start::name)))
                .bind("afterNumber", Given.orNull(Integer.class, of(after, Start::number)))
                .bind("afterId", Given.orNull(UUID.class, of(after, Start::id)));
    }

    /** @param ranked by whose stages the hits are ranked; null when all are of one */
    static GenericExecuteSpec sift(GenericExecuteSpec statement, @Nullable Query ranked, @Nullable Start after) {
        var stages = ranked == null ? null : ranked.stages();
        return statement
                .bind("ranked", ranked != null)
                .bind(
                        "whole",
                        Given.orNull(stages == null ? null : stages.get(0).text()))
                .bind(
                        "start",
                        Given.orNull(stages == null ? null : stages.get(1).text()))
                .bind("name", Given.orNull(stages == null ? null : stages.get(2).text()))
                .bind(
                        "contact",
                        Given.orNull(stages == null ? null : stages.get(3).text()))
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
