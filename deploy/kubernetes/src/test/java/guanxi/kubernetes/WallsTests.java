package guanxi.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1Deployment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A test of the tests: each setting that protects a pod is missed when it is gone. */
class WallsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "automountServiceAccountToken                   | has no token of the cluster",
                "serviceAccountName                             | runs under an account of its own",
                "securityContext                                | has a security context",
                "securityContext/runAsNonRoot                   | does not run as root",
                "securityContext/runAsUser                      | runs as a numbered user",
                "securityContext/seccompProfile                 | calls the kernel through the runtime's filter",
                "containers/securityContext                     | has a security context of its container",
                "containers/securityContext/allowPrivilegeEscalation | gains no privileges",
                "containers/securityContext/readOnlyRootFilesystem   | has a root file system it cannot write",
                "containers/securityContext/capabilities        | drops all capabilities",
                "containers/securityContext/capabilities/drop   | drops all capabilities",
                "containers/startupProbe                        | is asked for its startup",
                "containers/livenessProbe                       | is asked for its liveness",
                "containers/readinessProbe                      | is asked for its readiness",
                "containers/resources                           | is limited in cpu and memory",
                "containers/resources/requests/cpu              | asks for cpu and memory",
                "containers/resources/limits/memory             | is limited in cpu and memory",
                "containers/volumeMounts                        | can write to /tmp alone",
                "volumes                                        | can write to /tmp alone",
            })
    void missesASettingThatIsGone(String path, String breach) {
        assertThat(breachesWithout(path)).contains(breach);
    }

    private static List<String> breachesWithout(String path) {
        var deployment = Kustomization.render(Path.of("base")).stream()
                .filter(object -> "Deployment".equals(object.get("kind")))
                .findFirst()
                .orElseThrow();
        var place = Yamls.map(
                Yamls.map(Yamls.map(deployment.get("spec")).get("template")).get("spec"));
        var steps = path.split("/");
        for (int i = 0; i < steps.length - 1; i++) {
            place = inside(place.get(steps[i]));
        }
        assertThat(place.remove(steps[steps.length - 1])).as(path).isNotNull();
        return Walls.breaches((V1Deployment) Cluster.admit(deployment));
    }

    private static Map<String, Object> inside(Object value) {
        return Yamls.map(value instanceof List<?> list ? list.get(0) : value);
    }
}
