package guanxi.starter.testing;

import java.util.Map;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.testcontainers.kafka.KafkaContainer;

/** The one real Kafka broker that all tests of a JVM share. */
public final class TestBroker {

    private static final String BOOTSTRAP = Containers.wanted() ? container() : embedded();

    private TestBroker() {}

    public static String bootstrapServers() {
        return BOOTSTRAP;
    }

    private static String embedded() {
        var broker = new EmbeddedKafkaKraftBroker(1, 12);
        broker.brokerProperties(Map.of(
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "offsets.topic.num.partitions", "1",
                "group.initial.rebalance.delay.ms", "0",
                "num.partitions", "12"));
        broker.afterPropertiesSet();
        return broker.getBrokersAsString();
    }

    @SuppressWarnings("resource")
    private static String container() {
        var broker = new KafkaContainer("apache/kafka-native:4.2.0")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_NUM_PARTITIONS", "12");
        broker.start();
        return broker.getBootstrapServers();
    }
}
