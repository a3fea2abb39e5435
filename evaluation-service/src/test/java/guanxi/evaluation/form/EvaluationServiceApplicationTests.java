package guanxi.evaluation.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.evaluation.Arranged;
import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import guanxi.starter.testing.WireEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** The service as a whole: a customer is heard of, judged by three people, and the result is told. */
@ServiceTest
class EvaluationServiceApplicationTests {

    private static final Topic CUSTOMERS = new Topic("crm.customer.events.v1");
    private static final Topic EVALUATIONS = new Topic("crm.evaluation.events.v1");

    @Autowired
    private WebTestClient web;

    private Forms forms;

    @BeforeEach
    void signIn() {
        forms = new Forms(web);
    }

    @Test
    void judgesACustomerFromHearingOfItToTellingTheResult() {
        var customer = registered();
        var id = opened(customer);
        forms.score(Tokens.service(), id, 1, "55.55").expectStatus().isOk();
        forms.step(Tokens.service(), id, 2, "submission").expectStatus().isOk();
        forms.step(Tokens.manager(), id, 3, "return").expectStatus().isOk();
        forms.score(Tokens.service(), id, 4, "55.5").expectStatus().isOk();
        forms.step(Tokens.service(), id, 5, "submission").expectStatus().isOk();
        forms.step(Tokens.manager(), id, 6, "review").expectStatus().isOk();
        forms.step(Tokens.director(), id, 7, "approval").expectStatus().isOk();

        var approved = EVALUATIONS.await("crm.evaluation.approved.v1", customer);
        var told = approved.data().path("evaluation");
        assertThat(approved.entity()).isEqualTo(id);
        assertThat(approved.key()).isEqualTo(customer.toString());
        assertThat(told.path("finalScore").asString()).isEqualTo("55.50");
        assertThat(told.path("grade").asString()).isEqualTo("C");
        assertThat(told.path("recommendation").asString()).isEqualTo("IMPROVE");
        assertThat(told.path("preparedBy").asString()).isEqualTo("li.na");
        assertThat(told.path("reviewedBy").asString()).isEqualTo("chen.jun");
        assertThat(told.path("approvedBy").asString()).isEqualTo("sun.li");
        assertThat(told.path("documentControl").path("revision").path("places").asInt())
                .isEqualTo(5);

        var story = EVALUATIONS.eventsOf(customer);
        assertThat(story).extracting(WireEvent::entityVersion).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        story.forEach(EventSchemas::check);
    }

    @Test
    void ofTwoWhoApproveAtOnceOneWins() {
        var customer = registered();
        var id = opened(customer);
        forms.score(Tokens.service(), id, 1, "80").expectStatus().isOk();
        forms.step(Tokens.service(), id, 2, "submission").expectStatus().isOk();
        forms.step(Tokens.manager(), id, 3, "review").expectStatus().isOk();
        var statuses = Flux.just(Tokens.director(), Tokens.admin(), Tokens.director(), Tokens.admin())
                .flatMap(token -> Mono.fromCallable(() -> approve(token, id)).subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block();
        assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412, 412);
        EVALUATIONS.await("crm.evaluation.approved.v1", customer);
        assertThat(EVALUATIONS.eventsOf(customer))
                .filteredOn(event -> event.type().equals("crm.evaluation.approved.v1"))
                .hasSize(1);
    }

    @Test
    void listsTheLatestApprovalFirstWhicheverFormWasOpenedFirst() {
        var customer = registered();
        var first = opened(customer);
        var second = opened(customer);
        for (var id : List.of(second, first)) {
            forms.score(Tokens.service(), id, 1, "80").expectStatus().isOk();
            forms.step(Tokens.service(), id, 2, "submission").expectStatus().isOk();
            forms.step(Tokens.manager(), id, 3, "review").expectStatus().isOk();
            assertThat(approve(Tokens.director(), id)).isEqualTo(200);
        }
        var place = "/api/evaluations?state=APPROVED&limit=1&customerId=" + customer;
        var latest = Forms.read(forms.get(Tokens.director(), place));
        var next = "&after=" + latest.path("next").asString();
        var before = Forms.read(forms.get(Tokens.director(), place + next));
        assertThat(latest.at("/items/0/id").asString()).isEqualTo(first.toString());
        assertThat(before.at("/items/0/id").asString()).isEqualTo(second.toString());
        assertThat(before.path("next").isNull()).isTrue();
    }

    /** No event and no new version for a change that is none. */
    @Test
    void tellsNothingWhenNothingChanged() {
        var customer = registered();
        var id = opened(customer);
        forms.score(Tokens.service(), id, 1, "80").expectStatus().isOk();
        forms.score(Tokens.service(), id, 2, "80.00")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"");
        forms.step(Tokens.service(), id, 2, "submission").expectStatus().isOk();
        EVALUATIONS.await("crm.evaluation.submitted.v1", customer);
        assertThat(EVALUATIONS.eventsOf(customer))
                .extracting(WireEvent::type)
                .containsExactly("crm.evaluation.opened.v1", "crm.evaluation.scored.v1", "crm.evaluation.submitted.v1");
    }

    @Test
    void isNotHeldUpByAnEventThatItCannotRead() {
        var customer = UUID.randomUUID();
        CUSTOMERS.publish(
                "crm.customer.registered.v1", customer, customer, 1, Map.of("customer", Map.of("id", customer)));
        CUSTOMERS.publish("crm.customer.changed.v1", customer, customer, 2, Map.of());
        CUSTOMERS.publish("crm.customer.changed.v1", customer, customer, 3, card(customer));
        assertThat(opened(customer)).isNotNull();
    }

    private int approve(String token, UUID id) {
        return forms.step(token, id, 4, "approval")
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }

    private static UUID registered() {
        var id = UUID.randomUUID();
        CUSTOMERS.publish("crm.customer.registered.v1", id, id, 1, card(id));
        return id;
    }

    private static Map<String, Object> card(UUID id) {
        var customer = new HashMap<String, Object>(Map.of("id", id, "externalId", "C-" + id, "name", "青岛铸造有限公司"));
        customer.putAll(Map.of("owner", "zhang.wei", "orgUnit", "sales/shandong/qingdao", "tier", "VIP"));
        return Map.of("customer", customer, "changed", List.of("tier"));
    }

    /** As soon as the service has heard of the customer. */
    private UUID opened(UUID customer) {
        var body = Map.of("customerId", customer, "templateId", Arranged.TEMPLATE);
        var answer = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> forms.post(Tokens.service(), "/api/evaluations", body)
                                .expectBody(JsonNode.class)
                                .returnResult(),
                        result -> result.getStatus().is2xxSuccessful());
        return UUID.fromString(
                Objects.requireNonNull(answer.getResponseBody()).path("id").asString());
    }
}
