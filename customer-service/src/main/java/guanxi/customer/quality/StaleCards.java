package guanxi.customer.quality;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.card.Tier;
import guanxi.customer.profile.Profile.Importance;
import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.query.PlainTime;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Cards that nobody found true for longer than the rule of their importance allows; ended customers are let be. */
@Component
class StaleCards {

    /**
     * A card to verify.
     *
     * @param verifiedOn null when nobody ever did
     * @param staleSince the day by which it should have been
     */
    record StaleCard(
            UUID id,
            String name,
            Importance importance,
            Tier tier,
            String owner,
            String orgUnit,
            int completeness,
            @Nullable LocalDate verifiedOn,
            LocalDate staleSince) {}

    /**
     * What is to be done about the cards of one owner, or of all in sight.
     *
     * @param stale cards to verify
     * @param incomplete cards that do not tell all that is asked
     */
    record ToDo(long stale, long incomplete) {}

    /** Rule by rule, since of one importance an index has the cards in their order: whoever reads a page sorts no more. */
    static final String LIST = """
            select c.*, c.confirmed_on + rule.stale_after_days as stale_since
            from card_rule rule cross join lateral (
                select c.id, c.name, c.importance, c.tier, c.owner, c.org_unit, c.completeness, c.verified_on, c.confirmed_on
                from card c
                where {sight:c} and c.state <> 'ENDED' and c.importance = rule.importance
                  and c.confirmed_on < cast(:today as date) - rule.stale_after_days
                  and (:owner is null or c.owner = :owner)
                  and (c.confirmed_on, c.id) > (coalesce(:after, date '-infinity') - rule.stale_after_days,
                    coalesce(:afterId, uuid '00000000-0000-0000-0000-000000000000'))
                order by c.confirmed_on, c.id limit :limit) c
            order by stale_since, id limit :limit
            """;

    private final SightedSql sighted;

    StaleCards(SightedSql sighted) {
        this.sighted = sighted;
    }

    /** The longest overdue first. */
    Mono<Page<StaleCard>> list(Caller caller, @Nullable String owner, LocalDate today, PageRequest page) {
        return sighted.sql(caller, LIST)
                .bind("today", today)
                .bind("owner", Given.orNull(owner))
                .bind("after", Given.orNull(LocalDate.class, page.key(0, PlainTime::day)))
                .bind("afterId", Given.orNull(UUID.class, page.key(1, UUID::fromString)))
                .bind("limit", page.fetch())
                .map(StaleCards::card)
                .all()
                .collectList()
                .map(cards -> page.page(cards, card -> List.of(card.staleSince(), card.id())));
    }

    Mono<ToDo> toDo(Caller caller, @Nullable String owner, LocalDate today) {
        return sighted.sql(caller, """
                        select count(*) filter (
                                where c.confirmed_on < cast(:today as date) - rule.stale_after_days) as stale,
                            count(*) filter (where c.completeness < 100) as incomplete
                        from card c join card_rule rule on rule.importance = c.importance
                        where {sight:c} and c.state <> 'ENDED' and (:owner is null or c.owner = :owner)
                        """)
                .bind("today", today)
                .bind("owner", Given.orNull(owner))
                .map(row -> new ToDo(required(row, "stale", Long.class), required(row, "incomplete", Long.class)))
                .one();
    }

    private static StaleCard card(Readable row) {
        return new StaleCard(
                required(row, "id", UUID.class),
                required(row, "name", String.class),
                Importance.valueOf(required(row, "importance", String.class)),
                Tier.valueOf(required(row, "tier", String.class)),
                required(row, "owner", String.class),
                required(row, "org_unit", String.class),
                required(row, "completeness", Integer.class),
                row.get("verified_on", LocalDate.class),
                required(row, "stale_since", LocalDate.class));
    }
}
