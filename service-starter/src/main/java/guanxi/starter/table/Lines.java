package guanxi.starter.table;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a table one by one, the header being the first; empty ones are passed over but counted. */
public interface Lines extends Closeable {

    /** Null behind the last one. */
    @Nullable
    Line next() throws IOException;
}
