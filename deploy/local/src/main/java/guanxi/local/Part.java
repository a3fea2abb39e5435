package guanxi.local;

import java.io.IOException;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One process of the system.
 *
 * @param name as people call it
 * @param needs parts that must be healthy before this one starts
 * @param uses parts that it starts without but calls once it runs, so that it has to be stopped before them
 * @param starter starts the process
 * @param healthy whether it does its work now
 */
record Part(String name, Set<String> needs, Set<String> uses, Starter starter, BooleanSupplier healthy) {

    /** Starts a part's process and does not wait for it. */
    interface Starter {
        Running start() throws IOException;
    }

    boolean standsOn(Part other) {
        return needs.contains(other.name) || uses.contains(other.name);
    }
}
