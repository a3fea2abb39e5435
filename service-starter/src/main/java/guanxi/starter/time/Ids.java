package guanxi.starter.time;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.UUID;

/** New ids: UUIDs of version 7, which sort by the time they were made. */
public final class Ids {

    // One for each thread: it holds a lock while it works, on which event loops would wait for each other.
    private static final ThreadLocal<TimeBasedEpochRandomGenerator> GENERATOR =
            ThreadLocal.withInitial(Generators::timeBasedEpochRandomGenerator);

    private Ids() {}

    public static UUID next() {
        return GENERATOR.get().generate();
    }
}
