package guanxi.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProductionTests {

    private final Manifests production = Manifests.production();

    @Test
    void livesInANamespaceThatRefusesPodsWithFewerWalls() {
        var namespace = production.all(V1Namespace.class).get("guanxi");
        assertThat(namespace.getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
        assertThat(production.objects())
                .filteredOn(object -> !(object instanceof V1Namespace))
                .allSatisfy(object ->
                        assertThat(object.getMetadata().getNamespace()).isEqualTo("guanxi"));
    }

    @Test
    void runsAVersionThatIsNamedAndTwoOfEachService() {
        production.all(V1Deployment.class).forEach((name, deployment) -> {
            var image = deployment
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .get(0)
                    .getImage();
            assertThat(image).matches("registry\\.example\\.com/guanxi/" + name + ":[0-9.]+");
            assertThat(deployment.getSpec().getReplicas()).isEqualTo(name.equals("gateway") ? 1 : 2);
        });
    }

    @Test
    void isBuiltByARecipeThatDoesNotRunAsRoot() throws IOException {
        var recipe = Files.readString(Path.of("../images/Dockerfile"));
        assertThat(recipe).containsPattern("(?m)^ARG MODULE$").containsPattern("(?m)^USER 10001:10001$");
        assertThat(production.all(V1Deployment.class).values())
                .allSatisfy(deployment -> assertThat(deployment
                                .getSpec()
                                .getTemplate()
                                .getSpec()
                                .getSecurityContext()
                                .getRunAsUser())
                        .isEqualTo(10001));
        assertThat(Manifests.DEPLOYABLES)
                .allSatisfy(module ->
                        assertThat(Path.of("../..", module, "pom.xml")).exists());
    }
}
