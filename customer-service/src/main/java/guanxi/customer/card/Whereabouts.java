package guanxi.customer.card;

import static guanxi.starter.sql.Column.required;

import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import guanxi.starter.access.SightedSql;
import guanxi.starter.problem.Refusal;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What became of cards that are not among the live ones. */
@Component
class Whereabouts {

    private final DatabaseClient database;
    private final SightedSql sighted;

    Whereabouts(DatabaseClient database, SightedSql sighted) {
        this.database = database;
        this.sighted = sighted;
    }

    /** Never a value: the refusal that says where it is, as far as the caller may know. */
    <T> Mono<T> lost(Caller caller, UUID id) {
        return now(caller, id)
                .filter(now -> !now.equals(id))
                .switchIfEmpty(Mono.defer(() -> gone(caller, id)))
                .flatMap(now -> Mono.error(new CardMerged(id, now)));
    }

    /** @throws Refusal 404 when the caller sees neither it nor what it was merged into */
    Mono<Void> traces(Caller caller, UUID id) {
        return now(caller, id).switchIfEmpty(Mono.defer(() -> gone(caller, id))).then();
    }

    private Mono<UUID> now(Caller caller, UUID id) {
        return sighted.sql(caller, "select c.id from card c where c.id = card_now(:id) and {sight:c}")
                .bind("id", id)
                .map(row -> required(row, "id", UUID.class))
                .one();
    }

    /** Whose sight an erased card was in cannot be known any more, so only those who see everything are told. */
    private <T> Mono<T> gone(Caller caller, UUID id) {
        var unknown = Refusal.unknown("customer", id);
        if (!caller.is(Role.DIRECTOR) && !caller.is(Role.ADMIN)) {
            return Mono.error(unknown);
        }
        return database.sql("select number from erased_card where customer_id = :id and contact is false")
                .bind("id", id)
                .map(row -> required(row, "number", Long.class))
                .one()
                .<T>flatMap(number -> Mono.error(new Refusal(HttpStatus.GONE, "erased", number)))
                .switchIfEmpty(Mono.error(unknown));
    }
}
