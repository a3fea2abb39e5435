package guanxi.customer.search;

import guanxi.bench.BenchDatabase;
import guanxi.bench.Customers;
import guanxi.customer.card.Card;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/** Fills a database with cards and with what they are found by, made by the code of the service. */
final class Stock {

    private static final int BATCH = 5000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private Stock() {}

    static void fill(BenchDatabase database, String name, long seed, int cards) throws SQLException, IOException {
        try (var connection = database.connect(name)) {
            var indexes = withoutIndexes(connection);
            var customers = new Customers(seed, cards);
            for (int from = 0; from < cards; from += BATCH) {
                var batch = new ArrayList<Card>();
                for (int number = from; number < Math.min(cards, from + BATCH); number++) {
                    batch.add(customers.next(number));
                }
                copyCards(connection, batch);
                copyWords(connection, batch);
            }
            try (var statement = connection.createStatement()) {
                for (var index : indexes) {
                    statement.execute(index);
                }
                statement.execute("vacuum analyze");
                statement.execute("checkpoint");
            }
        }
    }

    /** They are made at the end, which is how a dump is restored. */
    private static List<String> withoutIndexes(Connection connection) throws SQLException {
        var indexes = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            var names = new ArrayList<String>();
            try (var found = statement.executeQuery("""
                    select indexname, indexdef from pg_indexes
                    where tablename in ('card', 'card_search') and indexname not like '%\\_key' and indexname not like '%\\_pkey'
                    """)) {
                while (found.next()) {
                    names.add(found.getString(1));
                    indexes.add(found.getString(2));
                }
            }
            for (var index : names) {
                statement.execute("drop index " + index);
            }
        }
        return indexes;
    }

    private static void copyCards(Connection connection, List<Card> cards) throws SQLException, IOException {
        var rows = new StringBuilder();
        for (var card : cards) {
            row(
                    rows,
                    card.id(),
                    card.version(),
                    JSON.writeValueAsString(card.profile()),
                    card.standing().tier(),
                    card.standing().since(),
                    card.completeness(),
                    card.standing().since().plusDays(card.id().getLeastSignificantBits() & 1023));
        }
        copy(connection, "card (id, version, profile, tier, tier_since, completeness, registered_on)", rows);
    }

    /** As the service's own statement writes them, of a row made by the service's own code. */
    private static void copyWords(Connection connection, List<Card> cards) throws SQLException, IOException {
        var rows = new StringBuilder();
        var made = cards.parallelStream().map(CardIndex.IndexedCard::of).toList();
        for (int at = 0; at < made.size(); at++) {
            var card = cards.get(at);
            var indexed = made.get(at);
            var registered = card.standing().since().plusDays(card.id().getLeastSignificantBits() & 1023);
            row(
                    rows,
                    card.id(),
                    CardWords.RECIPE,
                    card.profile().owner(),
                    card.profile().orgUnit(),
                    indexed.sortKey(),
                    indexed.weight(),
                    indexed.tier(),
                    card.completeness(),
                    registered.toEpochDay(),
                    registered,
                    indexed.important(),
                    indexed.ended(),
                    indexed.words());
        }
        copy(
                connection,
                "card_search (customer_id, recipe, owner, org_unit, sort_key, weight, tier, completeness, confirmed,"
                        + " registered_on, important, ended, words)",
                rows);
    }

    private static void row(StringBuilder rows, Object... values) {
        for (int value = 0; value < values.length; value++) {
            rows.append(value == 0 ? "" : "\t");
            rows.append(String.valueOf(values[value]).replace("\\", "\\\\").replace("\n", "\\n"));
        }
        rows.append('\n');
    }

    private static void copy(Connection connection, String table, StringBuilder rows) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " from stdin", new StringReader(rows.toString()));
    }
}
