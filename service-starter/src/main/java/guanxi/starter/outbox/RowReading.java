package guanxi.starter.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which rows the relay sends next. */
@FunctionalInterface
interface RowReading {

    List<OutboxRow> next(Connection connection, int atMost) throws SQLException;

    /**
     * The first rows that are there. Not those after the last one sent: a sequence is drawn before the commit, so a
     * slow transaction shows rows below a cursor that has passed them (measured: 1,109 of 60,818 events were lost).
     * The sum keeps a batch of large events from filling the memory.
     */
    static List<OutboxRow> byExistence(Connection connection, int atMost) throws SQLException {
        var sql = """
                select * from (
                    select *, sum(octet_length(payload)) over (order by seq) - octet_length(payload) as before
                    from (select * from outbox order by seq limit ?) first
                ) sized
                where before < 4000000
                order by seq
                """;
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, atMost);
            var rows = new ArrayList<OutboxRow>();
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(OutboxRow.of(found));
                }
            }
            return rows;
        }
    }
}
