package guanxi.starter.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Carries events from the outbox to the log, on a thread of its own: both the database driver and the producer may
 * block. Of all instances of a service one leads. Whatever fails, leadership is laid down and sought again after a
 * pause, so that an instance with a better way to the broker can take it.
 */
class Relay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final EventsProperties settings;
    private final JdbcLogin login;
    private final RowReading reading;
    private final Supplier<Sender> senders;
    private final Wake wake;
    private volatile @Nullable Run run;

    Relay(
            String name,
            EventsProperties settings,
            JdbcLogin login,
            RowReading reading,
            Supplier<Sender> senders,
            Wake wake) {
        this.name = name;
        this.settings = settings;
        this.login = login;
        this.reading = reading;
        this.senders = senders;
        this.wake = wake;
    }

    @Override
    public synchronized void start() {
        if (run == null) {
            run = new Run();
            run.thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        var stopping = run;
        run = null;
        if (stopping != null) {
            stopping.end();
        }
    }

    @Override
    public boolean isRunning() {
        return run != null;
    }

    /** Among the last to stop: requests and listeners that are being finished still have something to tell. */
    @Override
    public int getPhase() {
        return 0;
    }

    private final class Run {

        private final Thread thread = new Thread(this::untilStopped, "outbox-relay");
        private final CountDownLatch stopped = new CountDownLatch(1);
        private BackOffExecution backOff = patience().start();

        void untilStopped() {
            while (!isStopped()) {
                try (var leadership = Leadership.candidate(login, name)) {
                    while (!leadership.taken()) {
                        if (pause(settings.standby())) {
                            return;
                        }
                    }
                    lead(leadership);
                } catch (Exception | LinkageError failure) {
                    retreat(failure);
                }
            }
        }

        /** First the lock, then the fence, then the first look at the rows: in any other order a former leader's batch could come after. */
        private void lead(Leadership leadership) throws SQLException {
            try (var sender = senders.get()) {
                sender.open();
                log.info("Relaying events as {}", name);
                while (!isStopped()) {
                    var rows = leadership.read(reading, settings.batch());
                    if (rows.isEmpty()) {
                        wake.await(settings.poll());
                    } else {
                        sender.send(rows);
                        leadership.delete(rows);
                    }
                    backOff = patience().start();
                }
            }
        }

        private void retreat(Throwable failure) {
            if (!isStopped()) {
                var pause = Duration.ofMillis(backOff.nextBackOff());
                log.warn("Events wait in the outbox, next attempt in {}: {}", pause, failure.toString());
                log.debug("The relay's failure", failure);
                pause(pause);
            }
        }

        private ExponentialBackOff patience() {
            var patience = new ExponentialBackOff(100, 2);
            patience.setMaxInterval(settings.backOff().toMillis());
            return patience;
        }

        /** @return whether it was cut short because the relay stops */
        private boolean pause(Duration time) {
            try {
                return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return isStopped();
            }
        }

        private boolean isStopped() {
            return stopped.getCount() == 0;
        }

        void end() {
            stopped.countDown();
            wake.signal();
            try {
                thread.join(PATIENCE.toMillis());
                if (thread.isAlive()) {
                    thread.interrupt();
                    thread.join(PATIENCE.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
