package guanxi.visit.cadence;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.inbox.IncomingEvent;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import guanxi.visit.Company;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceTest
@TestPropertySource(properties = "crm.company.today=2026-11-10")
class RelationshipsTests {

    private static final String UNIT = "sales/shandong/qingdao";
    private static final Instant APPROVED = Instant.parse("2026-11-10T02:00:00Z");

    @Autowired
    private Relationships relationships;

    @Autowired
    private WebTestClient web;

    private Company company;
    private String rep;

    @BeforeEach
    void hire() {
        company = new Company(web);
        rep = "rep-" + UUID.randomUUID();
    }

    @Test
    void followsTheNewestApprovalInWhateverOrderTheyCome() {
        var customer = company.register(rep, UNIT, "VIP");
        learn(customer, Recommendation.MAINTAIN, APPROVED);
        learn(customer, Recommendation.TERMINATE, APPROVED.minusSeconds(60));
        assertThat(every(customer)).isEqualTo("P1M");
        learn(customer, Recommendation.IMPROVE, APPROVED.plusSeconds(60));
        assertThat(every(customer)).isEqualTo("P15D");
    }

    @Test
    void mayHearOfTheEvaluationBeforeTheCustomer() {
        var customer = UUID.randomUUID();
        learn(customer, Recommendation.IMPROVE, APPROVED);
        company.tell(customer, rep, UNIT, "SECOND", 1);
        company.awaitTier(customer, "SECOND");
        assertThat(every(customer)).isEqualTo("P2M");
    }

    @Test
    void isNotSetBackByAVisitEnteredLate() {
        var customer = company.register(rep, UNIT, "VIP");
        relationships.visited(customer, LocalDate.of(2026, 11, 9)).block();
        relationships.visited(customer, LocalDate.of(2026, 9, 1)).block();
        var cadence = company.cadence(customer).expect(200);
        assertThat(cadence.path("lastVisitedOn").asString()).isEqualTo("2026-11-09");
        assertThat(cadence.path("nextDueOn").asString()).isEqualTo("2026-12-09");
    }

    @Test
    void keepsACustomerOfASideTierFromStoppingTheOthers() {
        var topic = new Topic("crm.customer.events.v1");
        var strange = UUID.randomUUID();
        var card = Map.of("id", strange, "name", "x", "owner", rep, "orgUnit", UNIT, "state", "EXISTING");
        topic.publish("crm.customer.registered.v1", strange, strange, 1, Map.of("customer", card));
        topic.publish("crm.customer.changed.v1", strange, strange, 2, Map.of());
        company.tell(strange, rep, UNIT, "PLATINUM", 3);
        company.tell(strange, rep, UNIT, "VIP", 4);
        company.awaitTier(strange, "VIP");
    }

    @Test
    void isNotHeldUpByAnEvaluationThatItCannotRead() {
        var topic = new Topic("crm.evaluation.events.v1");
        var customer = company.register(rep, UNIT, "VIP");
        for (var unreadable : List.of(
                Map.of(),
                Map.of("evaluation", Map.of("customerId", customer)),
                Map.of("evaluation", Map.of("recommendation", "RECONSIDER")))) {
            topic.publish("crm.evaluation.approved.v1", customer, UUID.randomUUID(), 5, unreadable);
        }
        company.evaluate(customer, "IMPROVE");
        assertThat(every(customer)).isEqualTo("P15D");
    }

    @Test
    void areListedPageByPageWithoutHoles() {
        var token = Tokens.of(rep, "rep", UNIT);
        var vips = List.of(company.register(rep, UNIT, "VIP"), company.register(rep, UNIT, "VIP"));
        company.register(rep, UNIT, "OTHER");
        var first = company.get(token, "/api/cadences?tier=VIP&limit=1").expect(200);
        var second = company.get(
                        token,
                        "/api/cadences?tier=VIP&limit=1&after="
                                + first.path("next").asString())
                .expect(200);
        assertThat(List.of(first.path("items").path(0), second.path("items").path(0)))
                .extracting(item -> UUID.fromString(item.path("customerId").asString()))
                .containsExactlyInAnyOrderElementsOf(vips);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void refuseACursorOfAnotherList() {
        var cursor = Base64.getUrlEncoder().encodeToString("elsewhere".getBytes());
        for (var list : List.of("/api/cadences", "/api/visits")) {
            assertThat(company.get(Tokens.director(), list + "?after=" + cursor).problems())
                    .containsExactly("?after unknown-value");
        }
    }

    private void learn(UUID customer, Recommendation recommendation, Instant at) {
        var told = new Relationships.Told(new Relationships.Evaluation(recommendation));
        relationships
                .learn(new IncomingEvent<>(
                        UUID.randomUUID(), "crm.evaluation.approved.v1", customer, UUID.randomUUID(), 5, at, told))
                .block();
    }

    private String every(UUID customer) {
        return company.cadence(customer).expect(200).path("every").asString("none");
    }
}
