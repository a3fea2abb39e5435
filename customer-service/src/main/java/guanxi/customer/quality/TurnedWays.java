package guanxi.customer.quality;

import static guanxi.starter.sql.Column.required;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Cards with a way to reach somebody that can be used on one day and not on another. No index knows them: one would be
 * paid for with every change of a card, and they are asked for once a day.
 */
@Component
class TurnedWays {

    /** Expired behind the one day and before the other, or came into use. */
    private static final String TURNED =
            " ? ((@.validUntil >= $from && @.validUntil < $to) || (@.validFrom > $from && @.validFrom <= $to))";

    private final DatabaseClient database;

    TurnedWays(DatabaseClient database) {
        this.database = database;
    }

    /** @param from before {@code to} */
    record Days(LocalDate from, LocalDate to) {}

    /** Those among so few that one statement can read them. */
    Mono<List<UUID>> among(Collection<UUID> cards, Days days) {
        return database.sql("""
                        select c.id
                        from card c, jsonb_build_object('from', cast(:from as date), 'to', cast(:to as date)) days
                        where c.id = any(:cards) and (jsonb_path_exists(c.profile, cast(:own as jsonpath), days)
                            or jsonb_path_exists(c.profile, cast(:ofContacts as jsonpath), days))
                        order by c.id
                        """)
                .bind("cards", cards.toArray(UUID[]::new))
                .bind("from", days.from())
                .bind("to", days.to())
                .bind("own", "$.contactWays" + TURNED)
                .bind("ofContacts", "$.contacts.contactWays" + TURNED)
                .map(row -> required(row, "id", UUID.class))
                .all()
                .collectList();
    }
}
