package guanxi.kubernetes;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.util.Yaml;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes in manifests as strictly as the API server, by the models that are generated from its own schema. */
final class Cluster {

    private Cluster() {}

    static List<KubernetesObject> admit(List<Map<String, Object>> objects) {
        return objects.stream().map(Cluster::admit).toList();
    }

    /** @throws Refused when the typed load or the model's own validation finds anything, or something gets lost */
    static KubernetesObject admit(Map<String, Object> object) {
        var typed = load(object);
        validate(typed.getClass(), new Gson().toJsonTree(object));
        // Neither of the two minds a text where a boolean belongs; it is lost on the way, so nothing may be.
        survives("", object, Yamls.documents(Yaml.dump(typed)).get(0));
        return typed;
    }

    /** Finds fields that do not exist and values of the wrong type. */
    private static KubernetesObject load(Map<String, Object> object) {
        try {
            return (KubernetesObject) Yaml.load(Yamls.write(object));
        } catch (IOException | RuntimeException e) {
            throw new Refused("not loaded", e);
        }
    }

    /** Finds required fields that are missing as well. */
    private static void validate(Class<?> model, JsonElement json) {
        try {
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
        } catch (InvocationTargetException e) {
            throw new Refused("not valid", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void survives(String place, Object written, @Nullable Object read) {
        if (written instanceof Map<?, ?> map && read instanceof Map<?, ?> other) {
            map.forEach((key, value) -> survives(place + "/" + key, value, other.get(key)));
        } else if (written instanceof List<?> list && read instanceof List<?> other && list.size() == other.size()) {
            for (int i = 0; i < list.size(); i++) {
                survives(place + "/" + i, list.get(i), other.get(i));
            }
        } else if (!written.equals(read)) {
            throw new Refused(place + " is " + written + ", but is taken for " + read);
        }
    }
}
