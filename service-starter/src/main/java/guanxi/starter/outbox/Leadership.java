package guanxi.starter.outbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * The right of one instance to relay. It is a lock of the database session, so whoever loses the connection has lost
 * the right as well, and reads and deletes on that same connection fail rather than interfere.
 */
final class Leadership implements AutoCloseable {

    private final Connection connection;
    private final String name;

    private Leadership(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    static Leadership candidate(JdbcLogin login, String name) throws SQLException {
        var settings = new Properties();
        settings.setProperty("user", login.user());
        settings.setProperty("password", login.password());
        settings.setProperty("ApplicationName", name);
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("loginTimeout", "5");
        settings.setProperty("socketTimeout", "15");
        settings.setProperty("tcpKeepAlive", "true");
        // When this instance's host vanishes, the server finds out within half a minute and frees the lock.
        settings.setProperty(
                "options", "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3");
        return new Leadership(DriverManager.getConnection(login.url(), settings), name);
    }

    /** In a statement of its own: taken inside a query it could be taken for rows that the query then leaves out. */
    boolean taken() throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
            statement.setString(1, name);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    List<OutboxRow> read(RowReading reading, int atMost) throws SQLException {
        return reading.next(connection, atMost);
    }

    void delete(List<OutboxRow> sent) throws SQLException {
        try (var statement = connection.prepareStatement("delete from outbox where seq = any (?)")) {
            var seqs = sent.stream().map(OutboxRow::seq).toArray(Long[]::new);
            statement.setArray(1, connection.createArrayOf("bigint", seqs));
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
