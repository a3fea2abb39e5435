package guanxi.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Merges a patch as Kubernetes does: maps by key, some lists by the field that names their items. */
final class StrategicMerge {

    private static final Map<String, String> NAMED_BY = Map.of(
            "containers", "name",
            "env", "name",
            "volumes", "name",
            "volumeMounts", "mountPath",
            "ports", "containerPort");

    private StrategicMerge() {}

    /** @throws Refused for a list whose way of merging is not written down here, and for directives */
    static void into(Map<String, Object> object, Map<String, Object> patch) {
        patch.forEach((key, value) -> {
            if (key.startsWith("$")) {
                throw new Refused("the directive " + key + " is not known here");
            }
            var there = object.get(key);
            if (value == null) {
                object.remove(key);
            } else if (there instanceof Map && value instanceof Map) {
                into(Yamls.map(there), Yamls.map(value));
            } else if (there instanceof List && value instanceof List) {
                object.put(key, merged(key, Yamls.list(there), Yamls.list(value)));
            } else {
                object.put(key, value);
            }
        });
    }

    /** As the API server and kustomize do, the patch's new items come first. */
    private static List<Object> merged(String key, List<Object> there, List<Object> patch) {
        var name = NAMED_BY.get(key);
        if (name == null) {
            throw new Refused("how lists of “" + key + "” are merged is not known here");
        }
        var result = new ArrayList<Object>();
        for (var item : patch) {
            var same = there.stream()
                    .filter(other -> named(name, other).equals(named(name, item)))
                    .findFirst();
            if (same.isPresent()) {
                into(Yamls.map(same.get()), Yamls.map(item));
            } else {
                result.add(item);
            }
        }
        result.addAll(there);
        return result;
    }

    private static Object named(String name, Object item) {
        var value = Yamls.map(item).get(name);
        if (value == null) {
            throw new Refused("an item without " + name + ": " + item);
        }
        return value;
    }
}
