package guanxi.customer.exchange;

import static guanxi.starter.sql.Column.required;

import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All mappings that were kept. */
@Component
class ImportMappings {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final DatabaseClient database;
    private final JsonMapper json;

    ImportMappings(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** By name. */
    Mono<Page<ImportMapping>> list(PageRequest page) {
        return database.sql("""
                        select id, version, name, mapping, defaults, manner from import_mapping
                        where :after is null or name > :after order by name limit :limit
                        """)
                .bind("after", Given.orNull(page.key(0)))
                .bind("limit", page.fetch())
                .map(this::mapping)
                .all()
                .collectList()
                .map(mappings -> page.page(mappings, mapping -> List.of(mapping.name())));
    }

    /** Empty when there is none. */
    Mono<ImportMapping> find(UUID id) {
        return database.sql("select id, version, name, mapping, defaults, manner from import_mapping where id = :id")
                .bind("id", id)
                .map(this::mapping)
                .one();
    }

    /** @throws Refusal 404 when there is none */
    Mono<ImportMapping> lock(UUID id) {
        return database.sql(
                        "select id, version, name, mapping, defaults, manner from import_mapping where id = :id for update")
                .bind("id", id)
                .map(this::mapping)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("import-mapping", id)));
    }

    /** @throws Refusal 409 when the name is taken */
    Mono<Void> add(ImportMapping mapping) {
        return write("""
                insert into import_mapping (id, version, name, mapping, defaults, manner)
                values (:id, :version, :name, cast(:mapping as jsonb), cast(:defaults as jsonb), cast(:manner as jsonb))
                """, mapping);
    }

    /** @throws Refusal 409 when the name is taken */
    Mono<Void> change(ImportMapping mapping) {
        return write("""
                update import_mapping set version = :version, name = :name, mapping = cast(:mapping as jsonb),
                    defaults = cast(:defaults as jsonb), manner = cast(:manner as jsonb)
                where id = :id
                """, mapping);
    }

    Mono<Void> remove(UUID id) {
        return database.sql("delete from import_mapping where id = :id")
                .bind("id", id)
                .then();
    }

    private Mono<Void> write(String sql, ImportMapping mapping) {
        return database.sql(sql)
                .bind("id", mapping.id())
                .bind("version", mapping.version())
                .bind("name", mapping.name())
                .bind("mapping", json.writeValueAsString(mapping.mapping()))
                .bind("defaults", json.writeValueAsString(mapping.defaults()))
                .bind("manner", json.writeValueAsString(mapping.manner()))
                .then()
                .onErrorMap(
                        DuplicateKeyException.class,
                        taken -> new Refusal(HttpStatus.CONFLICT, "import-mapping-taken", mapping.name())
                                .at("/name", "import-mapping-taken", mapping.name()));
    }

    private ImportMapping mapping(Readable row) {
        return new ImportMapping(
                required(row, "id", UUID.class),
                required(row, "version", Long.class),
                required(row, "name", String.class),
                json.readValue(required(row, "mapping", String.class), TEXTS),
                json.readValue(required(row, "defaults", String.class), TEXTS),
                json.readValue(required(row, "manner", String.class), Manner.class));
    }
}
