package guanxi.kpi.fact;

import guanxi.kpi.figure.Currencies;
import guanxi.starter.problem.Refusal;
import guanxi.starter.upload.Row;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * How the columns of a file are to be read. A file comes from one source, so that is a default and no column.
 *
 * @param mapping the file's column by the field of a fact; a field that is not mapped is read from the column of its own name, when there is one
 * @param defaults what a field is where the file does not say; {@code source} always, {@code currency} often
 */
record FactImportOptions(Map<String, String> mapping, Map<String, String> defaults) {

    /** A file is of one source. */
    private static final List<String> MAPPED = without("source");

    /** No two facts have one id. */
    private static final List<String> SUPPLIED = without("factId");

    FactImportOptions(@Nullable Map<String, String> mapping, @Nullable Map<String, String> defaults) {
        this.mapping = mapping == null ? Map.of() : Map.copyOf(mapping);
        this.defaults = defaults == null ? Map.of() : Map.copyOf(defaults);
    }

    /** @throws Refusal 422 naming each option that does not fit the header */
    void check(List<String> header) {
        var refusal = new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "invalid");
        for (var field : sorted(mapping)) {
            if (!MAPPED.contains(field)) {
                refusal.at("/options/mapping/" + field, "unknown-value", field, String.join(", ", MAPPED));
            } else if (!header.contains(column(field))) {
                refusal.at("/options/mapping/" + field, "column-missing", column(field));
            }
        }
        for (var field : sorted(defaults)) {
            if (!SUPPLIED.contains(field)) {
                refusal.at("/options/defaults/" + field, "unknown-value", field, String.join(", ", SUPPLIED));
            }
        }
        FactEntry.REQUIRED.stream()
                .filter(Predicate.not(mapping::containsKey))
                .filter(field -> field.equals("source") || !header.contains(field))
                .filter(Predicate.not(defaults::containsKey))
                .forEach(field -> refusal.at(place(field), "field-without-column", field));
        var currency = defaults.get("currency");
        if (currency != null && Currencies.find(currency).isEmpty()) {
            refusal.at("/options/defaults/currency", "unknown-currency", currency);
        }
        if (!refusal.fields().isEmpty()) {
            throw refusal;
        }
    }

    FactEntry entry(Row row) {
        return FactEntry.of(field -> {
            var cell = field.equals("source") ? "" : row.cell(column(field));
            return cell.isEmpty() ? defaults.get(field) : FactCell.read(field, cell);
        });
    }

    String column(String field) {
        return mapping.getOrDefault(field, field);
    }

    private static String place(String field) {
        return (field.equals("source") ? "/options/defaults/" : "/options/mapping/") + field;
    }

    private static List<String> without(String field) {
        return FactEntry.FIELDS.stream().filter(Predicate.not(field::equals)).toList();
    }

    private static List<String> sorted(Map<String, String> options) {
        return options.keySet().stream().sorted().toList();
    }
}
