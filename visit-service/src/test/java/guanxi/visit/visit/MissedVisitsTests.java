package guanxi.visit.visit;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import guanxi.starter.time.CompanyCalendar;
import guanxi.visit.Company;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionCallback;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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

    /** As of a connection whose other end is gone without a word. */
    @Test
    void areMarkedThoughNothingIsHeardOfTheFirstTry(
            @Autowired Visits visits,
            @Autowired CompanyCalendar calendar,
            @Autowired TransactionalOperator transactions) {
        var company = new Company(web);
        var customer = company.register("rep-of-silence", "sales/shandong/qingdao", "OTHER");
        var planned = Map.of("customerId", customer, "plannedOn", "2026-10-30");
        company.post(Tokens.director(), "/api/visits", null, planned).expect(201);
        var silent = new AtomicBoolean(true);
        var silentOnce = new TransactionalOperator() {
            @Override
            public <T> Mono<T> transactional(Mono<T> work) {
                return Mono.defer(() -> silent.getAndSet(false) ? Mono.never() : transactions.transactional(work));
            }

            @Override
            public <T> Flux<T> execute(TransactionCallback<T> action) {
                return transactions.execute(action);
            }
        };
        new MissedVisits(visits, calendar, silentOnce)
                .mark(Duration.ofSeconds(3))
                .block(Duration.ofSeconds(60));
        assertThat(TOPIC.await("crm.visit.missed.v1", customer).entityVersion()).isEqualTo(2);
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
