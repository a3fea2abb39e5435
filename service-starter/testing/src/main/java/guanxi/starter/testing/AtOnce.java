package guanxi.starter.testing;

import java.util.concurrent.Executor;

/** Calls that are to meet: the common pool has one thread where there are two cores, on which they would take turns. */
public final class AtOnce {

    /** A thread for each. */
    public static final Executor THREADS = call -> new Thread(call, "at once").start();

    private AtOnce() {}
}
