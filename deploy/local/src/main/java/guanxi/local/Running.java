package guanxi.local;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A part's process.
 *
 * @param child null for one that is not the launcher's own child: how it ends is told to somebody else
 */
record Running(ProcessHandle process, @Nullable Process child) {

    static Running of(Process child) {
        return new Running(child.toHandle(), child);
    }

    static Running of(ProcessHandle process) {
        return new Running(process, null);
    }

    /** With which exit status or by which signal it ended; empty where that is not known. */
    String ending() throws InterruptedException {
        // The process is gone a moment before its status is there.
        if (child == null || !child.waitFor(2, TimeUnit.SECONDS)) {
            return "";
        }
        int status = child.exitValue();
        return status > 128 ? "by signal " + (status - 128) : "with exit status " + status;
    }
}
