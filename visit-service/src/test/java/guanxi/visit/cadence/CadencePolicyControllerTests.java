package guanxi.visit.cadence;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.visit.Company;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceTest
@TestPropertySource(properties = "crm.company.today=2026-11-10")
class CadencePolicyControllerTests {

    @Autowired
    private WebTestClient web;

    private Company company;

    @BeforeEach
    void signIn() {
        company = new Company(web);
    }

    /** Months to come are planned by them, in other tests as well. */
    @AfterEach
    void backToTheHandbooks(@Autowired DatabaseClient database) {
        database.sql("delete from cadence_policy where written_by <> 'guanxi'")
                .then()
                .block();
    }

    @Test
    void beginsWithTheHandbooks() {
        var policies = company.get(Tokens.rep(), "/api/cadence-policies").expect(200);
        var handbook = policies.path("items").path(policies.path("items").size() - 1);
        assertThat(handbook.path("validFrom").asString()).isEqualTo("1900-01-01");
        assertThat(handbook.path("intervals")
                        .valueStream()
                        .map(interval -> interval.path("tier").asString() + " "
                                + interval.path("every").asString("as needed")))
                .containsExactly("VIP P1M", "FIRST P2M", "SECOND as needed", "OTHER P12M");
    }

    @Test
    void isNotInForceBeforeItsDay() {
        var customer = company.register("rep-of-policies", "sales/shandong/qingdao", "SECOND");
        var intervals = List.of(Map.of("tier", "SECOND", "every", "P6M"));
        write(Map.of("validFrom", "2026-11-11", "intervals", intervals)).expect(201);
        assertThat(company.cadence(customer).expect(200).path("every").isNull()).isTrue();
        assertThat(company.get(Tokens.rep(), "/api/cadence-policies")
                        .expect(200)
                        .path("items")
                        .path(0)
                        .path("validFrom")
                        .asString())
                .isEqualTo("2026-11-11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"monthly", "P0D", "P-1M", "1M", "P1M-40D", "P999999999Y", "P121M", "P99999999D"})
    void takesNoIntervalThatNoCalendarFollows(String every) {
        var intervals = List.of(Map.of("tier", "VIP", "every", "P1M"), Map.of("tier", "FIRST", "every", every));
        assertThat(write(Map.of("validFrom", "2027-01-01", "intervals", intervals))
                        .problems())
                .containsExactly("/intervals/1/every not-an-interval");
    }

    @Test
    void takesOneIntervalForATier() {
        var intervals = List.of(Map.of("tier", "VIP", "every", "P1M"), Map.of("tier", "VIP", "every", "P2M"));
        assertThat(write(Map.of("validFrom", "2027-01-01", "intervals", intervals))
                        .problems())
                .containsExactly("/intervals/1/tier tier-twice");
    }

    @Test
    void namesThePlaceOfWhatIsWrong() {
        var unknown = List.of(Map.of("tier", "PLATINUM", "every", "P1M"));
        assertThat(write(Map.of("validFrom", "2027-01-01", "intervals", unknown))
                        .problems())
                .containsExactly("/intervals/0/tier unknown-value");
        assertThat(write(Map.of("validFrom", "2027-02-29", "intervals", List.of()))
                        .problems())
                .containsExactly("/validFrom not-a-date");
        assertThat(write(Map.of("intervals", List.of())).problems())
                .containsExactlyInAnyOrder("/validFrom required", "/intervals too-long");
    }

    private Company.Answer write(Map<String, ?> policy) {
        return company.post(Tokens.director(), "/api/cadence-policies", null, policy);
    }
}
