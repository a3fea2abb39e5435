package guanxi.kpi.fact;

import static guanxi.starter.sql.Column.required;

import guanxi.starter.access.Caller;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The ledger. Each statement takes a whole batch. */
@Component
class SalesFacts {

    private static final String GIVEN = """
            jsonb_to_recordset(cast(:facts as jsonb)) as given(
                source text, "factId" text, date date, customer text, product text, "productGroup" text,
                region text, rep text, quantity numeric, amount numeric, currency text)
            """;

    private final DatabaseClient database;
    private final JsonMapper json;

    SalesFacts(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A fact in the ledger, and whose it is once that is known. */
    record Entered(SalesFact fact, @Nullable UUID customerId) {}

    /**
     * Until the transaction ends, nobody else writes facts of the same sources, so what is found stays true; and no
     * arriving customer overlooks a fact that is about to wait for it.
     */
    Mono<Void> lock(Collection<SalesFact> facts) {
        var sources = facts.stream().map(SalesFact::source).distinct().toArray(String[]::new);
        return database.sql("select pg_advisory_xact_lock_shared(hashtext('sales-facts waiting'))")
                .then()
                .then(database.sql("""
                                select pg_advisory_xact_lock(hashtextextended(source, 1))
                                from (select source from unnest(:sources) as source order by source) as ordered
                                """).bind("sources", sources).then());
    }

    /** Waits for all that write facts, and keeps new ones out until the transaction ends. */
    Mono<Void> lockOut() {
        return database.sql("select pg_advisory_xact_lock(hashtext('sales-facts waiting'))")
                .then();
    }

    /** Facts of erased persons go by their pseudonyms, unless somebody else bears the external id by now. */
    Mono<List<SalesFact>> underPseudonyms(List<SalesFact> facts) {
        Flux<Map.Entry<SalesFact.Key, String>> forgotten = database.sql("""
                        select given.source, given."factId" as fact_id, known.pseudonym from
                        """ + GIVEN + """
                        join forgotten_external_id known on known.pseudonym = pseudonym(given.customer)
                        where exists (select from sales_fact f where f.source = given.source
                                and f.fact_id = given."factId" and f.customer = known.pseudonym)
                            or not exists (select from customer where external_id = given.customer
                                union all select from customer_alias where external_id = given.customer)
                        """)
                .bind("facts", json.writeValueAsString(facts))
                .map(row -> Map.entry(key(row), required(row, "pseudonym", String.class)))
                .all();
        return forgotten
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(pseudonyms -> facts.stream()
                        .map(fact -> fact.of(pseudonyms.getOrDefault(fact.key(), fact.customer())))
                        .toList());
    }

    Mono<Map<SalesFact.Key, Entered>> find(Collection<SalesFact> facts) {
        Flux<Entered> found = database.sql("select f.* from sales_fact f join " + GIVEN
                        + " on f.source = given.source and f.fact_id = given.\"factId\"")
                .bind("facts", json.writeValueAsString(facts))
                .map(SalesFacts::entered)
                .all();
        return found.collectMap(entered -> entered.fact().key());
    }

    /** Keeps what these facts are before they are corrected. */
    Mono<Void> keepRevisions(Caller caller, Collection<SalesFact> corrected) {
        if (corrected.isEmpty()) {
            return Mono.empty();
        }
        return database.sql("""
                        insert into fact_revision (source, fact_id, version, was, replaced_by)
                        select f.source, f.fact_id, f.version, to_jsonb(f), :caller from sales_fact f join
                        """ + GIVEN + " on f.source = given.source and f.fact_id = given.\"factId\"")
                .bind("facts", json.writeValueAsString(corrected))
                .bind("caller", caller.subject())
                .then();
    }

    /**
     * Writes new and corrected facts; gives the customer of each that has one. A correction that leaves the customer's
     * name in the source as it was leaves the customer too, whatever external id the card has by now.
     */
    Mono<Map<SalesFact.Key, Optional<UUID>>> write(Collection<SalesFact> facts) {
        Flux<Map.Entry<SalesFact.Key, Optional<UUID>>> written = database.sql("""
                        insert into sales_fact (source, fact_id, sold_on, customer, customer_id, stated_customer, product,
                                                product_group, region, rep, quantity, amount, currency)
                        select given.source, given."factId", given.date, given.customer, customer_now(known.id), known.id,
                               given.product, given."productGroup", given.region, given.rep, given.quantity,
                               given.amount, given.currency
                        from
                        """ + GIVEN + """
                        left join lateral (
                            select id, true as borne from customer where external_id = given.customer
                            union all
                            select customer_id, false from customer_alias where external_id = given.customer
                            union all
                            select customer_id, false from forgotten_external_id where pseudonym = given.customer
                            order by borne desc, id desc limit 1
                        ) as known on true
                        on conflict (source, fact_id) do update
                        set sold_on = excluded.sold_on, customer = excluded.customer,
                            customer_id = case when sales_fact.customer = excluded.customer
                                then coalesce(sales_fact.customer_id, excluded.customer_id)
                                else excluded.customer_id end,
                            stated_customer = case when sales_fact.customer = excluded.customer
                                then coalesce(sales_fact.stated_customer, excluded.stated_customer)
                                else excluded.stated_customer end,
                            product = excluded.product,
                            product_group = excluded.product_group, region = excluded.region, rep = excluded.rep,
                            quantity = excluded.quantity, amount = excluded.amount, currency = excluded.currency,
                            version = sales_fact.version + 1, written_at = now()
                        returning source, fact_id, customer_id
                        """)
                .bind("facts", json.writeValueAsString(facts))
                .map(row -> Map.entry(key(row), Optional.ofNullable(row.get("customer_id", UUID.class))))
                .all();
        return written.collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Gives a customer the facts that waited for it; the years that are now to be added up. */
    Mono<List<CustomerYear>> join(UUID customerId, String externalId) {
        return database.sql("""
                        with joined as (
                            update sales_fact
                            set customer_id = customer_now(:customerId), stated_customer = :customerId
                            where customer = :externalId and customer_id is null
                            returning customer_id, sold_on, currency)
                        select distinct customer_id, cast(extract(year from sold_on) as int) as year, currency from joined
                        """)
                .bind("customerId", customerId)
                .bind("externalId", externalId)
                .map(SalesFacts::year)
                .all()
                .collectList();
    }

    private static CustomerYear year(Readable row) {
        return new CustomerYear(
                required(row, "customer_id", UUID.class),
                required(row, "year", Integer.class),
                Currency.getInstance(required(row, "currency", String.class)));
    }

    /** Gives the facts of a customer that was merged, or came back, to whom it leads to; the years of both. */
    Mono<List<CustomerYear>> follow(UUID customer) {
        return database.sql("""
                        with origin as (
                            select id, customer_now(id) as now from customer_origins(:customer) as origins (id)),
                        astray as (
                            select f.source, f.fact_id, f.customer_id as was, origin.now
                            from sales_fact f join origin on origin.id = f.stated_customer
                            where f.customer_id <> origin.now),
                        moved as (
                            update sales_fact f set customer_id = astray.now from astray
                            where f.source = astray.source and f.fact_id = astray.fact_id
                            returning astray.was, astray.now, f.sold_on, f.currency)
                        select distinct side.customer_id, cast(extract(year from sold_on) as int) as year, currency
                        from moved cross join lateral (values (was), (now)) as side (customer_id)
                        """)
                .bind("customer", customer)
                .map(SalesFacts::year)
                .all()
                .collectList();
    }

    private static Entered entered(Readable row) {
        var fact = new SalesFact(
                required(row, "source", String.class),
                required(row, "fact_id", String.class),
                required(row, "sold_on", LocalDate.class),
                required(row, "customer", String.class),
                row.get("product", String.class),
                row.get("product_group", String.class),
                row.get("region", String.class),
                row.get("rep", String.class),
                row.get("quantity", BigDecimal.class),
                required(row, "amount", BigDecimal.class),
                Currency.getInstance(required(row, "currency", String.class)));
        return new Entered(fact, row.get("customer_id", UUID.class));
    }

    private static SalesFact.Key key(Readable row) {
        return new SalesFact.Key(required(row, "source", String.class), required(row, "fact_id", String.class));
    }
}
