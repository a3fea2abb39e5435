package guanxi.customer.erasure;

import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What people typed of somebody elsewhere than on cards: into tables that were imported, and into searches. */
@Component
class TypedElsewhere {

    /** However a text writes a number, an address or an id. */
    private static final String TOLD = """
            exists (select from unnest(:numbers) number
                where position(number in translate({text}, ' -()（）.', '')) > 0)
            or exists (select from unnest(:ids) id where position(id in lower({text})) > 0)
            or exists (select from unnest(:addresses) address where position(address in lower({text})) > 0
                and address = any(regexp_split_to_array(lower({text}), '[^[:alnum:]@._%+-]+')))
            """;

    private static final String ROW_ERRORS =
            about("concat_ws(E'\\n', detail, subject, array_to_string(arguments || cells, E'\\n'))", """
            update job_row_error set cells = null, subject = case when subject is not null then '#' end,
                detail = case when detail is not null then '#' end,
                arguments = array_fill(cast('#' as text), array[cardinality(arguments)])
            where exists (select from unnest(:names || :keys) word where position(word in {text}) > 0) or {told}
            """);

    private static final String ROW_KEYS =
            about("key", "delete from job_row_key where key = any(:keys) and key <> all(:names) or {told}");

    private static final String PIECES = about("cell", """
            update job_piece set content = cast(jsonb_set(cast(content as jsonb), '{lines}', coalesce(
                (select jsonb_agg(line order by place)
                 from jsonb_array_elements(cast(content as jsonb) -> 'lines') with ordinality as row (line, place)
                 where not exists (select from jsonb_array_elements_text(line -> 'cells') cell
                    where ltrim(cell, '''') = any(:keys) and cell <> all(:names) or {told})), '[]')) as text)
            """) + about("content", """
            where exists (select from unnest(:keys) word where position(word in content) > 0) or {told}
            """);

    private static final String REHEARSED = about("cast(profile as text)", """
            with gone as (
                delete from rehearsed_card where cast(id as text) = any(:ids)
                  or exists (
                    select from unnest(:keys) word where word <> all(:names) and position(word in {text}) > 0) or {told}
                returning job_id, id)
            delete from rehearsed_key k using gone where (k.job_id, k.card_id) = (gone.job_id, gone.id)
            """);

    private static final String VIEWS = about(
            "concat_ws(E'\\n', filter ->> 'q', filter ->> 'externalId', filter ->> 'tag', filter ->> 'custom')", """
            delete from customer_view where exists (
                select from unnest(:names || :keys) word where position(word in {text}) > 0)
              or exists (select from unnest(:keys) word where position(word in name) > 0) or {told}
            """);

    private final DatabaseClient database;

    TypedElsewhere(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Lets the steps of imports come to their end, and none begin until the transaction ends: rows that a step has read
     * already could bring somebody back.
     */
    Mono<Void> holdImports() {
        return database.sql("""
                        select id from job
                        where state in ('WAITING', 'RUNNING') and exists (select from job_piece where job_id = job.id)
                        order by id for update
                        """).then();
    }

    /**
     * Imports that are under way, tried out or not, lose what can be of nobody else; a name alone may be another's. Those
     * that are over lose what they said of them, and a search that somebody keeps is gone when it would find nobody else.
     *
     * @param customers who are erased, and named by their ids as well
     */
    Mono<Void> scrub(Words found, Collection<UUID> customers) {
        return Flux.just(ROW_ERRORS, ROW_KEYS, PIECES, REHEARSED, VIEWS)
                .concatMap(statement -> database.sql(statement)
                        .bind("names", found.names().toArray(String[]::new))
                        .bind("keys", found.keys().toArray(String[]::new))
                        .bind("numbers", found.numbers().toArray(String[]::new))
                        .bind("addresses", found.addresses().toArray(String[]::new))
                        .bind("ids", customers.stream().map(UUID::toString).toArray(String[]::new))
                        .then())
                .then();
    }

    private static String about(String text, String statement) {
        return statement.replace("{told}", TOLD).replace("{text}", text);
    }
}
