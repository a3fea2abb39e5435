package guanxi.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import guanxi.starter.TestService;
import guanxi.starter.testing.TestBroker;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Topic;
import guanxi.starter.testing.WireEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

class OutboxTests {

    private static final Topic TOPIC = new Topic("crm.telling.events.v1");
    private static final Topic STATES = new Topic("crm.telling.state.v1");
    private static final String TYPE = "crm.telling.told.v1";

    private static ConfigurableApplicationContext service;
    private static Outbox outbox;
    private static TransactionalOperator transactions;

    @BeforeAll
    static void start() {
        // Asked for, it is there: as whoever begins to listen first makes it.
        STATES.events();
        service = TestService.start(
                "telling",
                TestDatabase.fresh(),
                Map.of("crm.events.states.topic", STATES.name(), "crm.events.states.field", "told"));
        outbox = service.getBean(Outbox.class);
        transactions = service.getBean(TransactionalOperator.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void sendsWhatWasCommittedAsCloudEvents() {
        var subject = UUID.randomUUID();
        var entity = UUID.randomUUID();
        commit(outbox.append(new OutgoingEvent(TYPE, subject, entity, 7, Map.of("name", "青岛铸造"))));

        var event = TOPIC.await(TYPE, subject);
        assertThat(event)
                .extracting(WireEvent::source, WireEvent::key, WireEvent::entity, WireEvent::entityVersion)
                .containsExactly("/crm/telling", subject.toString(), entity, 7L);
        assertThat(event.data().path("name").asString()).isEqualTo("青岛铸造");
    }

    @Test
    void keepsBesideTheEventsWhatTheirSubjectsAreByNow() {
        var subject = UUID.randomUUID();
        commit(outbox.append(new OutgoingEvent(TYPE, subject, subject, 1, Map.of("told", "once", "changed", "all"))));
        commit(outbox.append(new OutgoingEvent(TYPE, subject, UUID.randomUUID(), 1, Map.of("told", "of another"))));
        commit(outbox.append(new OutgoingEvent(TYPE, subject, subject, 2, Map.of("changed", "gone"))));

        STATES.await(event -> subject.equals(event.subject()) && event.entityVersion() == 2);
        assertThat(STATES.eventsOf(subject))
                .extracting(
                        WireEvent::type,
                        WireEvent::entityVersion,
                        event -> event.data().toString())
                .containsExactly(
                        tuple("crm.telling.state.v1", 1L, "{\"told\":\"once\"}"),
                        tuple("crm.telling.state.v1", 2L, "null"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(configuration("crm.telling.state.v1", "cleanup.policy"))
                        .isEqualTo("compact"));
        assertThat(configuration("crm.telling.events.v1", "cleanup.policy")).isEqualTo("delete");
    }

    private static String configuration(String topic, String name) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .get(resource)
                    .get(name)
                    .value();
        }
    }

    @Test
    void refusesAnEventOutsideATransaction() {
        var event = new OutgoingEvent(TYPE, UUID.randomUUID(), UUID.randomUUID(), 1, Map.of());
        assertThatThrownBy(() -> outbox.append(event).block())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");
    }

    @Test
    void refusesTwoEventsOfOneVersion() {
        var event = new OutgoingEvent(TYPE, UUID.randomUUID(), UUID.randomUUID(), 1, Map.of());
        assertThatThrownBy(() -> commit(outbox.append(List.of(event, event))))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void refusesAnEventThatTheBrokerWouldNotTake() {
        var event =
                new OutgoingEvent(TYPE, UUID.randomUUID(), UUID.randomUUID(), 1, Map.of("text", "客".repeat(400_000)));
        assertThatThrownBy(() -> commit(outbox.append(event))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsTheOrderOfWriting() {
        var subject = UUID.randomUUID();
        var entity = UUID.randomUUID();
        for (long first = 1; first < 40; first += 4) {
            var events = LongStream.range(first, first + 4)
                    .mapToObj(version -> new OutgoingEvent(TYPE, subject, entity, version, Map.of("n", version)))
                    .toList();
            commit(outbox.append(events));
        }
        TOPIC.await(event -> subject.equals(event.subject()) && event.entityVersion() == 40);
        assertThat(TOPIC.eventsOf(subject))
                .extracting(WireEvent::entityVersion)
                .isSorted()
                .hasSize(40);
    }

    @Test
    void leavesNothingBehindInTheTable() {
        var subject = UUID.randomUUID();
        commit(outbox.append(new OutgoingEvent(TYPE, subject, subject, 1, Map.of())));
        TOPIC.await(TYPE, subject);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(service.getBean(DatabaseClient.class)
                                .sql("select count(*) from outbox where aggregateid = :subject")
                                .bind("subject", subject.toString())
                                .mapValue(Long.class)
                                .one()
                                .block())
                        .isZero());
    }

    private static void commit(Mono<Void> writing) {
        writing.as(transactions::transactional).block();
    }
}
