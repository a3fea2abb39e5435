package guanxi.sample;

import guanxi.sample.SampleVisit.Fate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Enters the visits of a month that is over: each rep the own ones, planned and then reported on. */
record Diary(Staff staff, Map<String, String> ids) {

    private static final Map<Fate, String> ACTIONS = Map.of(Fate.DONE, "completion", Fate.CANCELLED, "cancellation");

    String enter(List<SampleVisit> visits, YearMonth month) {
        Map<String, JsonNode> known = staff.as(Staff.MANAGER).all("/api/visits?month=" + month).stream()
                .collect(Collectors.toMap(
                        visit -> visit.path("customerId").asString(), visit -> visit, (one, other) -> one));
        var statuses = Hands.each(
                visits, visit -> enter(visit, known.get(ids.get(visit.customer().id()))));
        var counts = new TreeMap<String, Integer>();
        statuses.forEach(status -> counts.merge(status, 1, Integer::sum));
        return "%d visits of %s are entered: %s.".formatted(visits.size(), month, said(counts));
    }

    /** @return the status in the end; one that is planned still will be missed, since its month is over */
    private String enter(SampleVisit visit, @Nullable JsonNode known) {
        var rep = staff.as(visit.customer().territory().rep());
        var entered = known == null ? rep.post("/api/visits", entry(visit)).expect(201) : known;
        var action = ACTIONS.get(visit.fate());
        if (action != null && entered.path("status").asString().equals("PLANNED")) {
            var path = "/api/visits/" + entered.path("id").asString() + "/" + action;
            var version = "\"" + entered.path("version").asLong() + "\"";
            var body = visit.fate() == Fate.DONE ? visit.report().body(visit.customer()) : Map.of();
            entered = rep.change("POST", path, version, body).expect(200);
        }
        return entered.path("status").asString();
    }

    private Map<String, ?> entry(SampleVisit visit) {
        var customer = visit.customer();
        var id = ids.get(customer.id());
        return visit.fate() == Fate.UNPLANNED
                ? Map.of(
                        "customerId",
                        id,
                        "purpose",
                        visit.purpose(),
                        "completion",
                        visit.report().body(customer))
                : Map.of("customerId", id, "purpose", visit.purpose(), "plannedOn", visit.day() + "");
    }

    static String said(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
