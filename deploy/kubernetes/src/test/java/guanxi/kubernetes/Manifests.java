package guanxi.kubernetes;

import io.kubernetes.client.common.KubernetesObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The objects that one kustomization leaves in a cluster. */
record Manifests(String kustomization, List<KubernetesObject> objects) {

    static final List<String> DEPLOYABLES =
            List.of("customer-service", "evaluation-service", "gateway", "kpi-service", "visit-service");

    static Manifests base() {
        return of("base");
    }

    static Manifests production() {
        return of("overlays/production");
    }

    <T extends KubernetesObject> Map<String, T> all(Class<T> kind) {
        return objects.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .collect(Collectors.toMap(
                        object -> Objects.requireNonNull(object.getMetadata().getName()), Function.identity()));
    }

    @Override
    public String toString() {
        return kustomization;
    }

    private static Manifests of(String kustomization) {
        return new Manifests(kustomization, Cluster.admit(Kustomization.render(Path.of(kustomization))));
    }
}
