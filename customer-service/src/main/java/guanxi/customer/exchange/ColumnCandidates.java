package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import guanxi.customer.column.ColumnNames;
import guanxi.customer.customfield.CustomField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which fields a column may be by its name alone. */
record ColumnCandidates(List<CustomField> customFields) {

    /** As it is called, else without what somebody added in brackets. */
    Set<String> of(String column) {
        var named = named(column);
        return named.isEmpty() ? named(ColumnNames.bare(column)) : named;
    }

    /** What an export of our own calls so, else the company's own words, else those of others. */
    Set<String> named(String column) {
        var named = cards(ColumnNames.named(column));
        var custom = named.isEmpty() ? custom(ColumnNames.folded(column)) : named;
        return custom.isEmpty() ? cards(ColumnNames.fields(column)) : custom;
    }

    private static Set<String> cards(Set<String> fields) {
        return fields.stream().filter(CardFields::isKnown).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> custom(String folded) {
        return customFields.stream()
                .filter(field -> !field.retired())
                .filter(field -> Stream.of(field.name(), field.label(), CardFields.CUSTOM + field.name())
                        .map(ColumnNames::folded)
                        .anyMatch(folded::equals))
                .map(field -> CardFields.CUSTOM + field.name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
