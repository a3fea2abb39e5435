package guanxi.customer.profile;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The components of a record by name, so that a rule for all of them cannot forget one added later. */
public final class RecordFields {

    /** Looked up once for each kind of record: the JDK copies its components every time it is asked. */
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private RecordFields() {}

    public static Map<String, @Nullable Object> of(Record record) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (var component : COMPONENTS.get(record.getClass())) {
            fields.put(component.getName(), value(record, component));
        }
        return fields;
    }

    /** The record of these components. */
    public static <R extends Record> R record(Class<R> type, Map<String, ? extends @Nullable Object> fields) {
        var components = type.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values = Arrays.stream(components)
                .map(component -> fields.get(component.getName()))
                .toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
