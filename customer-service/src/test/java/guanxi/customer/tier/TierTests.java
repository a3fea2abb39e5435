package guanxi.customer.tier;

import static guanxi.customer.CustomerApi.body;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.card.Card;
import guanxi.customer.card.CardJournal;
import guanxi.customer.card.Way;
import guanxi.customer.profile.Profiles;
import guanxi.customer.rule.Rules;
import guanxi.starter.access.Caller;
import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Topic;
import guanxi.starter.testing.WireEvent;
import guanxi.starter.time.CompanyCalendar;
import guanxi.starter.time.Ids;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest
class TierTests {

    private static final Topic EVENTS = new Topic("crm.customer.events.v1");
    private static final String MANY = "Of many";

    @Autowired
    private WebTestClient web;

    @Autowired
    private CompanyCalendar calendar;

    @Autowired
    private CardJournal journal;

    @Autowired
    private TransactionalOperator transactions;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private JsonMapper json;

    @Autowired
    private TierPolicies policies;

    private CustomerApi admin;
    private TierApi tiers;

    @BeforeEach
    void signIn() {
        admin = CustomerApi.asAdmin(web);
        tiers = new TierApi(admin, calendar, database);
        tiers.setUsualPolicy();
    }

    /** Others would take them for the latest. */
    @AfterEach
    void forgetPoliciesToCome() {
        database.sql("delete from tier_policy where valid_from > :today")
                .bind("today", calendar.today())
                .then()
                .block();
    }

    @Test
    void followsLastYearsSalesAndSaysWhy() {
        var id = admin.registered("Sold to");
        tiers.sold(id, 1, tiers.lastYear(), "200000.0000019", "CNY");
        var event = EVENTS.await("crm.customer.tier-changed.v1", id);
        EventSchemas.check(event);
        var why = tiers.tier(id).path("why");
        var change = event.data().path("tierChange");

        assertThat(event.entityVersion()).isEqualTo(2);
        assertThat(event.data().path("customer").path("tier").asString()).isEqualTo("FIRST");
        assertThat(change.path("from").asString()).isEqualTo("OTHER");
        assertThat(change.path("amount").asString()).isEqualTo("200000.0000019");
        assertThat(tiers.tier(id).path("tier").asString()).isEqualTo("FIRST");
        assertThat(why.path("threshold").asString()).isEqualTo("200000");
        assertThat(why.path("year").asInt()).isEqualTo(tiers.lastYear());
        assertThat(why.path("text").asString())
                .isEqualTo("First tier: sales of " + tiers.lastYear()
                        + " were 200,000.00 CNY and reached the threshold of 200,000.00 CNY.");
    }

    @Test
    void neverReadsAsIfAThresholdWereReachedThatWasNot() {
        var id = admin.registered("Just below");
        tiers.sold(id, 1, tiers.lastYear(), "199999.99999", "CNY");
        tiers.awaitTier(id, "SECOND");

        assertThat(tiers.why(id, "en"))
                .isEqualTo("Second tier: sales of " + tiers.lastYear()
                        + " were 199,999.99 CNY and reached the threshold of 50,000.00 CNY.");
    }

    @Test
    void keepsEveryChangeOfTier() {
        var id = admin.registered("Up and down");
        tiers.sold(id, 1, tiers.lastYear(), "600000", "CNY");
        tiers.awaitTier(id, "VIP");
        tiers.sold(id, 2, tiers.lastYear(), "60000", "CNY");
        tiers.awaitTier(id, "SECOND");
        var changes = body(admin.get("/api/customers/" + id + "/tier-changes")).path("items");
        var firstPage = body(admin.get("/api/customers/" + id + "/tier-changes?limit=1"));

        assertThat(changes.valueStream()
                        .map(change -> change.path("from").asString() + " "
                                + change.path("to").asString()))
                .containsExactly("VIP SECOND", "OTHER VIP");
        assertThat(changes.path(0).path("why").path("text").asString()).contains("60,000.00");
        assertThat(firstPage.path("items").size()).isEqualTo(1);
        assertThat(firstPage.path("next").isNull()).isFalse();
    }

    @Test
    void doesNotListenToOlderNewsOtherYearsOrOtherCurrencies() {
        var id = admin.registered("Noise");
        tiers.sold(id, 1, tiers.lastYear() - 1, "900000", "CNY");
        tiers.sold(id, 1, tiers.lastYear() + 1, "900000", "CNY");
        tiers.sold(id, 1, tiers.lastYear(), "900000", "USD");
        tiers.sold(id, 5, tiers.lastYear(), "60000", "CNY");
        tiers.awaitTier(id, "SECOND");
        tiers.sold(id, 4, tiers.lastYear(), "900000", "CNY");
        tiers.sold(id, 6, tiers.lastYear(), "200001", "CNY");
        tiers.awaitTier(id, "FIRST");

        assertThat(EVENTS.eventsOf(id)).hasSize(3);
    }

    @Test
    void showsTheLatestFiguresBehindATierThatStays() {
        var id = admin.registered("More of the same");
        tiers.sold(id, 1, tiers.lastYear(), "60000", "CNY");
        tiers.awaitTier(id, "SECOND");
        tiers.sold(id, 2, tiers.lastYear(), "70000", "CNY");
        awaitAmount(id, "70000");

        assertThat(body(admin.get("/api/customers/" + id)).path("version").asLong())
                .isEqualTo(2);
    }

    /** While a card is away its sales are another's: a zero, until the undoing of the merge is heard of. */
    @Test
    void letsACardThatOnlyItsFiguresWereNewOfComeBackFromAMergeInItsTier() {
        var id = admin.registered("Merged by mistake");
        tiers.sold(id, 1, tiers.lastYear(), "210000", "CNY");
        tiers.awaitTier(id, "FIRST");
        // As a reclassification leaves one whose tier stays: new figures, and a card of the year before.
        database.sql("update card set tier_why = tier_why || jsonb_build_object('year', :year),"
                        + " tier_since = current_date - 400 where id = :id")
                .bind("year", tiers.lastYear() - 1)
                .bind("id", id)
                .then()
                .block();
        tiers.sold(id, 2, tiers.lastYear(), "220000", "CNY");
        awaitAmount(id, "220000");
        var before = tiers.tier(id);
        var other = admin.registered("Merged with");
        var versions = Map.of(id, tiers.version(id), other, 1);
        var merge = body(
                admin.post("/api/customer-merges", Map.of("winner", other, "losers", List.of(id), "versions", versions))
                        .expectStatus()
                        .isCreated());
        tiers.sold(id, 3, tiers.lastYear(), "0", "CNY");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        tiers.count("select count(*) as rows from yearly_sales where amount = 0 and customer_id = '"
                                        + id + "'")
                                == 1);
        admin.post("/api/customer-merges/" + merge.path("id").asString() + "/undo", Map.of())
                .expectStatus()
                .isOk();

        assertThat(tiers.tier(id)).isEqualTo(before);
    }

    @Test
    void givesACustomerItsTierWhenTheSalesWereHereBeforeTheCard() {
        var id = Ids.next();
        tiers.sold(id, 1, tiers.lastYear(), "500000", "CNY");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> knownSales(id) == 1);
        journal.write(
                        Caller.system("test"),
                        Way.API,
                        List.of(Card.register(id, Profiles.named("Late"), Rules.RULES, calendar.today())))
                .as(transactions::transactional)
                .block();

        assertThat(tiers.tier(id).path("tier").asString()).isEqualTo("VIP");
    }

    @Test
    void writesOneVersionRevisionEventTrailAndReasonForEachOfThousandsThatMove() {
        var ids = manyCustomers(2500);
        tiers.knowSales(ids, "1000", "CNY");
        tiers.setPolicy("CNY", "VIP atLeast 3000", "FIRST atLeast 2000", "SECOND atLeast 1000");
        tiers.awaitTier(ids.get(ids.size() - 1), "SECOND");
        tiers.awaitIdleJobs();

        assertThat(ofMany("card", "id", "and version = 2 and tier = 'SECOND'")).isEqualTo(2500);
        assertThat(ofMany("card_revision", "customer_id", "and version = 2 and after ->> 'tier' = 'SECOND'"))
                .isEqualTo(2500);
        assertThat(ofMany("tier_change", "customer_id", "and version = 2 and why ->> 'amount' = '1000'"))
                .isEqualTo(2500);
        assertThat(ofMany("audit", "entity", "and action = 'customer.tier-changed'"))
                .isEqualTo(2500);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> tiers.count("select count(*) as rows from outbox") == 0);
        var told = EVENTS.events().stream()
                .filter(event ->
                        event.data().path("customer").path("name").asString().equals(MANY))
                .toList();
        assertThat(told).hasSize(2500).extracting(WireEvent::entityVersion).containsOnly(2L);
        told.stream().limit(20).forEach(EventSchemas::check);
    }

    /** As if they had been registered long ago. */
    private List<UUID> manyCustomers(int customers) {
        var ids = Stream.generate(Ids::next).limit(customers).toList();
        database.sql("""
                        insert into card (id, version, profile, tier, tier_since, completeness)
                        select id, 1, cast(:profile as jsonb), 'OTHER', '2020-01-01', 0 from unnest(:ids) as id
                        """)
                .bind("profile", json.writeValueAsString(Profiles.named(MANY)))
                .bind("ids", ids.toArray(UUID[]::new))
                .then()
                .block();
        return ids;
    }

    private long ofMany(String table, String key, String condition) {
        return tiers.count("select count(*) as rows from " + table + " where " + key
                + " in (select id from card where name = '" + MANY + "') " + condition);
    }

    @Test
    void reassessesEverybodyOnRequest() {
        var job = body(admin.post("/api/tier-reclassifications", Map.of())
                .expectStatus()
                .isAccepted());
        var ended = admin.ended("/api/tier-reclassifications/" + job.path("id").asString());

        assertThat(ended.path("state").asString()).isEqualTo("DONE");
        assertThat(ended.path("done").asLong()).isEqualTo(ended.path("total").asLong());
        assertThat(body(admin.get("/api/tier-reclassifications?limit=1")).at("/items/0/id"))
                .isEqualTo(job.path("id"));
    }

    @Test
    void listsPoliciesTheLatestFirst() {
        tiers.setPolicy("CNY", "VIP atLeast 500000", "FIRST atLeast 200000", "SECOND atLeast 50000");
        var policies = body(admin.get("/api/tier-policies")).path("items");
        var id = policies.path(0).path("id").asString();

        assertThat(policies.path(0).path("bands").path(0).path("atLeast").asString())
                .isEqualTo("500000");
        assertThat(body(admin.get("/api/tier-policies?limit=1")).path("next").isNull())
                .isFalse();
        assertThat(body(admin.get("/api/tier-policies/" + id))).isEqualTo(policies.path(0));
        admin.get("/api/tier-policies/" + UUID.randomUUID()).expectStatus().isNotFound();
    }

    @Test
    void takesASecondPolicyOfADayOnlyInThePlaceOfTheFirst() {
        var day = calendar.today().plusYears(100);
        var policy = new HashMap<String, Object>(tiers.policy("CNY", "VIP atLeast 7"));
        policy.put("validFrom", day.toString());
        var first = body(admin.post("/api/tier-policies", policy).expectStatus().isCreated());

        var unaware =
                body(admin.post("/api/tier-policies", policy).expectStatus().isEqualTo(409));
        policy.put("replaces", first.path("id").asString());
        var second =
                body(admin.post("/api/tier-policies", policy).expectStatus().isCreated());
        var late = body(admin.post("/api/tier-policies", policy).expectStatus().isEqualTo(409));
        policy.put("validFrom", day.plusDays(20_000).toString());
        var elsewhere =
                body(admin.post("/api/tier-policies", policy).expectStatus().isEqualTo(422));

        assertThat(unaware.path("code").asString()).isEqualTo("policy-of-that-day");
        assertThat(unaware.at("/errors/0/pointer").asString()).isEqualTo("/validFrom");
        assertThat(unaware.at("/errors/0/detail").asString())
                .contains(first.path("id").asString(), day.toString());
        assertThat(second.path("replaces")).isEqualTo(first.path("id"));
        assertThat(late.at("/errors/0/pointer").asString()).isEqualTo("/replaces");
        assertThat(late.at("/errors/0/detail").asString())
                .contains(second.path("id").asString());
        assertThat(elsewhere.at("/errors/0/code").asString()).isEqualTo("replaces-another-day");
        assertThat(policies.inForce(day).block().id().toString())
                .isEqualTo(second.path("id").asString());
    }

    @Test
    void takesOneOfSeveralPoliciesThatAreSetForADayAtTheSameMoment() {
        var policy = new HashMap<String, Object>(tiers.policy("CNY", "VIP atLeast 7"));
        policy.put("validFrom", calendar.today().plusYears(200).toString());

        var codes = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> body(admin.post("/api/tier-policies", policy))
                                .path("code")
                                .asString("created"),
                        AtOnce.THREADS))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(codes).containsExactly("created", "policy-of-that-day", "policy-of-that-day", "policy-of-that-day");
    }

    private void awaitAmount(UUID customer, String amount) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> tiers.tier(customer)
                        .path("why")
                        .path("amount")
                        .asString()
                        .equals(amount));
    }

    private long knownSales(UUID customer) {
        return tiers.count("select count(*) as rows from yearly_sales where customer_id = '" + customer + "'");
    }
}
