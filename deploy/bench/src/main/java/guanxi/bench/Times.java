package guanxi.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long things took. */
public final class Times {

    private final List<Long> nanos = new ArrayList<>();

    public void add(long taken) {
        nanos.add(taken);
    }

    public void addAll(Times others) {
        nanos.addAll(others.nanos);
    }

    /** In milliseconds; so many percent took no longer. */
    public double percentile(int percent) {
        var sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        int place = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
        return sorted.get(Math.max(0, place)) / 1e6;
    }
}
