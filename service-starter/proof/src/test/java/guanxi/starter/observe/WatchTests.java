package guanxi.starter.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.starter.TestService;
import guanxi.starter.inbox.Subscription;
import guanxi.starter.outbox.Outbox;
import guanxi.starter.outbox.OutgoingEvent;
import guanxi.starter.problem.Refusal;
import guanxi.starter.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

class WatchTests {

    private static final String TOPIC = "crm.watched.events.v1";
    private static final Map<UUID, String> TRACES = new ConcurrentHashMap<>();

    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = TestService.start(
                "watched", TestDatabase.fresh(), Map.of("crm.observe.every", "200ms"), Listening.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void showsHowManyEventsWaitToBeSentAndHowLong() {
        awaitGauge("crm.outbox.size", 0);
        var relay = service.getBean("relay", SmartLifecycle.class);
        relay.stop();
        tell(UUID.randomUUID(), "welcome");
        awaitGauge("crm.outbox.size", 1);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(gauge("crm.outbox.age.seconds")).isGreaterThan(0.3));
        relay.start();
        awaitGauge("crm.outbox.size", 0);
        awaitGauge("crm.outbox.age.seconds", 0);
    }

    @Test
    void showsHowFarBehindTheServiceIs() {
        awaitGauge("crm.inbox.lag", 0);
        var listeners = service.getBean("inboxListeners", SmartLifecycle.class);
        listeners.stop();
        for (int i = 0; i < 3; i++) {
            tell(UUID.randomUUID(), "welcome");
        }
        // Above: each transaction of the broker leaves a marker that takes a place of its own.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(gauge("crm.inbox.lag")).isGreaterThanOrEqualTo(3));
        listeners.start();
        awaitGauge("crm.inbox.lag", 0);
    }

    @Test
    void showsHowManyEventsAreParkedAndDead() {
        var before = gauge("crm.inbox.parked");
        tell(UUID.randomUUID(), "unwelcome");
        awaitGauge("crm.inbox.parked", Double.isNaN(before) ? 1 : before + 1);
        assertThat(service.getBean(MeterRegistry.class)
                        .get("crm.inbox.dead.letters")
                        .tag("topic", TOPIC)
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void continuesTheTraceOfARequestWhereItsEventIsTaken() {
        var subject = UUID.randomUUID();
        var observations = service.getBean(ObservationRegistry.class);
        var request = Observation.start("request", observations);
        var traceId = request.scoped(
                () -> service.getBean(Tracer.class).currentSpan().context().traceId());
        telling(subject, "welcome")
                .contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, request))
                .block();
        request.stop();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(TRACES).containsEntry(subject, traceId));
    }

    private static void tell(UUID subject, String text) {
        telling(subject, text).block();
    }

    private static Mono<Void> telling(UUID subject, String text) {
        return service.getBean(Outbox.class)
                .append(new OutgoingEvent("crm.watched.said.v1", subject, subject, 1, Map.of("text", text)))
                .as(service.getBean(TransactionalOperator.class)::transactional);
    }

    private static void awaitGauge(String name, double value) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(gauge(name)).isEqualTo(value));
    }

    private static double gauge(String name) {
        return service.getBean(MeterRegistry.class).get(name).gauge().value();
    }

    record Said(String text) {}

    @Configuration(proxyBeanMethods = false)
    static class Listening {

        @Bean
        Subscription listening(DatabaseClient database) {
            return Subscription.to(TOPIC)
                    .on(
                            "crm.watched.said.v1",
                            Said.class,
                            event -> database.sql("select 1")
                                    .then()
                                    .thenReturn(event.subject())
                                    // As a log line on the driver's thread shows it there.
                                    .<Void>handle(
                                            (subject, none) -> TRACES.put(subject, String.valueOf(MDC.get("traceId"))))
                                    .then(
                                            "unwelcome".equals(event.data().text())
                                                    ? Mono.error(new Refusal(HttpStatus.CONFLICT, "unwelcome"))
                                                    : Mono.empty()));
        }
    }
}
