package guanxi.starter.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The wrong way, kept to show that the proof would notice it: the rows after the last one sent. It is wrong only in
 * that; a batch that was not sent is read again.
 */
final class CursorReading implements RowReading {

    private long last;
    private List<OutboxRow> given = List.of();

    @Override
    public synchronized List<OutboxRow> next(Connection connection, int atMost) throws SQLException {
        if (!given.isEmpty() && isSent(connection)) {
            last = given.get(given.size() - 1).seq();
        }
        try (var statement = connection.prepareStatement("select * from outbox where seq > ? order by seq limit ?")) {
            statement.setLong(1, last);
            statement.setInt(2, atMost);
            var rows = new ArrayList<OutboxRow>();
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(OutboxRow.of(found));
                }
            }
            given = rows;
            return rows;
        }
    }

    private boolean isSent(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select not exists (select from outbox where seq = ?)")) {
            statement.setLong(1, given.get(given.size() - 1).seq());
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    synchronized long last() {
        return last;
    }
}
