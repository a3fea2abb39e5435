package guanxi.kubernetes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Renders as much of kustomize as the manifests use, and refuses the rest: a feature passed over in silence would
 * leave a cluster with something else than what was tested.
 */
final class Kustomization {

    private static final Set<String> NAMESPACED =
            Set.of("ConfigMap", "Deployment", "PodDisruptionBudget", "Service", "ServiceAccount");
    private static final Set<String> CLUSTER_WIDE = Set.of("Namespace");

    private final Path folder;
    private final Map<String, Object> instructions;
    private final List<Map<String, Object>> objects = new ArrayList<>();

    private Kustomization(Path folder) {
        this.folder = folder;
        this.instructions = Yamls.document(folder.resolve("kustomization.yaml"));
    }

    /** @throws Refused when an instruction is unknown, or does nothing */
    static List<Map<String, Object>> render(Path folder) {
        return new Kustomization(folder).rendered();
    }

    private List<Map<String, Object>> rendered() {
        onlyKnown(instructions, "apiVersion", "kind", "resources", "patches", "namespace", "labels", "images");
        each("resources", resource -> load(folder.resolve(Yamls.text(resource)).normalize()));
        // The order of kustomize: what a patch adds is then put into the namespace, labelled and given its tag.
        each("patches", patch -> patch(Yamls.map(patch)));
        var namespace = instructions.get("namespace");
        if (namespace != null) {
            putInto(Yamls.text(namespace));
        }
        each("labels", label -> label(Yamls.map(label)));
        each("images", image -> image(Yamls.map(image)));
        return objects;
    }

    private void load(Path resource) {
        var found = Files.isDirectory(resource) ? render(resource) : Yamls.documents(resource);
        for (var object : found) {
            if (objects.stream().anyMatch(other -> name(other).equals(name(object)))) {
                throw new Refused(name(object) + " is there twice");
            }
            objects.add(object);
        }
    }

    private void patch(Map<String, Object> instruction) {
        onlyKnown(instruction, "path", "target");
        var patch = Yamls.document(folder.resolve(Yamls.text(instruction.get("path"))));
        var wanted = instruction.containsKey("target") ? target(Yamls.map(instruction.get("target"))) : same(patch);
        var matching = objects.stream().filter(wanted).toList();
        if (matching.isEmpty()) {
            throw new Refused("patch " + instruction + " fits nothing");
        }
        for (var object : matching) {
            var content = new LinkedHashMap<>(patch);
            content.keySet().removeAll(Set.of("apiVersion", "kind", "metadata"));
            StrategicMerge.into(object, content);
        }
    }

    private static Predicate<Map<String, Object>> same(Map<String, Object> patch) {
        return object -> name(object).equals(name(patch));
    }

    private static Predicate<Map<String, Object>> target(Map<String, Object> target) {
        onlyKnown(target, "kind", "name");
        var kind = Yamls.text(target.get("kind"));
        var name = Yamls.text(target.getOrDefault("name", ".*"));
        return object -> kind.equals(object.get("kind"))
                && Yamls.text(Yamls.map(object.get("metadata")).get("name")).matches(name);
    }

    private void putInto(String namespace) {
        for (var object : objects) {
            var kind = Yamls.text(object.get("kind"));
            if (NAMESPACED.contains(kind)) {
                Yamls.map(object.get("metadata")).put("namespace", namespace);
            } else if (!CLUSTER_WIDE.contains(kind)) {
                throw new Refused("it is not known whether a " + kind + " belongs into a namespace");
            }
        }
    }

    private void label(Map<String, Object> instruction) {
        onlyKnown(instruction, "pairs", "includeSelectors", "includeTemplates");
        if (!Boolean.FALSE.equals(instruction.get("includeSelectors"))) {
            throw new Refused("labels in selectors: a selector cannot be changed later");
        }
        var pairs = Yamls.map(instruction.get("pairs"));
        for (var object : objects) {
            labels(Yamls.map(object.get("metadata"))).putAll(pairs);
            if (Boolean.TRUE.equals(instruction.get("includeTemplates")) && "Deployment".equals(object.get("kind"))) {
                labels(Yamls.map(template(object).get("metadata"))).putAll(pairs);
            }
        }
    }

    private void image(Map<String, Object> instruction) {
        onlyKnown(instruction, "name", "newName", "newTag");
        var name = Yamls.text(instruction.get("name"));
        var image = instruction.getOrDefault("newName", name) + ":" + Yamls.text(instruction.get("newTag"));
        var matching = objects.stream()
                .filter(object -> "Deployment".equals(object.get("kind")))
                .flatMap(object ->
                        Yamls.list(Yamls.map(template(object).get("spec")).get("containers")).stream())
                .map(Yamls::map)
                .filter(container -> name.equals(container.get("image")))
                .toList();
        if (matching.isEmpty()) {
            throw new Refused("no container runs " + name);
        }
        matching.forEach(container -> container.put("image", image));
    }

    private void each(String instruction, Consumer<Object> act) {
        Yamls.list(instructions.getOrDefault(instruction, List.of())).forEach(act);
    }

    private static Map<String, Object> template(Map<String, Object> deployment) {
        return Yamls.map(Yamls.map(deployment.get("spec")).get("template"));
    }

    private static Map<String, Object> labels(Map<String, Object> metadata) {
        return Yamls.map(metadata.computeIfAbsent("labels", absent -> new LinkedHashMap<String, Object>()));
    }

    private static String name(Map<String, Object> object) {
        return object.get("kind") + " " + Yamls.map(object.get("metadata")).get("name");
    }

    private static void onlyKnown(Map<String, Object> instruction, String... known) {
        for (var key : instruction.keySet()) {
            if (!Set.of(known).contains(key)) {
                throw new Refused("kustomize's “" + key + "” is not known here");
            }
        }
    }
}
