package guanxi.gateway.overview;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.gateway.GatewayTest;
import guanxi.starter.testing.Tokens;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverviewTests extends GatewayTest {

    private String place;

    @BeforeEach
    void everyServiceKnowsTheCustomer() {
        place = "/api/customers/" + id + "/overview";
        CUSTOMER.answers("/api/customers/" + id, 200, "{\"name\":\"QUICK-Stop\",\"tier\":\"VIP\"}");
        VISIT.answers("/api/cadences/" + id, 200, "{\"nextDueOn\":\"2026-12-01\"}");
        EVALUATION.answers("/api/evaluations", 200, "{\"items\":[{\"finalScore\":\"71.50\"}],\"next\":null}");
        KPI.answers(
                "/api/kpis/revenue-by-currency",
                200,
                "{\"items\":[{\"currency\":\"CNY\",\"rows\":[{\"key\":\"2025\",\"amount\":\"1.20\"}]}]}");
    }

    @Test
    void showsTheCustomerWhole() {
        get(place)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.customer.tier")
                .isEqualTo("VIP")
                .jsonPath("$.visits.nextDueOn")
                .isEqualTo("2026-12-01")
                .jsonPath("$.evaluation.finalScore")
                .isEqualTo("71.50")
                .jsonPath("$.sales[0].rows[0].amount")
                .isEqualTo("1.20")
                .jsonPath("$.missing")
                .isEmpty();
    }

    @Test
    void refusesAParameterThatItDoesNotKnow() {
        for (var own : List.of(place, "/api/session", "/api-docs")) {
            get(own + "?nosuchparameter=1")
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("unknown-parameter");
        }
    }

    @Test
    void asksInTheCallersNameAndLanguage() {
        var token = Tokens.rep();
        client.get()
                .uri(place)
                .headers(headers -> headers.setBearerAuth(token))
                .header("Accept-Language", "zh-CN")
                .exchange()
                .expectStatus()
                .isOk();
        var asked = VISIT.asked("/api/cadences/" + id).get(0);
        assertThat(asked.header("Authorization")).isEqualTo("Bearer " + token);
        assertThat(asked.header("Accept-language")).isEqualTo("zh-CN");
    }

    @Test
    void namesThePartThatIsSilentWithinItsDeadline() {
        var released = VISIT.isSilentAt("/api/cadences/" + id);
        long start = System.nanoTime();
        get(place)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.visits")
                .isEmpty()
                .jsonPath("$.missing[0].part")
                .isEqualTo("visits")
                .jsonPath("$.missing[0].reason")
                .isEqualTo("too-slow")
                .jsonPath("$.customer.name")
                .isEqualTo("QUICK-Stop");
        assertThat(System.nanoTime() - start).isLessThan(15_000_000_000L);
        released.countDown();
    }

    @Test
    void namesEveryPartThatIsDownEvenTheCard() {
        CUSTOMER.hangsUpAt("/api/customers/" + id);
        KPI.answers("/api/kpis/revenue-by-currency", 503, "{\"code\":\"unavailable\"}");
        get(place)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.missing[*].part")
                .value(parts -> assertThat(parts).asString().contains("customer", "sales"))
                .jsonPath("$.missing[0].reason")
                .isEqualTo("unavailable")
                .jsonPath("$.visits.nextDueOn")
                .isEqualTo("2026-12-01");
    }

    @Test
    void namesWhatACallerMayNotReadAndWhatIsNotKnownYet() {
        KPI.answers("/api/kpis/revenue-by-currency", 403, "{\"code\":\"forbidden\"}");
        VISIT.answers("/api/cadences/" + id, 404, "{\"code\":\"not-found\"}");
        get(place)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.missing[0].reason")
                .isEqualTo("not-found")
                .jsonPath("$.missing[1].reason")
                .isEqualTo("forbidden");
    }

    @Test
    void isNotThereForACustomerOutOfSight() {
        CUSTOMER.answers("/api/customers/" + id, 404, "{\"code\":\"not-found\"}");
        get(place).expectStatus().isNotFound().expectBody().jsonPath("$.code").isEqualTo("not-found");
    }

    @Test
    void isGoneForACustomerThatWasErased() {
        CUSTOMER.answers("/api/customers/" + id, 410, "{\"code\":\"erased\"}");
        get(place)
                .expectStatus()
                .isEqualTo(410)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("erased")
                .jsonPath("$.detail")
                .isEqualTo("The customer's data was erased on request.");
    }

    @Test
    void sendsWhoAsksForAMergedCustomerToTheOneThatItBecame() {
        CUSTOMER.redirects("/api/customers/" + id, "/api/customers/0190c4f2-winner");
        get(place)
                .expectStatus()
                .isEqualTo(308)
                .expectHeader()
                .valueEquals("Location", "/api/customers/0190c4f2-winner/overview");
    }

    @Test
    void doesNotShowWhatTheOthersHideWhileTheCardsAreDown() {
        CUSTOMER.hangsUpAt("/api/customers/" + id);
        VISIT.answers("/api/cadences/" + id, 404, "{\"code\":\"not-found\"}");
        get(place).expectStatus().isNotFound();
        CUSTOMER.answers("/api/customers/" + id, 503, "{\"code\":\"unavailable\"}");
        get(place).expectStatus().isNotFound();
    }

    @Test
    void hasNoEvaluationWhereNoneWasApproved() {
        EVALUATION.answers("/api/evaluations", 200, "{\"items\":[],\"next\":null}");
        get(place)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.evaluation")
                .isEmpty()
                .jsonPath("$.missing")
                .isEmpty();
    }

    @Test
    void knowsThatAWordIsNoCustomer() {
        get("/api/customers/nonsense/overview").expectStatus().isNotFound();
    }
}
