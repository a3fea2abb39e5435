package guanxi.starter.problem;

import org.jspecify.annotations.Nullable;

/** Knows which problem a failure of the surroundings is: a database, another service. A bean of this type is asked. */
public interface FailureReader {

    /** @return null if this failure is none of its own */
    @Nullable
    Problem read(Throwable failure);
}
