package guanxi.local;

import java.lang.reflect.Proxy;

/** Ctrl-C: the first one stops, as without this class; the next one, while that goes on, does what it is told here. */
final class Interrupt {

    private static final int STATUS = 130;

    private Interrupt() {}

    /** By reflection: the compiler warns of this class, which has no successor, and cannot be told not to. */
    static void whileStopping(Console console, Runnable impatience) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var answer = Proxy.newProxyInstance(
                    Interrupt.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        answer(console, impatience);
                        return null;
                    });
            var interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, answer);
        } catch (ReflectiveOperationException e) {
            // The first Ctrl-C stops all the same.
            return;
        }
    }

    private static void answer(Console console, Runnable impatience) {
        if (console.isStopping()) {
            impatience.run();
        } else {
            System.exit(STATUS);
        }
    }
}
