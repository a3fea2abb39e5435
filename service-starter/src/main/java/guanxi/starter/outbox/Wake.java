package guanxi.starter.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Tells the relay that a transaction with events was committed. Any number of signals before it looks count as one;
 * signalling never waits, so an event loop may do it.
 */
class Wake {

    private final AtomicBoolean signalled = new AtomicBoolean();
    private volatile @Nullable Thread sleeper;

    void signal() {
        if (!signalled.getAndSet(true)) {
            LockSupport.unpark(sleeper);
        }
    }

    void await(Duration atMost) {
        sleeper = Thread.currentThread();
        if (!signalled.get()) {
            LockSupport.parkNanos(this, atMost.toNanos());
        }
        signalled.set(false);
    }
}
