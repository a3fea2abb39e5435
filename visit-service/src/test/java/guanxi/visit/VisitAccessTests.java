package guanxi.visit;

import guanxi.starter.access.AccessTable;
import guanxi.starter.testing.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@TestPropertySource(properties = "crm.company.today=2026-11-10")
class VisitAccessTests extends AccessTable {

    private static final String UNIT = "sales/shandong/qingdao";

    private static @Nullable List<Probe> probes;

    @Autowired
    private WebTestClient web;

    @Override
    protected List<Probe> probes() {
        if (probes == null) {
            probes = make(new Company(web));
        }
        return probes;
    }

    private static List<Probe> make(Company company) {
        var customer = company.register("zhang.wei", UNIT, "VIP");
        var entered = Map.of("customerId", customer, "plannedOn", "1931-09-18", "purpose", "access");
        var visit = company.post(Tokens.rep(), "/api/visits", null, entered)
                .expect(201)
                .path("id")
                .asString();
        var report = Map.of("visitedOn", "2026-11-09", "outcome", "access", "satisfaction", 4);
        var month = "/api/visits?month=1931-09";
        var statistics = "/api/visit-statistics?month=1931-09&by=";
        var probes = new ArrayList<Probe>();
        probes.add(Probe.get("GET /api/cadences", "/api/cadences?limit=200", "" + customer));
        probes.add(Probe.get("GET /api/cadences/{customerId}", "/api/cadences/" + customer, ""));
        probes.add(Probe.get("GET /api/visits", month, visit));
        probes.add(Probe.get("GET /api/visits/{id}", "/api/visits/" + visit, ""));
        for (var by : List.of("REP", "TIER", "REGION")) {
            probes.add(Probe.get("GET /api/visit-statistics", statistics + by, "\"planned\":1"));
        }
        var plan = Map.of("month", "2026-11", "rep", "zhang.wei");
        probes.add(new Probe("POST /api/visit-plans", "/api/visit-plans", plan, "\"added\":1", Map.of()));
        var another = Map.of("customerId", customer, "plannedOn", "1932-01-05");
        probes.add(Probe.send("POST /api/visits", "/api/visits", another));
        probes.add(Probe.send("POST /api/visits/{id}/completion", "/api/visits/" + visit + "/completion", report));
        probes.add(
                Probe.send("POST /api/visits/{id}/cancellation", "/api/visits/" + visit + "/cancellation", Map.of()));
        return probes;
    }
}
