package guanxi.starter.testing;

import org.testcontainers.DockerClientFactory;

/**
 * The one switch between containers and embedded binaries: {@code -Dcrm.test.containers=true|false}. Without it
 * containers are used where a Docker engine answers.
 */
final class Containers {

    private static final boolean WANTED = decide();

    private Containers() {}

    static boolean wanted() {
        return WANTED;
    }

    private static boolean decide() {
        var said = System.getProperty("crm.test.containers");
        var wanted = said != null
                ? Boolean.parseBoolean(said)
                : DockerClientFactory.instance().isDockerAvailable();
        System.out.println(
                "Tests run on " + (wanted ? "containers (Docker answers)" : "embedded PostgreSQL and Kafka"));
        return wanted;
    }
}
