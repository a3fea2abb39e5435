package guanxi.starter.observe;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** How many events of a topic a group of consumers has not taken yet, as the broker knows it. */
final class Lag implements AutoCloseable {

    private static final int PATIENCE = 5_000;

    private final Admin broker;
    private final String group;

    Lag(Map<String, Object> connection, String group) {
        var settings = new HashMap<>(connection);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE);
        this.broker = Admin.create(settings);
        this.group = group;
    }

    long of(String topic) throws InterruptedException, ExecutionException, TimeoutException {
        var partitions = partitions(topic);
        var taken = broker.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE, TimeUnit.MILLISECONDS);
        var starts = offsets(partitions, OffsetSpec.earliest());
        return offsets(partitions, OffsetSpec.latest()).entrySet().stream()
                .mapToLong(end -> end.getValue() - position(taken.get(end.getKey()), starts.get(end.getKey())))
                .sum();
    }

    private static long position(@Nullable OffsetAndMetadata taken, long start) {
        return taken == null ? start : Math.max(taken.offset(), start);
    }

    private Set<TopicPartition> partitions(String topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return partitions(broker.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(PATIENCE, TimeUnit.MILLISECONDS)
                    .get(topic));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                // Its owner has not told anything yet.
                return Set.of();
            }
            throw e;
        }
    }

    private static Set<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .collect(Collectors.toSet());
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException, TimeoutException {
        var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        return broker
                .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get(PATIENCE, TimeUnit.MILLISECONDS)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }

    @Override
    public void close() {
        broker.close(Duration.ofSeconds(1));
    }
}
