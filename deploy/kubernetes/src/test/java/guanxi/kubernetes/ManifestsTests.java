package guanxi.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestsTests {

    static Stream<Manifests> kustomizations() {
        return Stream.of(Manifests.base(), Manifests.production());
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void bringsWhatEachDeployableNeeds(Manifests manifests) {
        for (var kind :
                List.of(V1Deployment.class, V1Service.class, V1ServiceAccount.class, V1PodDisruptionBudget.class)) {
            assertThat(manifests.all(kind).keySet())
                    .as(kind.getSimpleName())
                    .containsExactlyInAnyOrderElementsOf(Manifests.DEPLOYABLES);
        }
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void leavesNoPodWithAHoleInItsWalls(Manifests manifests) {
        manifests
                .all(V1Deployment.class)
                .forEach((name, deployment) ->
                        assertThat(Walls.breaches(deployment)).as(name).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void runsEachPartUnderItsOwnAccountAndSelectsItAlone(Manifests manifests) {
        manifests.all(V1Deployment.class).forEach((name, deployment) -> {
            var own = Map.of("app.kubernetes.io/name", name);
            var template = deployment.getSpec().getTemplate();
            assertThat(template.getSpec().getServiceAccountName()).isEqualTo(name);
            assertThat(template.getMetadata().getLabels()).containsAllEntriesOf(own);
            assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(own);
            assertThat(manifests.all(V1Service.class).get(name).getSpec().getSelector())
                    .isEqualTo(own);
            assertThat(manifests
                            .all(V1PodDisruptionBudget.class)
                            .get(name)
                            .getSpec()
                            .getSelector()
                            .getMatchLabels())
                    .isEqualTo(own);
        });
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void leadsRequestsAndProbesToThePortThatIsListenedOn(Manifests manifests) {
        var listened = settings(manifests).get("SERVER_PORT");
        assertThat(settings(manifests)).containsEntry("SERVER_ADDRESS", "0.0.0.0");
        manifests.all(V1Deployment.class).forEach((name, deployment) -> {
            var container = container(deployment);
            var port = container.getPorts().get(0);
            assertThat(port.getContainerPort()).hasToString(listened);
            var service = manifests.all(V1Service.class).get(name).getSpec().getPorts();
            assertThat(service).hasSize(1);
            assertThat(service.get(0).getTargetPort().getStrValue()).isEqualTo(port.getName());
            Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                    .forEach(probe -> assertThat(probe.getHttpGet().getPort().getStrValue())
                            .isEqualTo(port.getName()));
        });
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void callsServicesByTheNamesTheyHave(Manifests manifests) {
        var services = manifests.all(V1Service.class).keySet();
        assertThat(variables(manifests.all(V1Deployment.class).get("gateway")))
                .filteredOn(variable -> variable.getName().startsWith("CRM_SERVICES_"))
                .hasSize(4)
                .allSatisfy(variable ->
                        assertThat(services).contains(variable.getValue().replace("http://", "")));
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void setsOnlyWhatTheServicesKnow(Manifests manifests) {
        var known = KnownSettings.of("service-starter/http", "service-starter");
        assertThat(known).containsAll(crm(settings(manifests).keySet().stream()));
        manifests.all(V1Deployment.class).forEach((name, deployment) -> {
            if (!name.equals("gateway")) {
                assertThat(known).as(name).containsAll(crm(variables(deployment).map(V1EnvVar::getName)));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void setsOnlyWhatTheGatewayKnows(Manifests manifests) {
        assertThat(KnownSettings.of("service-starter/http", "gateway"))
                .containsAll(crm(variables(manifests.all(V1Deployment.class).get("gateway"))
                        .map(V1EnvVar::getName)));
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void readsOnlySecretsThatAreDocumentedAndAllOfThem(Manifests manifests) {
        var read = new TreeSet<String>();
        manifests.all(V1Deployment.class).values().stream()
                .flatMap(ManifestsTests::variables)
                .filter(variable -> variable.getValueFrom() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .forEach(secret -> read.add(secret.getName() + "/" + secret.getKey()));
        assertThat(read).isEqualTo(documentedSecrets());
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void holdsNoSecretItself(Manifests manifests) {
        assertThat(manifests.all(V1Secret.class)).isEmpty();
        assertThat(settings(manifests).keySet()).noneMatch(ManifestsTests::isSecret);
        assertThat(manifests.all(V1Deployment.class).values().stream().flatMap(ManifestsTests::variables))
                .filteredOn(variable -> isSecret(variable.getName()))
                .isNotEmpty()
                .allMatch(variable -> variable.getValue() == null);
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void takesTheSettingsThatItBrings(Manifests manifests) {
        manifests
                .all(V1Deployment.class)
                .values()
                .forEach(deployment -> assertThat(container(deployment).getEnvFrom())
                        .extracting(source -> source.getConfigMapRef().getName())
                        .containsExactlyElementsOf(
                                manifests.all(V1ConfigMap.class).keySet()));
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void isRecognisedAsOneProduct(Manifests manifests) {
        assertThat(manifests.objects())
                .filteredOn(object -> !(object instanceof V1Namespace))
                .allSatisfy(object -> assertThat(object.getMetadata().getLabels())
                        .containsEntry("app.kubernetes.io/part-of", "guanxi"));
    }

    private static List<String> crm(Stream<String> names) {
        return names.filter(name -> name.startsWith("CRM_")).toList();
    }

    private static Map<String, String> settings(Manifests manifests) {
        return manifests.all(V1ConfigMap.class).get("settings").getData();
    }

    private static Set<String> documentedSecrets() {
        var documented = new TreeSet<String>();
        Cluster.admit(Yamls.documents(Path.of("secrets.example.yaml")))
                .forEach(object -> ((V1Secret) object)
                        .getStringData()
                        .keySet()
                        .forEach(key -> documented.add(object.getMetadata().getName() + "/" + key)));
        return documented;
    }

    private static Stream<V1EnvVar> variables(V1Deployment deployment) {
        return container(deployment).getEnv().stream();
    }

    private static V1Container container(V1Deployment deployment) {
        var containers = deployment.getSpec().getTemplate().getSpec().getContainers();
        assertThat(containers).hasSize(1);
        return containers.get(0);
    }

    private static boolean isSecret(String name) {
        return name.contains("PASSWORD") || name.contains("SECRET");
    }
}
