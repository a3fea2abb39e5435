package guanxi.local;

import java.io.PrintStream;

/**
 * What people are told. Starting and stopping go on at the same time in several threads: once the stop has begun,
 * nothing but that is told, whatever the others still have to say.
 */
final class Console {

    private final PrintStream out;
    private final PrintStream problems;
    private boolean stopping;

    Console(PrintStream out, PrintStream problems) {
        this.out = out;
        this.problems = problems;
    }

    synchronized void tell(String line) {
        if (!stopping) {
            out.println(line);
        }
    }

    synchronized void tellProblem(String sentence) {
        if (!stopping) {
            problems.println(sentence);
        }
    }

    synchronized void beginStop() {
        stopping = true;
        out.println("Stopping.");
    }

    synchronized void tellOfStop(String line) {
        if (stopping) {
            out.println(line);
        }
    }

    synchronized boolean isStopping() {
        return stopping;
    }
}
