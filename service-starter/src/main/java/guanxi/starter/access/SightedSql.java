package guanxi.starter.access;

import java.util.regex.Pattern;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * The only way to read rows that hang on a customer for a caller. The text must hold
 * <code>{sight:alias}</code> as a condition, where the alias names a table with the columns
 * {@code owner} and {@code org_unit}; it becomes the predicate of the caller's {@link Sight},
 * so lists, totals, exports and single reads cannot differ.
 */
public class SightedSql {

    private static final Pattern PLACE = Pattern.compile("\\{sight:(\\w+)}");

    private final DatabaseClient database;

    public SightedSql(DatabaseClient database) {
        this.database = database;
    }

    /**
     * @throws IllegalStateException when the text has no sight placeholder: such a statement would show everything
     */
    public GenericExecuteSpec sql(Caller caller, String text) {
        var places = PLACE.matcher(text);
        if (!places.find()) {
            throw new IllegalStateException("a statement without {sight:alias} would show everything: " + text);
        }
        var sight = caller.sight();
        var statement = database.sql(places.replaceAll(place -> condition(sight, place.group(1))));
        if (sight instanceof Sight.Unit unit) {
            return statement.bind("sight_unit", unit.path()).bind("sight_below", unit.path() + "/");
        }
        if (sight instanceof Sight.Own own) {
            return statement.bind("sight_owner", own.subject());
        }
        return statement;
    }

    DatabaseClient database() {
        return database;
    }

    private static String condition(Sight sight, String alias) {
        if (sight instanceof Sight.Unit unit) {
            // Nobody's unit is the empty path: it would be above all others.
            return unit.path().isEmpty()
                    ? "(:sight_unit <> '' and :sight_below <> '')"
                    : "(%1$s.org_unit = :sight_unit or starts_with(%1$s.org_unit, :sight_below))".formatted(alias);
        }
        return sight instanceof Sight.Own ? alias + ".owner = :sight_owner" : "true";
    }
}
