package guanxi.kpi;

import guanxi.kpi.Company.Card;
import guanxi.starter.access.AccessTable;
import guanxi.starter.testing.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

class KpiAccessTests extends AccessTable {

    private static final String UNIT = "sales/shandong/qingdao";
    private static List<Probe> probes;

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    @Override
    protected List<Probe> probes() {
        if (probes == null) {
            probes = make(new Company(web, database));
        }
        return probes;
    }

    private static List<Probe> make(Company company) {
        var card = company.register(Card.of("ACCESS", "zhang.wei", UNIT).in("Access", "VIP"));
        company.facts(List.of(Map.ofEntries(
                        Map.entry("factId", "access"),
                        Map.entry("source", "access"),
                        Map.entry("date", "1931-09-18"),
                        Map.entry("customer", "ACCESS"),
                        Map.entry("product", "Access"),
                        Map.entry("productGroup", "Access"),
                        Map.entry("region", "Access"),
                        Map.entry("rep", "Access"),
                        Map.entry("amount", "1931.09"),
                        Map.entry("currency", "USD"))))
                .expect(200);
        company.register(Card.of("SECOND", "zhang.wei", UNIT).in("China", "SECOND"));
        company.visit(card, "1931-09", "1931-09-18", "DONE", "PLAN");
        var figures = Map.of("task", "1", "target", "2", "currency", "USD");
        var target = company.send(
                "POST",
                Tokens.director(),
                "/api/targets",
                null,
                Map.of(
                        "unit",
                        UNIT,
                        "owner",
                        "zhang.wei",
                        "year",
                        1931,
                        "task",
                        "1",
                        "target",
                        "2",
                        "currency",
                        "USD"));
        var id = target.expect(201).path("id").asString();
        var probes = new ArrayList<Probe>();
        probes.add(Probe.get("GET /api/sales-facts", "/api/sales-facts?to=1932-01-01", "1931.09"));
        for (var by : List.of(
                "month",
                "quarter",
                "year",
                "region",
                "country",
                "product",
                "productGroup",
                "rep",
                "customer",
                "tier")) {
            var uri = "/api/kpis/revenue?to=1932-01-01&currency=USD&country=Access&by=" + by;
            probes.add(Probe.get("GET /api/kpis/revenue", uri, "\"amount\":\"1931.09\""));
            probes.add(Probe.get(
                    "GET /api/kpis/revenue-by-currency",
                    uri.replace("/revenue", "/revenue-by-currency"),
                    "\"amount\":\"1931.09\""));
        }
        probes.add(Probe.get("GET /api/kpis/customers", "/api/kpis/customers?from=1931&to=1931", "\"active\":1"));
        probes.add(Probe.get("GET /api/kpis/visit-coverage", "/api/kpis/visit-coverage?month=1931-09", "\"due\":1"));
        probes.add(
                Probe.get("GET /api/kpis/card-completeness", "/api/kpis/card-completeness?tier=SECOND", "\"cards\":1"));
        probes.add(Probe.get("GET /api/targets", "/api/targets?year=1931", id));
        probes.add(Probe.get("GET /api/targets/{id}", "/api/targets/" + id, ""));
        probes.add(Probe.send("PUT /api/targets/{id}", "/api/targets/" + id, figures));
        probes.add(Probe.send("DELETE /api/targets/{id}", "/api/targets/" + id, Map.of()));
        probes.add(Probe.send(
                "POST /api/targets",
                "/api/targets",
                Map.of(
                        "unit",
                        UNIT,
                        "owner",
                        "zhang.wei",
                        "year",
                        1931,
                        "task",
                        "1",
                        "target",
                        "2",
                        "currency",
                        "USD")));
        return probes;
    }
}
