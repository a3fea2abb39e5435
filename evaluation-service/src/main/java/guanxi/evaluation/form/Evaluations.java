package guanxi.evaluation.form;

import static guanxi.starter.sql.Column.required;

import guanxi.evaluation.template.Template;
import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import guanxi.starter.customer.MergedCustomers;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.query.PlainTime;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The forms of the customers in sight. */
@Component
class Evaluations {

    private static final String FORM = """
            select e.*, t.definition as template, c.name as customer_name
            from evaluation e
            join customer c on c.id = e.customer_id
            join evaluation_template t on t.id = e.template_id and t.version = e.template_version
            where e.id = :id and {sight:c}
            """;

    private final DatabaseClient database;
    private final SightedSql sighted;
    private final MergedCustomers merged;
    private final JsonMapper json;

    Evaluations(DatabaseClient database, SightedSql sighted, MergedCustomers merged, JsonMapper json) {
        this.database = database;
        this.sighted = sighted;
        this.merged = merged;
        this.json = json;
    }

    private record Content(List<Row> rows, List<Row> submitted, DocumentControl control, SignOff signOff) {

        static Content of(Evaluation evaluation) {
            var sheet = evaluation.sheet();
            return new Content(sheet.rows(), sheet.submitted(), evaluation.control(), evaluation.signOff());
        }
    }

    /** As {@code KH-2026-0001}. Forms opened at the same time wait for each other here, so that no number is lost. */
    Mono<String> nextNumber(int year) {
        return database.sql("""
                        insert into form_number as n (year, last) values (:year, 1)
                        on conflict (year) do update set last = n.last + 1
                        returning last
                        """)
                .bind("year", year)
                .map(row -> "KH-%d-%04d".formatted(year, row.get("last", Integer.class)))
                .one();
    }

    /** @throws Refusal 422 when there is no such customer within sight */
    Mono<Void> add(Caller caller, Evaluation evaluation) {
        return merged.hold().then(Mono.defer(() -> insert(caller, evaluation)));
    }

    private Mono<Void> insert(Caller caller, Evaluation evaluation) {
        var template = evaluation.sheet().template();
        return sighted.sql(caller, """
                        insert into evaluation (id, number, customer_id, stated_customer, template_id, template_version, state, version,
                                                opened_on, content)
                        select :id, :number, c.id, :customer, :template, :templateVersion, :state, :version,
                               :openedOn, cast(:content as jsonb)
                        from customer c
                        where c.id = customer_now(:customer) and not c.erased and {sight:c}
                        for share of c
                        """)
                .bind("id", evaluation.id())
                .bind("number", evaluation.number())
                .bind("customer", evaluation.customerId())
                .bind("template", template.id())
                .bind("templateVersion", template.version())
                .bind("state", evaluation.state().name())
                .bind("version", evaluation.version())
                .bind("openedOn", evaluation.signOff().opened().on())
                .bind("content", json.writeValueAsString(Content.of(evaluation)))
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(
                        () -> Refusal.invalid("/customerId", "unknown-reference", "customer", evaluation.customerId())))
                .then();
    }

    Mono<Form> find(Caller caller, UUID id) {
        return sighted.sql(caller, FORM).bind("id", id).map(this::form).one();
    }

    /**
     * The same until the transaction ends: who erases words leaves the version as it is. Locks in the order in which
     * events do; empty when the customer was erased.
     */
    Mono<Form> hold(Caller caller, UUID id) {
        return merged.hold()
                .then(Mono.defer(() -> sighted.sql(caller, FORM + "and not c.erased for share of c for update of e")
                        .bind("id", id)
                        .map(this::form)
                        .one()));
    }

    /** The newest first, and of approved ones the latest approval; null does not narrow the list. */
    Mono<Page<FormLine>> list(Caller caller, @Nullable UUID customer, @Nullable State state, PageRequest page) {
        boolean byApproval = state == State.APPROVED;
        return sighted.sql(caller, """
                        select e.*, c.name as customer_name
                        from evaluation e
                        join customer c on c.id = e.customer_id
                        where {sight:c}
                          and (cast(:customer as uuid) is null or e.customer_id = customer_now(:customer))
                          and (cast(:state as text) is null or e.state = :state)
                          and case when :after is null then true
                              when :byApproval then (e.approved_at, e.id) < (:approvedBefore, :after)
                              else e.id < :after end
                        order by case when :byApproval then e.approved_at end desc, e.id desc
                        limit :fetch
                        """)
                .bind("fetch", page.fetch())
                .bind("customer", Given.orNull(UUID.class, customer))
                .bind("state", Given.orNull(state))
                .bind("after", Given.orNull(UUID.class, page.key(0, UUID::fromString)))
                .bind("byApproval", byApproval)
                .bind(
                        "approvedBefore",
                        Given.orNull(Instant.class, byApproval ? page.key(1, PlainTime::instant) : null))
                .mapProperties(FormLine.class)
                .all()
                .collectList()
                .map(lines -> page.page(
                        lines,
                        line -> byApproval
                                ? List.of(line.id(), Objects.requireNonNull(line.approvedAt()))
                                : List.of(line.id())));
    }

    /**
     * The caller's sight was checked when the form was found, in the same transaction.
     *
     * @return false when somebody else was faster
     */
    Mono<Boolean> replace(Evaluation evaluation) {
        var sheet = evaluation.sheet();
        var recommendation = sheet.recommendation();
        var approved = evaluation.signOff().approved();
        return database.sql("""
                        update evaluation
                        set state = :state, version = :version, final_score = :finalScore, grade = :grade,
                            recommendation = :recommendation, approved_on = :approvedOn,
                            approved_at = case when :approvedOn is not null
                                then coalesce(approved_at, clock_timestamp()) end,
                            content = cast(:content as jsonb)
                        where id = :id and version = :version - 1
                        """)
                .bind("id", evaluation.id())
                .bind("state", evaluation.state().name())
                .bind("version", evaluation.version())
                .bind("content", json.writeValueAsString(Content.of(evaluation)))
                .bind("finalScore", Given.orNull(BigDecimal.class, sheet.finalScore()))
                .bind("grade", Given.orNull(String.class, sheet.grade()))
                .bind("recommendation", Given.orNull(recommendation))
                .bind("approvedOn", Given.orNull(LocalDate.class, approved == null ? null : approved.on()))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private Form form(Readable row) {
        var template = json.readValue(required(row, "template", String.class), Template.class);
        var content = json.readValue(required(row, "content", String.class), Content.class);
        var evaluation = new Evaluation(
                required(row, "id", UUID.class),
                required(row, "number", String.class),
                required(row, "stated_customer", UUID.class),
                State.valueOf(required(row, "state", String.class)),
                required(row, "version", Long.class),
                new ScoreSheet(template, content.rows(), content.submitted()),
                content.control(),
                content.signOff());
        return new Form(
                evaluation, required(row, "customer_id", UUID.class), required(row, "customer_name", String.class));
    }
}
