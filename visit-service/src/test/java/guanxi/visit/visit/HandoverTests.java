package guanxi.visit.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import guanxi.visit.Company;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** A rep leaves, and others see the customers from then on. */
@ServiceTest
@TestPropertySource(properties = "crm.company.today=2026-11-10")
class HandoverTests {

    private static final String UNIT = "sales/shandong/qingdao";
    private static final Topic VISITS = new Topic("crm.visit.events.v1");

    @Autowired
    private WebTestClient web;

    private Company company;
    private String leaving;
    private String successor;
    private UUID customer;

    @BeforeEach
    void hire() {
        company = new Company(web);
        leaving = "leaving-" + UUID.randomUUID();
        successor = "successor-" + UUID.randomUUID();
        customer = company.register(leaving, UNIT, "VIP");
    }

    @Test
    void passesPlannedVisitsOnToTheNewOwnerAndTellsIt() {
        var planned = written(Map.of("customerId", customer, "plannedOn", "2026-11-20", "purpose", "new prices"));
        company.tell(customer, successor, UNIT, "VIP", 2);
        awaitRep(planned, successor);

        var told = VISITS.await(event -> planned.equals(event.entity()) && event.entityVersion() == 2);
        assertThat(told.type()).isEqualTo("crm.visit.planned.v1");
        assertThat(told.data().path("visit").path("rep").asString()).isEqualTo(successor);
    }

    @Test
    void leavesWhatIsDoneToWhoWasThere() {
        var report = Map.of("visitedOn", "2026-11-09", "outcome", "agreed", "satisfaction", 4);
        var done = written(Map.of("customerId", customer, "completion", report));
        var planned = written(Map.of("customerId", customer, "plannedOn", "2026-11-20"));
        company.tell(customer, successor, UNIT, "VIP", 2);
        awaitRep(planned, successor);

        assertThat(visit(done).path("rep").asString()).isEqualTo(leaving);
    }

    private void awaitRep(UUID visit, String rep) {
        await("the visit of " + rep)
                .atMost(Duration.ofSeconds(60))
                .until(() -> visit(visit).path("rep").asString().equals(rep));
    }

    private JsonNode visit(UUID id) {
        return company.get(Tokens.director(), "/api/visits/" + id).expect(200);
    }

    private UUID written(Map<String, ?> visit) {
        var answer = company.post(Tokens.director(), "/api/visits", null, visit).expect(201);
        return UUID.fromString(answer.path("id").asString());
    }
}
