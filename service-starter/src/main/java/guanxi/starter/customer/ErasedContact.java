package guanxi.starter.customer;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/**
 * A contact person whom customer-service has erased from a card that stays. Only those recognise the name who know it: the
 * SQL function {@code tells_of} finds it in a text.
 *
 * @param customers the card, those that were merged into it, and those that knew the contact by a mistaken merge alone
 * @param letters how many characters the name has
 * @param hash SHA-256 in hexadecimal digits of the salt and the name after it, its Latin letters small
 */
public record ErasedContact(List<UUID> customers, String salt, int letters, String hash) {

    public ErasedContact {
        Objects.requireNonNull(customers, "customers");
        Objects.requireNonNull(salt, "salt");
        Objects.requireNonNull(hash, "hash");
    }

    /** What {@code crm.customer.changed.v1} says of it; most changes of cards erase nobody. */
    public record Told(@Nullable ErasedContact erasedContact) {}

    /** A statement that knows {@code :customers}, {@code :salt}, {@code :letters} and {@code :hash}. */
    public GenericExecuteSpec sql(DatabaseClient database, String statement) {
        return database.sql(statement)
                .bind("customers", customers.toArray(UUID[]::new))
                .bind("salt", salt)
                .bind("letters", letters)
                .bind("hash", hash);
    }

    /** What is kept for who asks again does not name them either; in JSON a line ends with a letter. */
    public Mono<Void> leaveAnswers(DatabaseClient database) {
        return sql(database, """
                        delete from idempotency where exists (
                            select from unnest(cast(:customers as text[])) customer
                            where position(convert_to(customer, 'UTF8') in body) > 0)
                          and tells_of(replace(convert_from(body, 'UTF8'), '\\n', ' '), :salt, :letters, :hash)
                        """).then();
    }
}
