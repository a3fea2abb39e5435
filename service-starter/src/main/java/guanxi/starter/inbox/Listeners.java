package guanxi.starter.inbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** One listener per topic, from the start of the service to its end. */
class Listeners implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers;
    private final Inbox inbox;
    private final InboxProperties settings;
    private @Nullable ScheduledExecutorService chores;

    Listeners(
            Handlers handlers,
            Listener listener,
            Inbox inbox,
            ConsumerFactory<String, byte[]> consumers,
            InboxProperties settings) {
        this.inbox = inbox;
        this.settings = settings;
        this.containers = handlers.topics().stream()
                .map(topic -> container(topic, listener, consumers))
                .toList();
    }

    private ConcurrentMessageListenerContainer<String, byte[]> container(
            String topic, Listener listener, ConsumerFactory<String, byte[]> consumers) {
        var properties = new ContainerProperties(topic);
        properties.setGroupId(settings.group());
        properties.setMessageListener(listener);
        // Without it the markers of transactions would count as lag.
        properties.setFixTxOffsets(true);
        properties.setAuthExceptionRetryInterval(settings.backOff());
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setBeanName("inbox-" + topic);
        container.setConcurrency(settings.concurrency());
        container.setCommonErrorHandler(tryAgainWithoutEnd());
        return container;
    }

    private DefaultErrorHandler tryAgainWithoutEnd() {
        var pauses = new ExponentialBackOff(200, 2);
        pauses.setMaxInterval(settings.backOff().toMillis());
        var again = new DefaultErrorHandler(pauses);
        // It would take some exceptions for hopeless and skip their event.
        again.setClassifications(Map.of(), true);
        again.setLogLevel(KafkaException.Level.DEBUG);
        again.setRetryListeners(Listeners::tell);
        return again;
    }

    private static void tell(ConsumerRecord<?, ?> message, @Nullable Exception failure, int attempt) {
        var cause = failure == null || failure.getCause() == null ? failure : failure.getCause();
        var place = message.topic() + " partition " + message.partition() + " offset " + message.offset();
        if (attempt == 1) {
            log.warn("Event at {} is tried again until it succeeds", place, cause);
        } else {
            log.warn("Event at {} is tried again after attempt {}: {}", place, attempt, String.valueOf(cause));
        }
    }

    @Override
    public synchronized void start() {
        if (chores == null) {
            chores = Executors.newSingleThreadScheduledExecutor(task -> {
                var thread = new Thread(task, "inbox-chores");
                thread.setDaemon(true);
                return thread;
            });
            // Also what starts the listeners: a broker without a name server's entry must not keep a service down.
            chores.scheduleWithFixedDelay(this::startWhatIsNotRunning, 0, 2, TimeUnit.SECONDS);
            chores.scheduleWithFixedDelay(this::forget, 1, 60, TimeUnit.MINUTES);
        }
    }

    private void startWhatIsNotRunning() {
        for (var container : containers) {
            try {
                if (!container.isRunning()) {
                    container.start();
                }
            } catch (RuntimeException failure) {
                log.warn("{} is not listening yet: {}", container.getBeanName(), failure.toString());
            }
        }
    }

    private void forget() {
        try {
            inbox.forget(settings.memory()).block(settings.timeLimit());
        } catch (RuntimeException failure) {
            log.warn("Old ids stay in the inbox for another hour: {}", failure.toString());
        }
    }

    @Override
    public synchronized void stop() {
        if (chores != null) {
            chores.shutdown();
            try {
                chores.awaitTermination(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            chores = null;
            stopContainers();
        }
    }

    /** All at once: one whose broker does not answer takes its time to leave. */
    private void stopContainers() {
        var stopped = new CountDownLatch(containers.size());
        containers.forEach(container -> container.stop(stopped::countDown));
        try {
            if (!stopped.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("{} listeners have not left their group yet", stopped.getCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return chores != null;
    }

    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE;
    }
}
