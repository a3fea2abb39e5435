package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import guanxi.customer.column.ColumnNames;
import guanxi.starter.upload.Preview;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the cells of a column look like where its name alone does not tell: others write people's names for their accounts. */
final class CellForm {

    private static final Map<String, Pattern> FORMS = Map.of(
            CardFields.ID, Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
            CardFields.OWNER, Pattern.compile("[^\\s\\p{Z}]+"));

    /** In a column that is not called as in an export of our own. Possessive, for a step back takes stack for each name. */
    private static final Map<String, Pattern> FORMS_ELSEWHERE = Map.of(
            CardFields.OWNER, Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]*"),
            CardFields.ORG_UNIT, Pattern.compile("[^/\\s]++(/[^/\\s]++)++"));

    private CellForm() {}

    /** Whether all cells of a sample may be the field's; of any field that may look otherwise, true. */
    static boolean fits(String field, Preview preview, String column) {
        boolean own = ColumnNames.named(column).contains(field);
        return have(FORMS.get(field), preview, column) && (own || have(FORMS_ELSEWHERE.get(field), preview, column));
    }

    private static boolean have(@Nullable Pattern form, Preview preview, String column) {
        return form == null
                || preview.sample().stream()
                        .map(row -> row.cell(column))
                        .filter(cell -> !cell.isEmpty())
                        .allMatch(cell -> form.matcher(cell).matches());
    }
}
