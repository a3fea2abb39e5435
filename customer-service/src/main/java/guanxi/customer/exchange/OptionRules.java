package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import guanxi.customer.exchange.ImportOptions.DayOrder;
import guanxi.customer.exchange.ImportOptions.Match;
import guanxi.customer.exchange.ImportOptions.Mode;
import guanxi.customer.vcard.VcardColumns;
import guanxi.starter.problem.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/** What the options of an import, and a mapping that is kept for later ones, must satisfy before a row is read. */
final class OptionRules {

    private final Refusal refusal = new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "invalid");

    private OptionRules() {}

    /** @throws Refusal naming every option that fits neither cards nor the header */
    static void check(ImportOptions options, List<String> header) {
        var rules = new OptionRules();
        if (!options.isUnmapped() || !VcardColumns.areIn(header)) {
            rules.keys(options);
            options.mapping().forEach((field, column) -> rules.mapping(field, column, header));
        } else if (options.match() != Match.DUPLICATE) {
            rules.required(options, key(options.match()));
        }
        options.defaults().forEach(rules::defaults);
        rules.refuse();
    }

    /** @throws Refusal naming every field that cards do not have; the columns are those of a file that is not here */
    static void check(Map<String, String> mapping, Map<String, String> defaults) {
        var rules = new OptionRules();
        if (mapping.isEmpty()) {
            rules.refusal.at("/mapping", "required");
        }
        mapping.keySet().forEach(rules::field);
        mapping.forEach((field, column) -> {
            if (column.isBlank()) {
                rules.refusal.at("/mapping/" + escaped(field), "required");
            }
        });
        defaults.forEach(rules::defaults);
        rules.refuse();
    }

    static String key(Match match) {
        return match == Match.ID ? CardFields.ID : CardFields.EXTERNAL_ID;
    }

    private void refuse() {
        if (!refusal.fields().isEmpty()) {
            throw refusal;
        }
    }

    private void keys(ImportOptions options) {
        boolean keyed = options.match() != Match.DUPLICATE;
        if (keyed) {
            required(options, key(options.match()));
        }
        boolean named = options.people() && options.mapping().containsKey(CardFields.CONTACT_NAME);
        if (!named && (!keyed || options.mode() != Mode.UPDATE)) {
            required(options, CardFields.NAME);
        }
        if (options.mapping().keySet().stream().anyMatch(CardFields::isOfContact)) {
            required(options, CardFields.CONTACT_NAME);
        }
        options.mapping().keySet().stream()
                .map(CardFields::labelled)
                .filter(Objects::nonNull)
                .forEach(way -> required(options, way));
    }

    private void required(ImportOptions options, String field) {
        if (!options.mapping().containsKey(field)) {
            refusal.at("/mapping/" + field, "required");
        }
    }

    private void mapping(String field, String column, List<String> header) {
        if (field(field)) {
            boolean key = field.equals(CardFields.ID) || field.equals(CardFields.EXTERNAL_ID);
            var columns = key ? List.of(column) : ColumnReading.columns(column, header);
            if (columns.isEmpty() || !header.containsAll(columns)) {
                refusal.at("/mapping/" + field, "unknown-column", column, String.join(", ", header));
            }
        }
    }

    private boolean field(String field) {
        boolean known = CardFields.isKnown(field);
        if (!known) {
            refusal.at("/mapping/" + escaped(field), "unknown-field", field, String.join(", ", CardFields.all()));
        }
        return known;
    }

    private void defaults(String field, String value) {
        var choices = CardFields.choices(field);
        boolean own =
                List.of(CardFields.ID, CardFields.EXTERNAL_ID, CardFields.NAME).contains(field);
        if (!CardFields.isKnown(field) || own) {
            refusal.at("/defaults/" + escaped(field), "unknown-field", field, String.join(", ", CardFields.all()));
        } else if (!choices.isEmpty() && !choices.contains(value.toUpperCase(Locale.ROOT))) {
            refusal.at("/defaults/" + field, "unknown-value", value, String.join(", ", choices));
        } else if (CardFields.isDay(field) && Days.read(value, DayOrder.YEAR_FIRST) == null) {
            refusal.at("/defaults/" + field, "not-a-date", value);
        }
    }

    private static String escaped(String field) {
        return field.replace("~", "~0").replace("/", "~1");
    }
}
