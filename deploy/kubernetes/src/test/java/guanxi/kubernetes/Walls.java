package guanxi.kubernetes;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1SecurityContext;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must be true of every pod, so that a hole in one part does not open the rest. */
final class Walls {

    private final List<String> breaches = new ArrayList<>();

    private Walls() {}

    static List<String> breaches(V1Deployment deployment) {
        var walls = new Walls();
        var pod = Objects.requireNonNull(deployment.getSpec().getTemplate().getSpec());
        walls.pod(pod);
        pod.getContainers().forEach(container -> walls.container(pod, container));
        return walls.breaches;
    }

    private void pod(V1PodSpec pod) {
        must("has no token of the cluster", Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()));
        must("runs under an account of its own", named(pod.getServiceAccountName()));
        must("has no init containers that nobody checks", empty(pod.getInitContainers()));
        must(
                "shares nothing with its host",
                pod.getHostNetwork() == null && pod.getHostPID() == null && pod.getHostIPC() == null);
        var context = pod.getSecurityContext();
        if (context == null) {
            breaches.add("has a security context");
            return;
        }
        must("does not run as root", Boolean.TRUE.equals(context.getRunAsNonRoot()));
        must("runs as a numbered user", context.getRunAsUser() != null && context.getRunAsUser() > 0);
        var seccomp = context.getSeccompProfile();
        must(
                "calls the kernel through the runtime's filter",
                seccomp != null && "RuntimeDefault".equals(seccomp.getType()));
    }

    private void container(V1PodSpec pod, V1Container container) {
        var context = container.getSecurityContext();
        if (context == null) {
            breaches.add("has a security context of its container");
        } else {
            context(context);
        }
        must("can write to /tmp alone", Set.of("/tmp").equals(writable(pod, container)));
        probe("startup", container.getStartupProbe(), "/actuator/health/liveness");
        probe("liveness", container.getLivenessProbe(), "/actuator/health/liveness");
        probe("readiness", container.getReadinessProbe(), "/actuator/health/readiness");
        var resources = container.getResources();
        must("asks for cpu and memory", resources != null && both(resources.getRequests()));
        must("is limited in cpu and memory", resources != null && both(resources.getLimits()));
    }

    private void context(V1SecurityContext context) {
        must("gains no privileges", Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()));
        must("is not privileged", !Boolean.TRUE.equals(context.getPrivileged()));
        must("has a root file system it cannot write", Boolean.TRUE.equals(context.getReadOnlyRootFilesystem()));
        must("does not become root again", context.getRunAsUser() == null && context.getRunAsNonRoot() == null);
        var capabilities = context.getCapabilities();
        must(
                "drops all capabilities",
                capabilities != null && List.of("ALL").equals(capabilities.getDrop()) && empty(capabilities.getAdd()));
    }

    private static Set<String> writable(V1PodSpec pod, V1Container container) {
        var volumes = pod.getVolumes() == null ? List.<V1Volume>of() : pod.getVolumes();
        var mounts = container.getVolumeMounts() == null ? List.<V1VolumeMount>of() : container.getVolumeMounts();
        var bounded = volumes.stream()
                .filter(volume ->
                        volume.getEmptyDir() != null && volume.getEmptyDir().getSizeLimit() != null)
                .map(volume -> volume.getName())
                .collect(Collectors.toSet());
        return mounts.stream()
                .filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .map(mount -> bounded.contains(mount.getName()) ? mount.getMountPath() : mount.getName() + "?")
                .collect(Collectors.toSet());
    }

    private void probe(String name, @Nullable V1Probe probe, String path) {
        must(
                "is asked for its " + name,
                probe != null
                        && probe.getHttpGet() != null
                        && path.equals(probe.getHttpGet().getPath()));
    }

    private void must(String claim, boolean holds) {
        if (!holds) {
            breaches.add(claim);
        }
    }

    private static boolean named(@Nullable String account) {
        return account != null && !account.equals("default");
    }

    private static boolean empty(@Nullable List<?> items) {
        return items == null || items.isEmpty();
    }

    private static boolean both(@Nullable Map<String, ?> amounts) {
        return amounts != null && amounts.keySet().containsAll(Set.of("cpu", "memory"));
    }
}
