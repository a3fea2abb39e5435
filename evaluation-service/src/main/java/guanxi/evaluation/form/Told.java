package guanxi.evaluation.form;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The data of a form's event.
 *
 * @param changed the names of what is different from before
 */
record Told(Snapshot evaluation, List<String> changed) {

    /** @param before null when the form was just opened */
    static Told of(@Nullable Evaluation before, Evaluation after) {
        var then = before == null ? null : Snapshot.of(before);
        var now = Snapshot.of(after);
        var changed = Arrays.stream(Snapshot.class.getRecordComponents())
                .filter(part -> !Objects.equals(value(part, then), value(part, now)))
                .map(RecordComponent::getName)
                .toList();
        return new Told(now, changed);
    }

    private static @Nullable Object value(RecordComponent part, @Nullable Snapshot snapshot) {
        try {
            return snapshot == null ? null : part.getAccessor().invoke(snapshot);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
