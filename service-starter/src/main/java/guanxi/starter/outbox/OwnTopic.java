package guanxi.starter.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic with settings that it has to have whoever made it: a company that makes its topics itself, or a reader that came
 * before there was anything.
 */
record OwnTopic(String name, Map<String, String> settings) {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(OwnTopic.class);

    /** Not through KafkaAdmin: it would add partitions to a topic that has fewer, and the order of a key would break. */
    void make(Admin client, int partitions, short replicationFactor)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            var topic = new NewTopic(name, partitions, replicationFactor).configs(settings);
            await(client.createTopics(List.of(topic)).all());
        } catch (ExecutionException refused) {
            // Who may not make a topic is not told either whether it is there.
            if (!(refused.getCause() instanceof TopicExistsException
                    || refused.getCause() instanceof AuthorizationException)) {
                throw refused;
            }
            adjust(client);
        }
    }

    private void adjust(Admin client) throws ExecutionException, InterruptedException, TimeoutException {
        var found = found(client);
        for (var setting : settings.entrySet()) {
            var entry = found.get(setting.getKey());
            if (entry == null || !setting.getValue().equals(entry.value())) {
                set(client, setting.getKey(), setting.getValue());
            }
        }
    }

    /** Nothing when the service may not see it. */
    private Config found(Admin client) throws ExecutionException, InterruptedException, TimeoutException {
        try {
            var described = client.describeConfigs(List.of(resource())).values().get(resource());
            return await(described);
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof AuthorizationException) {
                return new Config(List.of());
            }
            throw refused;
        }
    }

    /** Alone, so that one that is refused keeps no other away; and events go out without it. */
    private void set(Admin client, String setting, String value)
            throws ExecutionException, InterruptedException, TimeoutException {
        var operation = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        try {
            await(client.incrementalAlterConfigs(Map.of(resource(), List.of(operation)))
                    .all());
            log.info("{} has {}={} from now on", name, setting, value);
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof ApiException) || refused.getCause() instanceof RetriableException) {
                throw refused;
            }
            log.warn(
                    "{} has to have {}={}, or who is erased may stay in it; it could not be set: {}",
                    name,
                    setting,
                    value,
                    String.valueOf(refused.getCause()));
        }
    }

    private ConfigResource resource() {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    private static <T> T await(KafkaFuture<T> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
