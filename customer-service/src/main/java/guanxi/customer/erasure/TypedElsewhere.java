package guanxi.customer.erasure;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What people typed of somebody elsewhere than on cards: into tables that were imported, and into searches. */
@Component
class TypedElsewhere {

    private static final String ROW_ERRORS = """
            update job_row_error set cells = null, subject = case when subject is not null then '#' end,
                detail = case when detail is not null then '#' end,
                arguments = array_fill(cast('#' as text), array[cardinality(arguments)])
            where concat_ws(E'\\n', detail, subject, array_to_string(arguments || cells, E'\\n')) ~* :told
            """;

    private static final String ROW_KEYS = "delete from job_row_key where key ~* :certain";

    /** In JSON a line ends with a letter. */
    private static final String PIECES = """
            update job_piece set content = cast(jsonb_set(cast(content as jsonb), '{lines}', coalesce(
                (select jsonb_agg(line order by place)
                 from jsonb_array_elements(cast(content as jsonb) -> 'lines') with ordinality as row (line, place)
                 where not exists (
                    select from jsonb_array_elements_text(line -> 'cells') cell where cell ~* :certain)), '[]')) as text)
            where replace(content, '\\n', E'\\n') ~* :certain
            """;

    private static final String REHEARSED = """
            with gone as (
                delete from rehearsed_card
                where concat_ws(E'\\n', id, replace(cast(profile as text), '\\n', E'\\n')) ~* :certain
                returning job_id, id)
            delete from rehearsed_key k using gone where (k.job_id, k.card_id) = (gone.job_id, gone.id)
            """;

    private static final String VIEWS = """
            delete from customer_view
            where concat_ws(E'\\n', filter ->> 'q', filter ->> 'externalId', filter ->> 'tag', filter ->> 'custom') ~* :told
              or name ~* :keyed
            """;

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
     */
    Mono<Void> scrub(Words found) {
        return Flux.just(
                        database.sql(ROW_ERRORS).bind("told", found.told()),
                        database.sql(ROW_KEYS).bind("certain", found.certain()),
                        database.sql(PIECES).bind("certain", found.certain()),
                        database.sql(REHEARSED).bind("certain", found.certain()),
                        database.sql(VIEWS).bind("told", found.told()).bind("keyed", found.keyed()))
                .concatMap(GenericExecuteSpec::then)
                .then();
    }
}
