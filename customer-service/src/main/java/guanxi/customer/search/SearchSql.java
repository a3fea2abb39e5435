package guanxi.customer.search;

import guanxi.customer.card.Cards;

/**
 * The statements that find cards. Which order and which conditions there are is known when PostgreSQL plans with
 * the values bound, as this service has it do ({@code plan_cache_mode}): what does not apply is gone from the plan, and
 * what is left of an order is the columns of an index.
 */
final class SearchSql {

    private static final String MATCHED = "(:match is null or s.words @@ cast(:match as tsquery))";

    private static final String ONE = "(:card is null or s.customer_id = :card)";

    /** What the index is asked for. */
    private static final String LOOKED_UP = ONE + " and (:lookup is null or s.words @@ cast(:lookup as tsquery))";

    /**
     * Whose cards. Where there are many they are among what the index is asked for: asked beside it, PostgreSQL would
     * read all of a unit's hundred thousand entries in another index as well.
     */
    private static final String WHOSE = """
            {sight:s}
              and (:owner is null or s.owner = :owner)
              and (:unit is null or s.org_unit = :unit or starts_with(s.org_unit, :unit || '/'))
            """;

    private static final String CONDITION = """
            (:earlier is null or not s.words @@ cast(:earlier as tsquery))
              and (:completenessFrom is null or s.completeness >= :completenessFrom)
              and (:completenessTo is null or s.completeness <= :completenessTo)
              and (:registeredFrom is null or s.registered_on >= :registeredFrom)
              and (:registeredTo is null or s.registered_on <= :registeredTo)
              and (:stale is null or :stale = (not s.ended
                  and s.confirmed < case when s.important then :staleKey else :staleOrdinary end))
              and (:stale is null or not :stale or s.confirmed < greatest(:staleKey, :staleOrdinary))
              and (:bounds is null or not exists (
                  select from jsonb_to_recordset(cast(:bounds as jsonb)) as b(name text, number boolean, low text, high text)
                      join card c on c.id = s.customer_id
                  where case
                      when c.profile -> 'custom' ->> b.name is null then true
                      when b.number and not pg_input_is_valid(c.profile -> 'custom' ->> b.name, 'numeric') then true
                      when b.number then cast(c.profile -> 'custom' ->> b.name as numeric)
                          not between coalesce(cast(b.low as numeric), '-Infinity')
                              and coalesce(cast(b.high as numeric), 'Infinity')
                      else (c.profile -> 'custom' ->> b.name) collate "C"
                          not between coalesce(b.low, '') and coalesce(b.high, '9999-12-31') end))
            """;

    /** What is tried on each card that is found or passed. */
    private static final String TRIED = CONDITION + " and " + MATCHED + " and " + WHOSE;

    private static final String TEXT = """
            case :by when 'name' then s.sort_key when 'owner' then s.owner collate "C" when 'orgUnit' then s.org_unit
                when 'region' then s.region when 'custom' then s.answer end""";
    private static final String NUMBER = """
            case when :by = 'tier' then s.tier when :by = 'completeness' then s.completeness
                when :by = 'confirmed' then s.confirmed
                when :by in ('importance', 'relevance') then s.weight else 0 end""";

    /** A condition on the first column of an index: it skips what it leaves out. */
    private static final String PLACED = "(:placed is null or (s.region > '') = :placed)";

    private static final String LACKING = """
            (:lacking is null or not exists (
                select from card_answer a where a.customer_id = s.customer_id and a.field = :lacking))""";

    private static final String ENTRIES = "(select e.*, cast(null as text) as answer from card_search e)";

    private static final String ANSWERED = """
            (select e.*, a.key as answer from card_search e
                join card_answer a on a.customer_id = e.customer_id and a.field = :field)""";

    private static final String ORDER = ordered(TEXT, "cast(null as text)") + ", "
            + ordered(NUMBER, "cast(null as int)") + ", " + ordered("s.customer_id", "cast(null as uuid)");

    private static final String BEHIND = """
            case
                when :afterId is null then true
                when :by in ('name', 'owner', 'orgUnit', 'region', 'custom') and not :descending
                    then (%2$s, s.customer_id) > (:afterText, :afterId)
                when :by in ('name', 'owner', 'orgUnit', 'region', 'custom')
                    then (%2$s, s.customer_id) < (:afterText, :afterId)
                when :by = 'registered' and not :descending then s.customer_id > :afterId
                when :by = 'registered' then s.customer_id < :afterId
                when not :descending then (%1$s, s.customer_id) > (:afterNumber, :afterId)
                else (%1$s, s.customer_id) < (:afterNumber, :afterId) end
            """.formatted(NUMBER, TEXT);

    /** Goes along the order for so many steps and takes what fits: quick when much does. */
    static final String WALK = walk(ENTRIES);

    static final String WALK_ANSWERS = walk(ANSWERED);

    /** Finds all that fit among those looked up and puts them in order: quick when those are few. */
    static final String SIFT = sift(ENTRIES);

    static final String SIFT_ANSWERS = sift(ANSWERED);

    /** @see CardFinder#count */
    static final String COUNT = """
            select count(*) as cards
            from (select from (select s.* from card_search s where %2$s offset 0) s where %1$s limit :most) s
            """.formatted(TRIED, LOOKED_UP);

    private SearchSql() {}

    /**
     * Of all cards several processors read both tables at once, unless one of them is to be read first.
     *
     * @param lookedUp whether the index is asked for some of them
     * @see FilteredCards#tally
     */
    static String tally(boolean lookedUp, String said) {
        return """
                select (%3$s) collate "C" as said, count(*) as cards
                from (select s.* from card_search s where %2$s %4$s) s
                    join card c on c.id = s.customer_id
                where %1$s group by 1
                """.formatted(TRIED, LOOKED_UP, said, lookedUp ? "offset 0" : "");
    }

    private static String walk(String entries) {
        return """
            with found as (
                select s.customer_id, :stage as rank, %1$s as sort_key, %2$s as number
                from (select s.* from %7$s s
                    where %3$s and %8$s and (:numberFrom is null or %2$s >= :numberFrom)
                        and (:numberTo is null or %2$s <= :numberTo)
                    order by %4$s limit :steps) s
                where %5$s and %9$s and %10$s
                order by %4$s limit :limit)
            %6$s
            """.formatted(TEXT, NUMBER, BEHIND, ORDER, TRIED, cards(), entries, PLACED, LACKING, ONE);
    }

    private static String sift(String entries) {
        return """
            with hit as materialized (
                select s.customer_id, s.sort_key, s.owner, s.org_unit, s.region, s.answer, s.weight, s.tier,
                    s.completeness, s.confirmed,
                    case when :stages is null then :stage
                        else (select coalesce(min(t.place) - 1, :last)
                            from unnest(cast(:stages as tsquery[])) with ordinality t(stage, place)
                            where s.words @@ t.stage) end as rank
                from (select s.* from %8$s s where %7$s and %9$s offset 0) s
                where %5$s and %10$s),
            found as (
                select s.customer_id, cast(s.rank as int) as rank, %1$s as sort_key, %2$s as number
                from hit s
                where s.rank > :afterRank or s.rank = :afterRank and %3$s
                order by s.rank, %4$s limit :limit)
            %6$s
            """.formatted(TEXT, NUMBER, BEHIND, ORDER, TRIED, cards(), LOOKED_UP, entries, PLACED, LACKING);
    }

    private static String cards() {
        return "select " + Cards.COLUMNS
                + """
                , s.rank, s.sort_key, s.number
                from found s join card on card.id = s.customer_id
                order by s.rank, %s, %s, %s
                """.formatted(
                                ordered("s.sort_key", "cast(null as text)"),
                                ordered("s.number", "cast(null as int)"),
                                ordered("s.customer_id", "cast(null as uuid)"));
    }

    private static String ordered(String key, String nothing) {
        return "case when :descending then %2$s else %1$s end, case when :descending then %1$s else %2$s end desc"
                .formatted(key, nothing);
    }
}
