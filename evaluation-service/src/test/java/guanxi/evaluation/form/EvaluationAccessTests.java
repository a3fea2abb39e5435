package guanxi.evaluation.form;

import guanxi.evaluation.Arranged;
import guanxi.starter.access.AccessTable;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

class EvaluationAccessTests extends AccessTable {

    @Autowired
    private TestDatabase database;

    @Autowired
    private WebTestClient web;

    private List<Probe> probes = List.of();

    @Override
    protected List<Probe> probes() {
        if (probes.isEmpty()) {
            var customer = Arranged.customer(database);
            var open = Map.of("customerId", customer, "templateId", Arranged.TEMPLATE);
            var id = new Forms(web).open(Tokens.service(), customer);
            var uri = "/api/evaluations/" + id;
            probes = List.of(
                    Probe.get("GET /api/evaluations", "/api/evaluations?customerId=" + customer, id.toString()),
                    Probe.send("POST /api/evaluations", "/api/evaluations", open),
                    Probe.get("GET /api/evaluations/{id}", uri, ""),
                    send("PUT", id, "scores", Map.of("rows", List.of())),
                    send("POST", id, "submission", Map.of()),
                    send("POST", id, "review", Map.of()),
                    send("POST", id, "approval", Map.of()),
                    send("POST", id, "return", Map.of("reason", "依据不足")));
        }
        return probes;
    }

    private static Probe send(String method, UUID id, String step, Object body) {
        return Probe.send(method + " /api/evaluations/{id}/" + step, "/api/evaluations/" + id + "/" + step, body);
    }
}
