package guanxi.customer.customfield;

import static guanxi.starter.sql.Column.required;

import guanxi.starter.problem.Refusal;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All custom fields: dozens at most, so they are read whole. */
@Component
public class CustomFields {

    private final DatabaseClient database;

    CustomFields(DatabaseClient database) {
        this.database = database;
    }

    /** In the order of their names. */
    public Mono<List<CustomField>> all() {
        return database.sql("""
                        select name, version, label, type, required, choices, retired from custom_field order by name
                        """).map(CustomFields::field).all().collectList();
    }

    /** @throws Refusal 404 when there is none */
    Mono<CustomField> lock(String name) {
        return database.sql("""
                        select name, version, label, type, required, choices, retired from custom_field
                        where name = :name for update
                        """)
                .bind("name", name)
                .map(CustomFields::field)
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("custom-field", name)));
    }

    /** @throws Refusal 409 when the name is taken */
    Mono<Void> add(CustomField field) {
        return write("""
                        insert into custom_field (name, version, label, type, required, choices, retired)
                        values (:name, :version, :label, :type, :required, :choices, :retired)
                        """, field)
                .onErrorMap(
                        DuplicateKeyException.class,
                        taken -> new Refusal(HttpStatus.CONFLICT, "custom-field-taken", field.name())
                                .at("/name", "custom-field-taken", field.name()));
    }

    Mono<Void> change(CustomField field) {
        return write("""
                        update custom_field set version = :version, label = :label, type = :type,
                            required = :required, choices = :choices, retired = :retired
                        where name = :name
                        """, field);
    }

    private Mono<Void> write(String sql, CustomField field) {
        return database.sql(sql)
                .bind("name", field.name())
                .bind("version", field.version())
                .bind("label", field.label())
                .bind("type", field.type().name())
                .bind("required", field.required())
                .bind("choices", field.choices().toArray(String[]::new))
                .bind("retired", field.retired())
                .then();
    }

    private static CustomField field(Readable row) {
        return new CustomField(
                required(row, "name", String.class),
                required(row, "version", Long.class),
                required(row, "label", String.class),
                CustomField.Type.valueOf(required(row, "type", String.class)),
                required(row, "required", Boolean.class),
                List.of(required(row, "choices", String[].class)),
                required(row, "retired", Boolean.class));
    }
}
