package guanxi.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** On a broker of its own, which forbids things to those who meet others' services. */
@ExtendWith(OutputCaptureExtension.class)
class EventLogTests {

    private static EmbeddedKafkaKraftBroker broker;
    private static Admin admin;

    private final String service = "log-" + UUID.randomUUID();
    private final String events = "crm." + service + ".events.v1";
    private final String states = "crm." + service + ".state.v1";

    @BeforeAll
    static void start() {
        broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperties(Map.of(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "true",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1"));
        // Otherwise every service that starts behind it looks for this broker.
        broker.brokerListProperty("crm.test.forbidding-broker");
        broker.afterPropertiesSet();
        admin = Admin.create(connection());
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.destroy();
    }

    @BeforeEach
    void makeTopicsAsAnyOther() throws Exception {
        var settings = Map.of("cleanup.policy", "compact", "retention.ms", "1000", "segment.ms", "60000");
        admin.createTopics(List.of(
                        new NewTopic(events, 1, (short) 1).configs(settings), new NewTopic(states, 1, (short) 1)))
                .all()
                .get(60, TimeUnit.SECONDS);
    }

    @Test
    void bringsItsSettingsOntoTopicsThatWereMadeBeforehand() throws Exception {
        openSender(Duration.ofDays(30));

        assertThat(setting(events, "cleanup.policy")).isEqualTo("delete");
        assertThat(setting(events, "retention.ms")).isEqualTo("2592000000");
        assertThat(setting(states, "cleanup.policy")).isEqualTo("compact");
        assertThat(setting(states, "delete.retention.ms")).isEqualTo("604800000");
        assertThat(setting(states, "max.compaction.lag.ms")).isEqualTo("86400000");
        assertThat(setting(events, "segment.ms")).isEqualTo("60000");
    }

    @Test
    void relaysThoughASettingIsRefusedAndNamesIt(CapturedOutput output) throws Exception {
        openSender(Duration.ofMillis(-5));

        assertThat(setting(events, "cleanup.policy")).isEqualTo("delete");
        assertThat(output.toString()).contains(events + " has to have retention.ms=-5");
    }

    @Test
    void relaysOntoTopicsThatItMayNeitherMakeNorChange(CapturedOutput output) throws Exception {
        forbid(new ResourcePattern(ResourceType.TOPIC, states, PatternType.LITERAL), AclOperation.ALTER_CONFIGS);
        forbid(new ResourcePattern(ResourceType.TOPIC, states, PatternType.LITERAL), AclOperation.CREATE);
        forbid(
                new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL),
                AclOperation.CREATE);
        openSender(Duration.ofDays(30));

        assertThat(setting(states, "cleanup.policy")).isEqualTo("delete");
        assertThat(output.toString())
                .contains(states + " has to have cleanup.policy=compact")
                .contains(states + " has to have delete.retention.ms=604800000")
                .contains(states + " has to have max.compaction.lag.ms=86400000");
    }

    private void openSender(Duration retention) {
        var settings = new EventsProperties(
                events,
                new EventsProperties.States(states, "state"),
                12,
                (short) -1,
                retention,
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                500);
        try (var sender = new EventLog(service, settings, connection(), connection()).sender()) {
            sender.open();
        }
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", broker.getBrokersAsString());
    }

    private static void forbid(ResourcePattern resource, AclOperation operation) throws Exception {
        var allowed = new AccessControlEntry("User:*", "*", AclOperation.ALL, AclPermissionType.ALLOW);
        var forbidden = new AccessControlEntry("User:*", "*", operation, AclPermissionType.DENY);
        admin.createAcls(List.of(new AclBinding(resource, allowed), new AclBinding(resource, forbidden)))
                .all()
                .get(60, TimeUnit.SECONDS);
    }

    private static String setting(String topic, String name) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get(60, TimeUnit.SECONDS)
                .get(resource)
                .get(name)
                .value();
    }
}
