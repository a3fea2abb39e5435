package guanxi.starter.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.starter.TestService;
import guanxi.starter.problem.Refusal;
import guanxi.starter.testing.TestBroker;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class InboxTests {

    private static final Topic TOPIC = new Topic("crm.heard.events.v1");
    private static final String TYPE = "crm.heard.said.v1";

    private static final Set<UUID> REFUSED = ConcurrentHashMap.newKeySet();
    private static final Map<UUID, AtomicInteger> FAILURES_LEFT = new ConcurrentHashMap<>();

    private static TestDatabase database;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.fresh();
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "create table heard (place bigint generated always as identity, subject uuid, text text)");
        }
        service = TestService.start(
                "hearing",
                database,
                Map.of("spring.flyway.baseline-on-migrate", true, "spring.flyway.baseline-version", "0"),
                Hearing.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void appliesAnEventOnceHoweverOftenItComes() {
        var subject = UUID.randomUUID();
        var id = UUID.randomUUID();
        say(id, subject, 1, "once");
        say(id, subject, 1, "once");
        say(UUID.randomUUID(), subject, 2, "then");
        awaitHeard(subject, "once", "then");
    }

    @Test
    void passesOverTypesThatNobodyHandles() {
        var subject = UUID.randomUUID();
        TOPIC.publish("crm.heard.other.v1", subject, subject, 1, "not even an object");
        say(UUID.randomUUID(), subject, 2, "known");
        awaitHeard(subject, "known");
    }

    @Test
    void triesAgainUntilTheFailureIsOver() {
        var subject = UUID.randomUUID();
        FAILURES_LEFT.put(subject, new AtomicInteger(3));
        say(UUID.randomUUID(), subject, 1, "at last");
        say(UUID.randomUUID(), subject, 2, "afterwards");
        awaitHeard(subject, "at last", "afterwards");
        assertThat(FAILURES_LEFT.get(subject)).hasValue(0);
    }

    @Test
    void parksARefusedSubjectWithWhatComesBehindItAndReplaysInOrder() {
        var subject = UUID.randomUUID();
        var other = UUID.randomUUID();
        var inbox = service.getBean(Inbox.class);
        REFUSED.add(subject);
        say(UUID.randomUUID(), subject, 1, "one");
        say(UUID.randomUUID(), subject, 2, "two");
        say(UUID.randomUUID(), other, 1, "unconcerned");
        awaitHeard(other, "unconcerned");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(parked(subject)).isEqualTo(2));
        assertThat(heard(subject)).isEmpty();

        assertThat(inbox.replay(subject).block()).isZero();
        assertThat(parked(subject)).isEqualTo(2);

        REFUSED.remove(subject);
        say(UUID.randomUUID(), subject, 3, "three");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(parked(subject)).isEqualTo(3));
        assertThat(heard(subject)).isEmpty();

        assertThat(inbox.replay(subject).block()).isEqualTo(3);
        assertThat(heard(subject)).containsExactly("one", "two", "three");
        assertThat(parked(subject)).isZero();

        say(UUID.randomUUID(), subject, 4, "four");
        awaitHeard(subject, "one", "two", "three", "four");
    }

    @Test
    void tellsOpsWhatIsParkedAndWhy() {
        var subject = UUID.randomUUID();
        var endpoint = service.getBean(InboxEndpoint.class);
        REFUSED.add(subject);
        say(UUID.randomUUID(), subject, 1, "one");
        say(UUID.randomUUID(), subject, 2, "two");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(parked(subject)).isEqualTo(2));
        assertThat(endpoint.state().block().parked())
                .filteredOn(parked -> parked.subject().equals(subject))
                .singleElement()
                .satisfies(parked -> {
                    assertThat(parked.reason()).isEqualTo("unwelcome[one]");
                    assertThat(parked.events()).isEqualTo(2);
                });

        REFUSED.remove(subject);
        assertThat(endpoint.replay(subject).block()).isEqualTo(new InboxEndpoint.Replay(2, 0));
        awaitHeard(subject, "one", "two");
    }

    @Test
    void laysWhatCannotBeReadAsideWithTheReasonAndGoesOn() {
        var subject = UUID.randomUUID();
        var before = deadLetters();
        TOPIC.publish(UUID.randomUUID(), TYPE, subject, subject, 1, "{broken".getBytes(StandardCharsets.UTF_8));
        TOPIC.publish(TYPE, subject, subject, 2, Map.of("text", List.of("wrong")));
        say(UUID.randomUUID(), subject, 3, "readable");
        awaitHeard(subject, "readable");
        assertThat(deadLetters() - before).isEqualTo(2);
        assertThat(reasons(subject))
                .hasSize(2)
                .anySatisfy(reason -> assertThat(reason).contains("Unexpected"))
                .anySatisfy(reason -> assertThat(reason).contains("text"));
    }

    private static double deadLetters() {
        var counter = service.getBean(MeterRegistry.class)
                .find("crm.inbox.dead.letters")
                .tag("topic", TOPIC.name())
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static List<String> reasons(UUID subject) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                TestBroker.bootstrapServers(),
                "group.id",
                "letters",
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("crm.heard.events.v1.hearing.dlt"));
            var reasons = new ArrayList<String>();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                for (var letter : consumer.poll(Duration.ofMillis(200))) {
                    if (subject.toString().equals(letter.key())) {
                        reasons.add(Envelope.text(letter, "crm_reason"));
                    }
                }
                return reasons.size() == 2;
            });
            return reasons;
        }
    }

    private static void say(UUID id, UUID subject, long version, String text) {
        TOPIC.publish(
                id,
                TYPE,
                subject,
                subject,
                version,
                ("{\"text\":\"" + text + "\",\"new\":1}").getBytes(StandardCharsets.UTF_8));
    }

    private static void awaitHeard(UUID subject, String... texts) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(heard(subject)).containsExactly(texts));
    }

    private static List<String> heard(UUID subject) {
        return service.getBean(DatabaseClient.class)
                .sql("select text from heard where subject = :subject order by place")
                .bind("subject", subject)
                .mapValue(String.class)
                .all()
                .collectList()
                .block();
    }

    private static long parked(UUID subject) {
        return service.getBean(Parking.class).count(subject).block();
    }

    record Said(String text) {}

    @Configuration(proxyBeanMethods = false)
    static class Hearing {

        @Bean
        Subscription hearing(DatabaseClient database) {
            return Subscription.to(TOPIC.name())
                    .on(
                            TYPE,
                            Said.class,
                            event -> database.sql("insert into heard (subject, text) values (:subject, :text)")
                                    .bind("subject", event.subject())
                                    .bind("text", event.data().text())
                                    .then()
                                    .then(Mono.defer(() -> answer(event))));
        }

        /** After the effect, so that a test sees whether it was undone. */
        private static Mono<Void> answer(IncomingEvent<Said> event) {
            var failures = FAILURES_LEFT.get(event.subject());
            if (failures != null && failures.get() > 0) {
                failures.decrementAndGet();
                return Mono.error(new IllegalArgumentException("for now"));
            }
            return REFUSED.contains(event.subject())
                    ? Mono.error(new Refusal(
                            HttpStatus.CONFLICT, "unwelcome", event.data().text()))
                    : Mono.empty();
        }
    }
}
