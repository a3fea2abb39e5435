package guanxi.customer.tier;

import static guanxi.customer.CustomerApi.body;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.starter.job.JobRunner;
import guanxi.starter.job.Task;
import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Topic;
import guanxi.starter.time.CompanyCalendar;
import guanxi.starter.time.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Each in a currency of its own, in which nobody else has sales. */
@ServiceTest
class RankPolicyTests {

    private static final Topic EVENTS = new Topic("crm.customer.events.v1");
    private static final String JOBS = "select count(*) as rows from job where kind = 'tier-reclassification'";

    @Autowired
    private WebTestClient web;

    @Autowired
    private CompanyCalendar calendar;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TierReassessment reassessment;

    @Autowired
    private Standings standings;

    @Autowired
    private TierPolicies policies;

    @Autowired
    private JobRunner runner;

    @Autowired
    private TransactionalOperator transactions;

    private CustomerApi admin;
    private TierApi tiers;

    @BeforeEach
    void signIn() {
        admin = CustomerApi.asAdmin(web);
        tiers = new TierApi(admin, calendar, database);
    }

    @AfterEach
    void leaveTheUsualPolicy() {
        tiers.setUsualPolicy();
    }

    @Test
    void givesTheFirstCustomersTheirTiersAndEqualSalesTheBetterOne() {
        var first = sold("SEK", "300");
        var second = sold("SEK", "200");
        var alsoSecond = sold("SEK", "200.00");
        var fourth = sold("SEK", "100");
        var returned = sold("SEK", "-5");
        var none = admin.registered("Nothing sold");
        tiers.setPolicy("SEK", "VIP first 2", "FIRST first 3");
        tiers.awaitTier(first, "VIP");
        tiers.awaitTier(second, "VIP");
        tiers.awaitTier(alsoSecond, "VIP");
        tiers.awaitIdleJobs();

        assertThat(tiers.tier(fourth).path("tier").asString()).isEqualTo("OTHER");
        assertThat(tiers.why(first, "en"))
                .isEqualTo("VIP: rank 1 of 4 customers with sales, 300.00 SEK in " + tiers.lastYear()
                        + ", within the first 2.");
        assertThat(tiers.why(alsoSecond, "zh-CN"))
                .isEqualTo("VIP 客户：" + tiers.lastYear() + " 年销售额 200.00 SEK，在 4 位有销售额的客户中排第 2 名，位于前 2 名之内。");
        assertThat(tiers.why(fourth, "en"))
                .isEqualTo("Other: rank 4 of 4 customers with sales, 100.00 SEK in " + tiers.lastYear()
                        + ", behind every band of the policy.");
        assertThat(tiers.why(none, "en"))
                .isEqualTo("Other: sales of " + tiers.lastYear()
                        + " were 0.00 SEK, which give no rank among the 4 customers with sales.");
        assertThat(tiers.why(returned, "zh-CN")).contains("-5.00 SEK，在 4 位有销售额的客户中没有名次。");
    }

    @Test
    void keepsAndTellsTheRankThatAShareRestedOn() {
        var top = sold("NOK", "1234567");
        tiers.knowSales(List.of(admin.registered("B"), admin.registered("C")), "10", "NOK");
        var policy = tiers.setPolicy("NOK", "VIP percent 5", "SECOND percent 50");
        tiers.awaitTier(top, "VIP");
        var event = EVENTS.await("crm.customer.tier-changed.v1", top);
        EventSchemas.check(event);
        var told = event.data().path("tierChange").path("ranking");
        var kept = body(admin.get("/api/customers/" + top + "/tier-changes"))
                .path("items")
                .path(0)
                .path("why");

        assertThat(told.path("rank").asLong()).isEqualTo(1);
        assertThat(told.path("population").asLong()).isEqualTo(3);
        assertThat(told.path("within").asString()).isEqualTo("5");
        assertThat(kept.path("policyId")).isEqualTo(policy.path("id"));
        assertThat(kept.path("basis").asString()).isEqualTo("PERCENT");
        assertThat(kept.path("year").asInt()).isEqualTo(tiers.lastYear());
        assertThat(kept.path("amount").asString()).isEqualTo("1234567");
        assertThat(kept.path("ranking")).isEqualTo(told);
        assertThat(kept.path("text").asString())
                .isEqualTo("VIP: rank 1 of 3 customers with sales, 1,234,567.00 NOK in " + tiers.lastYear()
                        + ", within the first 5 % (1 of them).");
        var shown = body(admin.get("/api/tier-policies/" + policy.path("id").asString()));
        assertThat(shown.path("basis").asString()).isEqualTo("PERCENT");
        assertThat(shown.path("bands").path(1).path("percent").asString()).isEqualTo("50");
    }

    @Test
    void assessesWhoHasNewFiguresAtOnceAndSettlesTheOthersSoonAfterByOneJob() {
        var loses = sold("DKK", "100");
        var gains = admin.registered("Gains");
        tiers.setPolicy("DKK", "VIP first 1");
        tiers.awaitTier(loses, "VIP");
        tiers.awaitIdleJobs();
        long jobs = tiers.count(JOBS);
        tiers.sold(gains, 1, tiers.lastYear(), "90", "DKK");
        tiers.sold(gains, 2, tiers.lastYear(), "200", "DKK");
        tiers.awaitTier(gains, "VIP");

        assertThat(tiers.why(gains, "en")).contains("rank 1 of 2 customers with sales");
        reassessment.check().block();
        reassessment.check().block();
        tiers.awaitTier(loses, "OTHER");
        assertThat(tiers.count(JOBS)).isEqualTo(jobs + 1);
        assertThat(tiers.why(loses, "en")).contains("rank 2 of 2 customers with sales");
        assertThat(tiers.count("select count(*) as rows from tier_unsettled")).isZero();
        assertThat(tiers.count("select count(*) as rows from tier_rank")).isZero();
    }

    /** It was given a tier at once, lost it when the job came to it, and was given it again by the next. */
    @Test
    void keepsTheTierOfFreshNewsWhenAJobOfOlderRanksComesToIt() {
        var other = sold("MXN", "100");
        var fresh = admin.registered("Fresh");
        var policy = tiers.setPolicy("MXN", "VIP first 2");
        tiers.awaitTier(other, "VIP");
        tiers.awaitIdleJobs();
        runner.stop();
        try {
            var inForce = policies.inForce(calendar.today()).block();
            var job = transactions
                    .transactional(reassessment.start(TierJobs.SYSTEM))
                    .block();
            transactions
                    .transactional(standings.keepRanks(job, inForce, tiers.lastYear()))
                    .block();
            tiers.sold(fresh, 1, tiers.lastYear(), "200", "MXN");
            tiers.awaitTier(fresh, "VIP");
            assertThat(tiers.count("select count(*) as rows from tier_unsettled where customer_id = '" + fresh + "'"))
                    .isOne();
            var behindOthers = policy.path("id").asString() + " " + tiers.lastYear() + " " + before(fresh);
            var task = new Task(job, TierReassessment.KIND, TierJobs.SYSTEM, "{}", 1, behindOthers, Map.of());
            transactions.transactional(reassessment.step(task)).block();

            assertThat(tiers.tier(fresh).path("tier").asString()).isEqualTo("VIP");
        } finally {
            runner.start();
        }
        tiers.awaitIdleJobs();
        assertThat(tiers.tier(fresh).path("tier").asString()).isEqualTo("VIP");
        reassessment.check().block();
        tiers.awaitIdleJobs();
        assertThat(tiers.count("select count(*) as rows from tier_unsettled")).isZero();
        assertThat(body(admin.get("/api/customers/" + fresh + "/tier-changes")).path("items"))
                .hasSize(1);
    }

    /** What was noted before a job is its own to settle, whatever it was started for. */
    @Test
    void settlesByANewPolicyWhoseNewsWasNotedBefore() {
        var noted = sold("CHF", "200");
        tiers.setPolicy("CHF", "SECOND first 1");
        tiers.awaitTier(noted, "SECOND");
        tiers.awaitIdleJobs();
        database.sql("insert into tier_unsettled (customer_id) values (:id)")
                .bind("id", noted)
                .then()
                .block();
        tiers.setPolicy("CHF", "VIP first 1");
        tiers.awaitIdleJobs();

        assertThat(tiers.tier(noted).path("tier").asString()).isEqualTo("VIP");
    }

    private static UUID before(UUID id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);
    }

    /** The news of each of a hundred thousand would else order a hundred thousand. */
    @Test
    void settlesTheNewsOfAGreatStockByOneJobAlone() {
        var gains = admin.registered("Gains");
        tiers.knowSales(
                Stream.generate(Ids::next).limit(Standings.RANKED_AT_ONCE).toList(), "1", "HUF");
        tiers.setPolicy("HUF", "VIP first 1");
        tiers.awaitIdleJobs();
        tiers.sold(gains, 1, tiers.lastYear(), "200", "HUF");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> tiers.count("select count(*) as rows from tier_unsettled") > 0);

        assertThat(tiers.tier(gains).path("tier").asString()).isEqualTo("OTHER");
        reassessment.check().block();
        tiers.awaitTier(gains, "VIP");
        assertThat(tiers.why(gains, "en")).contains("rank 1 of ");
    }

    @Test
    void putsANewcomerWhoseSalesAreKnownIntoTheOrder() {
        var loses = sold("ISK", "100");
        tiers.setPolicy("ISK", "VIP first 1");
        tiers.awaitTier(loses, "VIP");
        tiers.awaitIdleJobs();
        var id = Ids.next();
        tiers.knowSales(List.of(id), "200", "ISK");
        assertThat(tiers.why(loses, "en")).contains("rank 1 of 1 ");
        database.sql("""
                        insert into card (id, version, profile, tier, tier_since, completeness)
                        select :id, 1, profile, 'OTHER', '2020-01-01', 0 from card where id = :like
                        """).bind("id", id).bind("like", loses).then().block();
        // The next figures of that customer, the same as before.
        tiers.sold(id, 2, tiers.lastYear(), "200", "ISK");
        tiers.awaitTier(id, "VIP");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            reassessment.check().block();
            return tiers.tier(loses).path("tier").asString().equals("OTHER");
        });
    }

    @Test
    void letsOthersMoveUpWhenACustomerIsMergedAway() {
        var first = sold("HUF", "200");
        var behind = sold("HUF", "100");
        var winner = admin.registered("Winner");
        tiers.setPolicy("HUF", "VIP first 1");
        tiers.awaitTier(first, "VIP");
        tiers.awaitIdleJobs();
        var versions = Map.of(first, version(first), winner, version(winner));
        admin.post("/api/customer-merges", Map.of("winner", winner, "losers", List.of(first), "versions", versions))
                .expectStatus()
                .isCreated();

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            reassessment.check().block();
            return tiers.tier(behind).path("tier").asString().equals("VIP");
        });
    }

    private long version(UUID customer) {
        return body(admin.get("/api/customers/" + customer)).path("version").asLong();
    }

    private UUID sold(String currency, String amount) {
        var id = admin.registered("Sold for " + amount);
        tiers.knowSales(List.of(id), amount, currency);
        return id;
    }
}
