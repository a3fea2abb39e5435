package guanxi.starter.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Looks every few seconds, on a thread of its own, at what waits, so that asking for the gauges asks neither database
 * nor broker. What cannot be seen just now is not a number.
 */
class Watch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Backlog UNKNOWN = new Backlog(-1, Double.NaN, -1);

    private final DatabaseClient database;
    private final Map<String, Object> broker;
    private final String group;
    private final Map<String, Double> lags = new ConcurrentHashMap<>();
    private final Duration every;
    private volatile Backlog backlog = UNKNOWN;
    private @Nullable ScheduledExecutorService looking;
    private volatile @Nullable Lag lag;

    Watch(
            DatabaseClient database,
            Map<String, Object> broker,
            String group,
            Collection<String> topics,
            Duration every,
            MeterRegistry meters) {
        this.database = database;
        this.broker = broker;
        this.group = group;
        this.every = every;
        gauges(topics, meters);
    }

    private void gauges(Collection<String> topics, MeterRegistry meters) {
        Gauge.builder("crm.outbox.size", () -> known(backlog.unsent()))
                .description("Events written and not sent yet")
                .register(meters);
        Gauge.builder("crm.outbox.age.seconds", () -> backlog.oldest())
                .description("How long the oldest of them has waited")
                .register(meters);
        Gauge.builder("crm.inbox.parked", () -> known(backlog.parked()))
                .description("Refused events and those behind them")
                .register(meters);
        for (var topic : topics) {
            lags.put(topic, Double.NaN);
            Gauge.builder("crm.inbox.lag", () -> lags.get(topic))
                    .description("Events of other services not taken yet")
                    .tag("topic", topic)
                    .register(meters);
        }
    }

    private static double known(long count) {
        return count < 0 ? Double.NaN : count;
    }

    private void look() {
        try {
            backlog = Backlog.read(database).blockOptional(PATIENCE).orElse(UNKNOWN);
        } catch (RuntimeException e) {
            log.debug("The backlog cannot be seen", e);
            backlog = UNKNOWN;
        }
        lags.replaceAll((topic, before) -> lag(topic));
    }

    private double lag(String topic) {
        try {
            if (lag == null) {
                lag = new Lag(broker, group);
            }
            return lag.of(topic);
        } catch (Exception e) {
            log.debug("The lag of {} cannot be seen", topic, e);
            return Double.NaN;
        }
    }

    @Override
    public synchronized void start() {
        if (looking == null) {
            looking = Executors.newSingleThreadScheduledExecutor(task -> {
                var thread = new Thread(task, "observe");
                thread.setDaemon(true);
                return thread;
            });
            looking.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (looking != null) {
            looking.shutdownNow();
            try {
                looking.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            looking = null;
        }
        if (lag != null) {
            lag.close();
            lag = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }
}
