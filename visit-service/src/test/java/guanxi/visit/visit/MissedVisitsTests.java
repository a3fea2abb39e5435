package guanxi.visit.visit;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import guanxi.visit.Company;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceTest
@TestPropertySource(properties = "crm.company.today=2026-11-10")
class MissedVisitsTests {

    private static final Topic TOPIC = new Topic("crm.visit.events.v1");

    @Autowired
    private WebTestClient web;

    @Autowired
    private MissedVisits missedVisits;

    @Test
    void areThosePlannedInAMonthThatIsOverAndOnlyThose() {
        var company = new Company(web);
        var customer = company.register("zhang.wei", "sales/shandong/qingdao", "VIP");
        var past = plan(company, Map.of("customerId", customer, "plannedOn", "2026-10-30"));
        var present = plan(company, Map.of("customerId", customer, "plannedOn", "2026-11-02"));
        missedVisits.mark().block();
        assertThat(status(company, past)).isEqualTo("MISSED");
        assertThat(status(company, present)).isEqualTo("PLANNED");
        EventSchemas.check(TOPIC.await("crm.visit.missed.v1", customer));
        assertThat(missedVisits.mark().block()).isZero();
    }

    @Test
    void areDoneAfterAllWhenSomebodyWritesDownLaterThatTheyWereMadeInTheirMonth() {
        var company = new Company(web);
        var customer = company.register("zhang.wei", "sales/shandong/qingdao", "OTHER");
        var visit = plan(company, Map.of("customerId", customer, "plannedOn", "2026-10-30"));
        missedVisits.mark().block();
        var place = "/api/visits/" + visit + "/completion";
        var behind = Map.of("visitedOn", "2026-11-01", "outcome", "到访");
        assertThat(company.post(Tokens.rep(), place, "\"2\"", behind).status()).isEqualTo(409);
        var made = Map.of("visitedOn", "2026-10-31", "outcome", "到访");
        company.post(Tokens.rep(), place, "\"2\"", made).expect(200);
        assertThat(status(company, visit)).isEqualTo("DONE");
        assertThat(TOPIC.await("crm.visit.done.v1", customer).entityVersion()).isEqualTo(3);
    }

    private static String plan(Company company, Map<String, ?> visit) {
        return company.post(Tokens.rep(), "/api/visits", null, visit)
                .expect(201)
                .path("id")
                .asString();
    }

    private static String status(Company company, String visit) {
        return company.get(Tokens.rep(), "/api/visits/" + visit)
                .expect(200)
                .path("status")
                .asString();
    }
}
