package guanxi.customer.merge;

import guanxi.customer.card.Card;
import guanxi.customer.card.Cards;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Cards that are no more, as they were. */
@Component
class MergedCards {

    private final DatabaseClient database;
    private final Cards cards;

    MergedCards(DatabaseClient database, Cards cards) {
        this.database = database;
        this.cards = cards;
    }

    /** Empty when the merge was undone. */
    Mono<List<Card>> of(UUID merge) {
        return database.sql("""
                        select c.* from merged_card m cross join lateral jsonb_populate_record(null::card, m.state) c
                        where m.merge_id = :merge order by c.id
                        """).bind("merge", merge).map(cards::card).all().collectList();
    }
}
