package guanxi.starter.outbox;

import guanxi.starter.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stops relays, starts them again and cuts their connections, at moments nobody chose, until it is closed. */
final class Unrest implements AutoCloseable {

    private final List<Relay> relays;
    private final TestDatabase database;
    private final Random random;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger disturbances = new AtomicInteger();
    private final Thread thread = new Thread(this::disturb, "unrest");

    Unrest(List<Relay> relays, TestDatabase database, Random random) {
        this.relays = relays;
        this.database = database;
        this.random = random;
        relays.forEach(Relay::start);
        thread.start();
    }

    int disturbances() {
        return disturbances.get();
    }

    private void disturb() {
        try {
            while (!over.await(100 + random.nextInt(300), TimeUnit.MILLISECONDS)) {
                var relay = relays.get(random.nextInt(relays.size()));
                if (random.nextInt(3) == 0) {
                    cutConnections();
                } else {
                    relay.stop();
                    over.await(random.nextInt(200), TimeUnit.MILLISECONDS);
                    relay.start();
                }
                disturbances.incrementAndGet();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void cutConnections() {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name like '%.relay'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Leaves all relays running. */
    @Override
    public void close() {
        over.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        relays.forEach(Relay::start);
    }
}
