package guanxi.customer.search;

import static guanxi.starter.sql.Column.required;

import guanxi.starter.access.Caller;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.sql.Given;
import guanxi.starter.version.ExpectedVersion;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** All saved views: a person's own, and those shared with the person's unit or one above it. */
@Component
class CustomerViews {

    static final int MOST = 100;

    private static final String SEEN = """
            select v.id, v.version, v.owner, v.name, v.filter, v.sort, v.shared_with from customer_view v
            where (v.owner = :owner
                or :unit <> '' and (v.shared_with = :unit or starts_with(:unit, v.shared_with || '/')))
            """;

    private final DatabaseClient database;
    private final JsonMapper json;

    CustomerViews(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** By their names. */
    Mono<Page<CustomerView>> list(Caller caller, PageRequest page) {
        return database.sql(SEEN + " and (:after is null or (v.name, v.id) > (:after, :afterId))"
                        + " order by v.name, v.id limit :limit")
                .bind("owner", caller.subject())
                .bind("unit", caller.unit())
                .bind("after", Given.orNull(page.key(0)))
                .bind("afterId", Given.orNull(UUID.class, page.key(1, UUID::fromString)))
                .bind("limit", page.fetch())
                .map(this::view)
                .all()
                .collectList()
                .map(views -> page.page(views, view -> List.of(view.name(), view.id())));
    }

    /** @throws Refusal 404 when there is none that the caller sees */
    Mono<CustomerView> find(Caller caller, UUID id) {
        return database.sql(SEEN + " and v.id = :id")
                .bind("owner", caller.subject())
                .bind("unit", caller.unit())
                .bind("id", id)
                .map(this::view)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("customer-view", id)));
    }

    /** @throws Refusal 422 when the view asked for is none that the caller sees */
    Mono<Asked> over(Caller caller, Asked asked) {
        var id = asked.view();
        if (id == null) {
            return Mono.just(asked);
        }
        return find(caller, id)
                .onErrorMap(Refusal.class, unseen -> Refusal.invalid("?view", "unknown-reference", "customer-view", id))
                .map(asked::over);
    }

    /** @throws Refusal 409 when the owner has one of that name, or too many */
    Mono<Void> add(CustomerView view) {
        return write("""
                        insert into customer_view (id, version, owner, name, filter, sort, shared_with)
                        select :id, :version, :owner, :name, cast(:filter as jsonb), :sort, :sharedWith
                        where (select count(*) from customer_view where owner = :owner) < %d
                        """.formatted(MOST), view)
                .flatMap(written -> written == 0
                        ? Mono.error(new Refusal(HttpStatus.CONFLICT, "too-many-views", MOST))
                        : Mono.empty());
    }

    /** @throws Refusal 412 when it has changed meanwhile, 409 when the name is taken */
    Mono<Void> change(CustomerView view) {
        return write("""
                        update customer_view set version = :version, name = :name, filter = cast(:filter as jsonb),
                            sort = :sort, shared_with = :sharedWith
                        where id = :id and owner = :owner and version = :version - 1
                        """, view).flatMap(written -> written == 0 ? Mono.error(stale(view.version() - 1)) : Mono.empty());
    }

    /** @throws Refusal 412 when it has changed meanwhile */
    Mono<Void> remove(CustomerView view) {
        return database.sql("delete from customer_view where id = :id and version = :version")
                .bind("id", view.id())
                .bind("version", view.version())
                .fetch()
                .rowsUpdated()
                .flatMap(removed -> removed == 0 ? Mono.error(stale(view.version())) : Mono.empty());
    }

    private Mono<Long> write(String sql, CustomerView view) {
        return database.sql(sql)
                .bind("id", view.id())
                .bind("version", view.version())
                .bind("owner", view.owner())
                .bind("name", view.name())
                .bind("filter", json.writeValueAsString(view.filter()))
                .bind("sort", Given.orNull(view.sort()))
                .bind("sharedWith", Given.orNull(view.sharedWith()))
                .fetch()
                .rowsUpdated()
                .onErrorMap(
                        DuplicateKeyException.class,
                        taken -> new Refusal(HttpStatus.CONFLICT, "view-name-taken", view.name())
                                .at("/name", "view-name-taken", view.name()));
    }

    private static Refusal stale(long version) {
        return new ExpectedVersion(version).overtaken();
    }

    private CustomerView view(Readable row) {
        return new CustomerView(
                required(row, "id", UUID.class),
                required(row, "version", Long.class),
                required(row, "owner", String.class),
                required(row, "name", String.class),
                json.readValue(required(row, "filter", String.class), CustomerFilter.class),
                row.get("sort", String.class),
                row.get("shared_with", String.class));
    }
}
