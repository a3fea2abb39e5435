package guanxi.visit.visit;

import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import guanxi.starter.customer.MergedCustomers;
import guanxi.starter.outbox.Outbox;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.query.PlainTime;
import guanxi.starter.sql.Given;
import guanxi.starter.version.ExpectedVersion;
import guanxi.visit.cadence.Reason;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The visits to the customers in sight. Whoever writes one tells it, in the same transaction. */
@Component
public class Visits {

    private static final TypeReference<List<String>> FACTS = new TypeReference<>() {};
    private static final String VISIT =
            "select v.* from visit v join customer c on c.id = v.customer_id where v.id = :id and {sight:c}";

    private final DatabaseClient database;
    private final SightedSql sighted;
    private final MergedCustomers merged;
    private final Outbox outbox;
    private final JsonMapper json;

    Visits(DatabaseClient database, SightedSql sighted, MergedCustomers merged, Outbox outbox, JsonMapper json) {
        this.database = database;
        this.sighted = sighted;
        this.merged = merged;
        this.outbox = outbox;
        this.json = json;
    }

    /** Which visits a list shows; null does not narrow it. */
    record Filter(
            @Nullable YearMonth month,
            @Nullable String rep,
            @Nullable UUID customer,
            Visit.@Nullable Status status) {}

    /** In the order of the days planned or visited. */
    Mono<List<Visit>> list(Caller caller, Filter filter, PageRequest page) {
        var status = filter.status();
        return sighted.sql(caller, """
                        select v.* from visit v join customer c on c.id = v.customer_id
                        where {sight:c}
                          and (cast(:month as text) is null or v.month = :month)
                          and (cast(:rep as text) is null or v.rep = :rep)
                          and (cast(:customer as uuid) is null or v.customer_id = customer_now(:customer))
                          and (cast(:status as text) is null or v.status = :status)
                          and (cast(:day as date) is null or (coalesce(v.planned_on, v.visited_on), v.id) > (:day, :id))
                        order by coalesce(v.planned_on, v.visited_on), v.id limit :fetch
                        """)
                .bind("month", Given.orNull(text(filter.month())))
                .bind("rep", Given.orNull(filter.rep()))
                .bind("customer", Given.orNull(UUID.class, filter.customer()))
                .bind("status", Given.orNull(text(status)))
                .bind("day", Given.orNull(LocalDate.class, page.key(0, PlainTime::day)))
                .bind("id", Given.orNull(UUID.class, page.key(1, UUID::fromString)))
                .bind("fetch", page.fetch())
                .map(this::visit)
                .all()
                .collectList();
    }

    Mono<Visit> find(Caller caller, UUID id) {
        return sighted.sql(caller, VISIT).bind("id", id).map(this::visit).one();
    }

    /** The same to be changed; empty when the customer was erased. */
    Mono<Visit> findOpen(Caller caller, UUID id) {
        return sighted.sql(caller, VISIT + " and not c.erased")
                .bind("id", id)
                .map(this::visit)
                .one();
    }

    /**
     * Whom a visit is for, whatever the customer was called.
     *
     * @param rep who goes there unless said otherwise; empty for nobody
     */
    record Host(UUID customer, String rep) {}

    /** As it is until the transaction ends; empty when the customer is not in sight, or was erased. */
    Mono<Host> host(Caller caller, UUID customer) {
        return merged.hold()
                .then(Mono.defer(() -> sighted.sql(caller, """
                        select c.id as customer, coalesce(c.owner, '') as rep from customer c
                        where c.id = customer_now(:id) and not c.erased and {sight:c}
                        for share of c
                        """)
                        .bind("id", customer)
                        .mapProperties(Host.class)
                        .one()));
    }

    public Mono<Void> add(List<Visit> visits) {
        if (visits.isEmpty()) {
            return Mono.empty();
        }
        return merged.hold()
                .then(insert(visits))
                .then(outbox.append(visits.stream().map(VisitEvents::of).toList()));
    }

    /** @throws Refusal 412 when somebody else was faster */
    Mono<Void> replace(Visit visit) {
        var report = visit.report();
        // Before the row, as who merges customers does; else each would wait for the other.
        return merged.hold()
                .then(database.sql("""
                        update visit set status = :status, visited_on = :visitedOn, outcome = :outcome,
                            satisfaction = :satisfaction, contact_person = :contact, objections = :objections,
                            version = :version
                        where id = :id and version = :version - 1
                        """)
                        .bind("status", visit.status().name())
                        .bind("visitedOn", Given.orNull(LocalDate.class, visit.visitedOn()))
                        .bind("outcome", Given.orNull(report == null ? null : report.outcome()))
                        .bind(
                                "satisfaction",
                                Given.orNull(Integer.class, report == null ? null : report.satisfaction()))
                        .bind("contact", Given.orNull(report == null ? null : report.contactPerson()))
                        .bind("objections", Given.orNull(report == null ? null : report.objections()))
                        .bind("version", visit.version())
                        .bind("id", visit.id())
                        .fetch()
                        .rowsUpdated())
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(() -> new ExpectedVersion(visit.version() - 1).overtaken()))
                .then(outbox.append(VisitEvents.of(visit)));
    }

    /** How many visits are still planned for a rep's day. */
    public record Load(String rep, LocalDate day, int visits) {}

    /** Whoever asks: a day is as full as it is for who goes, not for who plans. */
    public Flux<Load> load(YearMonth month) {
        return database.sql("""
                        select rep, planned_on as day, count(*)::int as visits from visit
                        where month = :month and status = 'PLANNED' group by rep, planned_on
                        """)
                .bind("month", month.toString())
                .mapProperties(Load.class)
                .all();
    }

    /** Marks up to a thousand visits missed whose month is over, and tells them. */
    Mono<Integer> miss(YearMonth current) {
        return database.sql("""
                        update visit set status = 'MISSED', version = version + 1
                        where id in (select id from visit where status = 'PLANNED' and month < :current
                                     order by id limit 1000 for update skip locked)
                        returning *
                        """)
                .bind("current", current.toString())
                .map(this::visit)
                .all()
                .collectList()
                .flatMap(missed -> outbox.append(
                                missed.stream().map(VisitEvents::of).toList())
                        .thenReturn(missed.size()));
    }

    /** One statement for all: JSON is the one form in which rows of mixed nulls travel. */
    private Mono<Void> insert(List<Visit> visits) {
        return database.sql("""
                        insert into visit (id, customer_id, stated_customer, rep, month, planned_on, visited_on, due_on, status, origin,
                                           reason, purpose, outcome, satisfaction, contact_person, objections, version)
                        select (v->>'id')::uuid, customer_now((v->>'statedCustomer')::uuid),
                               (v->>'statedCustomer')::uuid, v->>'rep', v->>'month',
                               (v->>'plannedOn')::date, (v->>'visitedOn')::date, (v->>'dueOn')::date, v->>'status',
                               v->>'origin', v->'reason', v->>'purpose', v->'report'->>'outcome',
                               (v->'report'->>'satisfaction')::int, v->'report'->>'contactPerson',
                               v->'report'->>'objections', (v->>'version')::bigint
                        from jsonb_array_elements(cast(:visits as jsonb)) v
                        """).bind("visits", json.writeValueAsString(visits)).then();
    }

    Visit visit(Readable row) {
        var reason = json.readTree(text(row, "reason"));
        var outcome = row.get("outcome", String.class);
        var report = outcome == null
                ? null
                : new Visit.Report(
                        outcome,
                        row.get("satisfaction", Integer.class),
                        row.get("contact_person", String.class),
                        row.get("objections", String.class));
        return new Visit(
                Objects.requireNonNull(row.get("id", UUID.class)),
                Objects.requireNonNull(row.get("customer_id", UUID.class)),
                Objects.requireNonNull(row.get("stated_customer", UUID.class)),
                text(row, "rep"),
                YearMonth.parse(text(row, "month")),
                row.get("planned_on", LocalDate.class),
                row.get("visited_on", LocalDate.class),
                row.get("due_on", LocalDate.class),
                Visit.Status.valueOf(text(row, "status")),
                Visit.Origin.valueOf(text(row, "origin")),
                new Reason(reason.path("code").asString(), json.treeToValue(reason.path("facts"), FACTS)),
                row.get("purpose", String.class),
                report,
                Objects.requireNonNull(row.get("version", Long.class)));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
