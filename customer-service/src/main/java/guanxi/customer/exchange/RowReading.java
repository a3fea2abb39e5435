package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import guanxi.customer.exchange.ImportOptions.Organisations;
import guanxi.customer.vcard.VcardColumns;
import guanxi.starter.upload.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the rows of one import are read.
 *
 * @param defaults of a new card
 */
record RowReading(List<ColumnReading> fields, Map<String, String> defaults) {

    static RowReading of(Map<String, String> mapping, Map<String, String> defaults, Row like) {
        var fields = new ArrayList<ColumnReading>();
        mapping.forEach((field, column) -> fields.add(new ColumnReading(
                field, ColumnReading.columns(column, like.cells().keySet()))));
        return new RowReading(List.copyOf(fields), defaults);
    }

    /** A vCard is read as what it is: an organisation, one of its people, or somebody for himself. */
    static RowReading ofVcard(ImportOptions options, Row row) {
        boolean contact = options.organisations() == Organisations.CONTACT;
        var kind = VcardColumns.kind(row::cell, contact);
        var defaults = new HashMap<>(options.defaults());
        defaults.put(CardFields.KIND, kind.ofCard().name());
        return of(kind.mapping(), defaults, row);
    }

    /** Empty when the field comes from none. */
    String column(String field) {
        return fields.stream()
                .filter(known -> known.field().equals(field))
                .findFirst()
                .map(known -> String.join(" + ", known.columns()))
                .orElse("");
    }

    String raw(Row row, String field) {
        return fields.stream()
                .filter(known -> known.field().equals(field))
                .findFirst()
                .map(known -> known.read(row))
                .orElse("");
    }
}
