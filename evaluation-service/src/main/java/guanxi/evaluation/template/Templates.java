package guanxi.evaluation.template;

import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.sql.Given;
import guanxi.starter.version.ExpectedVersion;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** All versions of all templates. */
@Component
public class Templates {

    private final DatabaseClient database;
    private final JsonMapper json;

    Templates(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The newest version, which new forms are opened with; empty when there is no such template. */
    public Mono<Template> newest(UUID id) {
        return database.sql("""
                        select definition from evaluation_template
                        where id = :id order by version desc limit 1
                        """).bind("id", id).map(this::template).one();
    }

    Mono<Template> find(UUID id, long version) {
        return database.sql("select definition from evaluation_template where id = :id and version = :version")
                .bind("id", id)
                .bind("version", version)
                .map(this::template)
                .one();
    }

    /** The newest version of each, the newest template first. */
    Mono<Page<Template>> list(PageRequest page) {
        return database.sql("""
                        select distinct on (id) definition from evaluation_template
                        where cast(:after as uuid) is null or id < :after
                        order by id desc, version desc
                        limit :fetch
                        """)
                .bind("after", Given.orNull(UUID.class, page.key(0, UUID::fromString)))
                .bind("fetch", page.fetch())
                .map(this::template)
                .all()
                .collectList()
                .map(rows -> page.page(rows, template -> List.of(template.id())));
    }

    /** @throws Refusal 412 when somebody else wrote that version first */
    Mono<Void> add(Template template, String writtenBy) {
        return database.sql("""
                        insert into evaluation_template (id, version, definition, written_by)
                        values (:id, :version, cast(:definition as jsonb), :writtenBy)
                        on conflict do nothing
                        """)
                .bind("id", template.id())
                .bind("version", template.version())
                .bind("definition", json.writeValueAsString(template))
                .bind("writtenBy", writtenBy)
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(() -> new ExpectedVersion(template.version() - 1).overtaken()))
                .then();
    }

    private Template template(Readable row) {
        return json.readValue(Objects.requireNonNull(row.get("definition", String.class)), Template.class);
    }
}
