package guanxi.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** A Kafka broker of one node, controller included, in a JVM of its own. */
public final class Broker {

    private Broker() {}

    /** Arguments: port, controller port, data folder. */
    public static void main(String[] arguments) throws IOException {
        var folder = Files.createDirectories(Path.of(arguments[2]));
        var settings = folder.resolve("server.properties");
        try (var writer = Files.newBufferedWriter(settings)) {
            settings(arguments[0], arguments[1], folder).store(writer, null);
        }
        if (!Files.exists(folder.resolve("log/meta.properties"))) {
            var format = new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", settings.toString()};
            int failed = StorageTool.execute(format, System.out);
            if (failed != 0) {
                System.exit(failed);
            }
        }
        Kafka.main(new String[] {settings.toString()});
    }

    private static Properties settings(String port, String controllerPort, Path folder) {
        var settings = new Properties();
        settings.put("node.id", "1");
        settings.put("process.roles", "broker,controller");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", folder.resolve("log").toString());
        settings.put("num.partitions", "12");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // After a kill the node waits for its own old registration to run out.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        return settings;
    }
}
