package guanxi.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import guanxi.starter.TestService;
import guanxi.starter.inbox.Subscription;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Topic;
import guanxi.starter.testing.WireEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Two relays, 20,000 events of 500 customers from 16 transactions at once, and no peace. */
class OutboxProofTests {

    private static final int EVENTS = 20_000;
    private static final int CUSTOMERS = 500;
    private static final String TAKEN = "crm.proof.taken.v1";
    private static final Topic TOPIC = new Topic("crm.proof.events.v1");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static TestDatabase database;
    private static ConfigurableApplicationContext service;

    private List<Relay> relays = List.of();

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.fresh();
        service = TestService.start(
                "proof",
                database,
                Map.of(
                        "crm.inbox.concurrency", 4,
                        "spring.r2dbc.pool.max-size", 30,
                        "crm.events.standby", "100ms",
                        // Both have much to say about being disturbed.
                        "logging.level.guanxi.starter.outbox.Relay", "off",
                        "logging.level.kafka.server", "off"),
                Effects.class);
        service.getBean(Relay.class).stop();
        execute(
                "create table proof (id uuid primary key, version bigint not null)",
                "create table effect (place bigint generated always as identity, customer uuid, version bigint)");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void stopRelays() throws SQLException {
        relays.forEach(Relay::stop);
        execute("delete from outbox");
    }

    @Test
    void losesNothingSendsNothingRolledBackKeepsTheOrderAndHasNoEffectTwice() {
        var surge = surge(TAKEN);
        disturbed(RowReading::byExistence, surge, () -> Long.MAX_VALUE);
        await().atMost(PATIENCE).until(() -> count("select count(*) from outbox") == 0);
        checkTheWire(surge);
        await().atMost(PATIENCE).until(() -> count("select count(distinct (customer, version)) from effect") >= EVENTS);
        checkTheEffects(surge);
    }

    /** The test of the test. */
    @Test
    void noticesARelayThatReadsByACursor() {
        var surge = surge("crm.proof.passed-over.v1");
        var reading = new CursorReading();
        disturbed(reading, surge, reading::last);
        await().atMost(PATIENCE).until(() -> count("select count(*) from outbox where seq > " + reading.last()) == 0);
        assertThatThrownBy(() -> checkTheWire(surge))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("lost");
    }

    private static Surge surge(String type) {
        var seed = new Random().nextLong();
        System.out.println("seed of the surge: " + seed);
        return new Surge(
                new Random(seed),
                EVENTS,
                CUSTOMERS,
                type,
                service.getBean(DatabaseClient.class),
                service.getBean(TransactionalOperator.class),
                service.getBean(Outbox.class));
    }

    private void disturbed(RowReading reading, Surge surge, LongSupplier sent) {
        relays = List.of(relay(reading, service.getBean(Wake.class)), relay(reading, new Wake()));
        var seed = new Random().nextLong();
        try (var unrest = new Unrest(relays, database, new Random(seed))) {
            surge.write(16, sent).block(PATIENCE);
            System.out.println("seed of the unrest: " + seed + ", disturbances: " + unrest.disturbances());
        }
    }

    private static Relay relay(RowReading reading, Wake wake) {
        var log = service.getBean(EventLog.class);
        return new Relay(
                log.transactionalId(),
                service.getBean(EventsProperties.class),
                service.getBean(JdbcLogin.class),
                reading,
                log::sender,
                wake);
    }

    private static void checkTheWire(Surge surge) {
        var byCustomer = TOPIC.events().stream()
                .filter(event -> event.type().equals(surge.type()))
                .collect(Collectors.groupingBy(WireEvent::subject));
        var versions = versions();
        long sent = 0;
        for (var customer : surge.customers()) {
            var events = byCustomer.getOrDefault(customer, List.of());
            assertThat(events)
                    .as("rolled back")
                    .noneMatch(event -> event.data().path("doomed").asBoolean());
            var first = firstOfEach(events);
            assertThat(first.keySet())
                    .as("lost or out of order")
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, versions.get(customer))
                            .boxed()
                            .toList());
            assertThat(events)
                    .as("resent under another id")
                    .allMatch(event -> first.get(event.entityVersion()).id().equals(event.id()));
            sent += events.size();
        }
        System.out.println("sent " + sent + " times for " + EVENTS + " events");
    }

    private static Map<Long, WireEvent> firstOfEach(List<WireEvent> events) {
        var first = new LinkedHashMap<Long, WireEvent>();
        events.forEach(event -> first.putIfAbsent(event.entityVersion(), event));
        return first;
    }

    private static void checkTheEffects(Surge surge) {
        var versions = versions();
        var effects = service.getBean(DatabaseClient.class)
                .sql("select customer, version from effect order by place")
                .map(row -> Map.entry(row.get("customer", UUID.class), row.get("version", Long.class)))
                .all()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
                .block();
        for (var customer : surge.customers()) {
            assertThat(effects.getOrDefault(customer, List.of()))
                    .as("twice or out of order")
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, versions.get(customer))
                            .boxed()
                            .toList());
        }
    }

    private static Map<UUID, Long> versions() {
        var versions = new HashMap<UUID, Long>();
        service.getBean(DatabaseClient.class)
                .sql("select id, version from proof")
                .map(row -> versions.put(row.get("id", UUID.class), row.get("version", Long.class)) == null)
                .all()
                .blockLast();
        return versions;
    }

    private static long count(String query) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    record Changed(boolean doomed) {}

    @Configuration(proxyBeanMethods = false)
    static class Effects {

        @Bean
        Subscription effects(DatabaseClient database) {
            return Subscription.to(TOPIC.name())
                    .on(
                            TAKEN,
                            Changed.class,
                            event -> database.sql("insert into effect (customer, version) values (:customer, :version)")
                                    .bind("customer", event.subject())
                                    .bind("version", event.entityVersion())
                                    .then());
        }
    }
}
