package guanxi.customer;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;

/** Cards taken away as nothing in the product does it, without an event: a crowd is in the way of every later test. */
public final class Vanished {

    private Vanished() {}

    public static void card(DatabaseClient database, UUID id) {
        cards(database, "id = '" + id + "'");
    }

    /** @param which SQL condition on a {@code card} */
    public static void cards(DatabaseClient database, String which) {
        database.sql("with gone as (delete from card where " + which + " returning id)"
                        + " delete from card_revision where customer_id in (select id from gone)")
                .then()
                .block();
    }
}
