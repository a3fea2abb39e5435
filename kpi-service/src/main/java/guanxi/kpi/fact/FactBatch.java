package guanxi.kpi.fact;

import guanxi.starter.problem.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Facts sent together: all of them are good, or none is taken. */
record FactBatch(List<SalesFact> facts) {

    static final int LARGEST = 1000;
    private static final int PROBLEMS_NAMED = 100;

    /** @throws Refusal 422 naming each wrong place, as {@code /3/amount} */
    static FactBatch of(List<@Nullable FactEntry> entries) {
        if (entries.size() > LARGEST) {
            throw Refusal.invalid("", "too-many-facts", String.valueOf(LARGEST), String.valueOf(entries.size()));
        }
        var refusal = new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "invalid");
        var facts = new ArrayList<SalesFact>();
        var places = new HashMap<SalesFact.Key, Integer>();
        for (int place = 0; place < entries.size(); place++) {
            read(entries.get(place), place, facts, places, refusal);
        }
        if (!refusal.fields().isEmpty()) {
            throw refusal;
        }
        return new FactBatch(List.copyOf(facts));
    }

    private static void read(
            @Nullable FactEntry entry,
            int place,
            List<SalesFact> facts,
            Map<SalesFact.Key, Integer> places,
            Refusal refusal) {
        if (refusal.fields().size() >= PROBLEMS_NAMED) {
            return;
        }
        if (entry == null) {
            refusal.at("/" + place, "required");
            return;
        }
        var reading = entry.read();
        reading.problems()
                .forEach(problem -> refusal.at(
                        "/" + place + "/" + problem.pointer(),
                        problem.code(),
                        problem.arguments().toArray()));
        var first = reading.isGood() ? places.putIfAbsent(reading.fact().key(), place) : null;
        if (first != null) {
            refusal.at("/" + place + "/factId", "duplicate-fact", reading.fact().factId(), "/" + first);
        }
        facts.add(reading.fact());
    }
}
