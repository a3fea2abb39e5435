package guanxi.customer.tier;

import static guanxi.customer.CustomerApi.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.PUT;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import guanxi.starter.time.CompanyCalendar;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@ServiceTest
class TierOverrideTests {

    private static final Topic EVENTS = new Topic("crm.customer.events.v1");

    @Autowired
    private WebTestClient web;

    @Autowired
    private CompanyCalendar calendar;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private LapsedTiers lapsedTiers;

    @Autowired
    private TestDatabase server;

    private CustomerApi manager;
    private TierApi tiers;
    private LocalDate today;
    private UUID id;

    @BeforeEach
    void register() {
        tiers = new TierApi(CustomerApi.asAdmin(web), calendar, database);
        tiers.setUsualPolicy();
        tiers.awaitIdleJobs();
        manager = CustomerApi.as(web, Tokens.manager());
        today = calendar.today();
        id = tiers.admin().registered("青岛铸造");
    }

    @Test
    void changesTheTierAndTellsWhoWhyAndUntilWhen() {
        var until = today.plusDays(30);
        var answer = set(manager, "1", "VIP", " 战略伙伴 ", until.toString())
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"");
        var view = body(answer);
        var event = EVENTS.await("crm.customer.tier-changed.v1", id);
        EventSchemas.check(event);

        assertThat(view).isEqualTo(tiers.tier(id));
        assertThat(view.path("tier").asString()).isEqualTo("VIP");
        assertThat(view.path("why").path("byHand").path("by").asString()).isEqualTo("chen.jun");
        assertThat(view.path("why").path("byHand").path("reason").asString()).isEqualTo("战略伙伴");
        assertThat(view.path("why").path("byHand").path("until").asString()).isEqualTo(until.toString());
        assertThat(view.path("why").path("earned").asString()).isEqualTo("OTHER");
        assertThat(view.path("why").path("text").asString())
                .isEqualTo("VIP: set by hand by chen.jun until " + until + " (战略伙伴). By sales: Other: sales of "
                        + tiers.lastYear() + " were 0.00 CNY, below every threshold of the policy.");
        assertThat(tiers.why(id, "zh-CN")).startsWith("VIP 客户：由 chen.jun 人工设定，有效期至 " + until + "（战略伙伴）。");
        assertThat(event.data().path("changed").toString()).isEqualTo("[\"tier\",\"tierByHand\"]");
        assertThat(event.data().path("customer").path("tierHeldUntil").asString())
                .isEqualTo(until.toString());
        assertThat(event.data().path("tierChange").path("byHand"))
                .isEqualTo(view.path("why").path("byHand"));
        var change = changes().path(0);
        assertThat(change.path("to").asString()).isEqualTo("VIP");
        assertThat(change.path("why").path("byHand")).isEqualTo(view.path("why").path("byHand"));
        assertThat(revision(2).path("by").asString()).isEqualTo("chen.jun");
        assertThat(revision(2).toString()).contains("战略伙伴");
        assertThat(body(tiers.admin().get("/api/customers/" + id + "/revisions/2"))
                        .path("tierByHand"))
                .isEqualTo(view.path("why").path("byHand"));
    }

    @Test
    void holdsWhateverIsSoldAndShowsWhatTheSalesWouldGive() {
        set(manager, "1", "VIP", "Partner", today.plusDays(1).toString())
                .expectStatus()
                .isOk();
        tiers.sold(id, 1, tiers.lastYear(), "250000", "CNY");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        tiers.tier(id).path("why").path("earned").asString().equals("FIRST"));

        assertThat(tiers.tier(id).path("tier").asString()).isEqualTo("VIP");
        assertThat(tiers.version(id)).isEqualTo(2);
        assertThat(tiers.why(id, "en")).contains("By sales: First tier: sales of");
        assertThat(changes().size()).isEqualTo(1);
    }

    @Test
    void endsByHand() {
        set(manager, "1", "SECOND", "Partner", today.plusDays(1).toString())
                .expectStatus()
                .isOk();
        var ended = tiers.override(manager, DELETE, id, "2", Map.of())
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"3\"");

        assertThat(body(ended).path("tier").asString()).isEqualTo("OTHER");
        assertThat(tiers.tier(id).path("why").path("byHand").isNull()).isTrue();
        assertThat(changes().path(0).path("from").asString()).isEqualTo("SECOND");
        tiers.override(manager, DELETE, id, "3", Map.of()).expectStatus().isNotFound();
    }

    @Test
    void listsEachDecisionAlsoThoseThatLeaveTheTierAsItIs() {
        var first = today.plusDays(1).toString();
        var later = today.plusDays(9).toString();
        set(manager, "1", "OTHER", "Wait", first).expectStatus().isOk();
        set(manager, "2", "OTHER", "Wait longer", later).expectStatus().isOk();
        tiers.override(manager, DELETE, id, "3", Map.of()).expectStatus().isOk();

        var decisions = changes()
                .valueStream()
                .map(change ->
                        change.path("from").asString() + " " + change.path("to").asString() + " "
                                + change.at("/why/byHand/until").asString("by sales"))
                .toList();
        assertThat(decisions).containsExactly("OTHER OTHER by sales", "OTHER OTHER " + later, "OTHER OTHER " + first);
    }

    @Test
    void endsByItselfAfterItsLastDay() {
        tiers.sold(id, 1, tiers.lastYear(), "60000", "CNY");
        tiers.awaitTier(id, "SECOND");
        set(manager, "2", "VIP", "Partner", today.toString()).expectStatus().isOk();
        lapsedTiers.check().block();
        assertThat(tiers.tier(id).path("tier").asString()).isEqualTo("VIP");
        letYesterdayBeTheLastDay();
        lapsedTiers.check().block();
        tiers.awaitTier(id, "SECOND");

        assertThat(tiers.version(id)).isEqualTo(4);
        assertThat(tiers.tier(id).path("why").path("byHand").isNull()).isTrue();
        assertThat(revision(4).path("by").asString()).isEqualTo("customer-service");
        EVENTS.await(event -> id.equals(event.subject()) && event.entityVersion() == 4);
    }

    /** The tier is the same, but who may rely on it until when is not: a version of its own, or one editor overwrites another. */
    @Test
    void countsAsAChangeEvenWhenTheTierIsTheSame() {
        set(manager, "1", "OTHER", "Unpaid bills", today.plusDays(9).toString())
                .expectStatus()
                .isOk();
        var event = EVENTS.await("crm.customer.changed.v1", id);
        EventSchemas.check(event);

        assertThat(event.data().path("changed").toString()).isEqualTo("[\"tierByHand\"]");
        assertThat(event.entityVersion()).isEqualTo(2);
        assertThat(changes().size()).isEqualTo(1);
        letYesterdayBeTheLastDay();
        lapsedTiers.check().block();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> tiers.version(id) == 3);
    }

    @Test
    void showsTheSecondOfTwoEditorsWhatTheFirstDecided() {
        set(manager, "1", "VIP", "Partner", today.toString()).expectStatus().isOk();
        var stale = body(set(tiers.admin(), "1", "FIRST", "Also partner", today.toString())
                .expectStatus()
                .isEqualTo(412));

        assertThat(stale.path("code").asString()).isEqualTo("stale");
        assertThat(stale.path("errors").path(0).path("pointer").asString()).isEqualTo("/tier");
        assertThat(stale.path("errors").path(0).path("detail").asString()).contains("chen.jun", "VIP");
        assertThat(stale.path("errors").path(1).path("pointer").asString()).isEqualTo("/tierByHand");
        assertThat(stale.path("errors").path(1).path("detail").asString()).contains("chen.jun", "Partner");
        assertThat(tiers.tier(id).path("tier").asString()).isEqualTo("VIP");
        tiers.override(manager, DELETE, id, "1", Map.of()).expectStatus().isEqualTo(412);
        set(manager, null, "FIRST", "Partner", today.toString()).expectStatus().isEqualTo(428);
        tiers.override(manager, DELETE, id, null, Map.of()).expectStatus().isEqualTo(428);
    }

    @Test
    void changesNothingWhenItIsSaidTwice() {
        set(manager, "1", "VIP", "Partner", today.toString()).expectStatus().isOk();
        set(manager, "2", "VIP", "Partner", today.toString())
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"");
        set(manager, "2", "VIP", "Partner", today.plusDays(1).toString())
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"3\"");
    }

    @ParameterizedTest
    @CsvSource({
        "GOLD, Partner, 0, /tier unknown-value",
        ", Partner, 0, /tier required",
        "VIP, ' ', 0, /reason required",
        "VIP, , 0, /reason required",
        "VIP, Partner, -1, /until past-day",
        "VIP, Partner, 1097, /until too-late-a-day",
        "VIP, Partner, , /until required"
    })
    void refusesWhatMakesNoSense(@Nullable String tier, @Nullable String reason, @Nullable Integer days, String place) {
        var until = days == null ? null : today.plusDays(days).toString();
        var error = body(set(manager, "1", tier, reason, until).expectStatus().isEqualTo(422))
                .path("errors")
                .path(0);

        assertThat(error.path("pointer").asString() + " " + error.path("code").asString())
                .isEqualTo(place);
    }

    @Test
    void refusesReasonsNobodyReadsAndDaysThatDoNotExist() {
        set(manager, "1", "VIP", "x".repeat(501), today.toString())
                .expectStatus()
                .isEqualTo(422);
        set(manager, "1", "VIP", "Partner", "2026-02-30").expectStatus().isEqualTo(422);
        set(manager, "x", "VIP", "Partner", today.toString()).expectStatus().isEqualTo(422);
    }

    @Test
    void isForManagersOfTheCustomerAlone() {
        for (var token : List.of(Tokens.rep(), Tokens.service(), Tokens.machine("erp", "customers.write"))) {
            var caller = CustomerApi.as(web, token);
            set(caller, "1", "VIP", "Partner", today.toString()).expectStatus().isForbidden();
            tiers.override(caller, DELETE, id, "1", Map.of()).expectStatus().isForbidden();
        }
        var elsewhere = CustomerApi.as(web, Tokens.of("zhou.jie", "manager", "sales/jiangsu"));
        set(elsewhere, "1", "VIP", "Partner", today.toString()).expectStatus().isNotFound();
        tiers.override(elsewhere, DELETE, id, "1", Map.of()).expectStatus().isNotFound();
        tiers.override(manager, PUT, UUID.randomUUID(), "1", stated("VIP", "Partner", today.toString()))
                .expectStatus()
                .isNotFound();
    }

    @Test
    void isToldOfACardThatWentWhileItWaited() throws SQLException {
        CompletableFuture<ResponseSpec> answer;
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("delete from card where id = '" + id + "'");
            answer = CompletableFuture.supplyAsync(
                    () -> set(manager, "1", "VIP", "战略伙伴", today.plusDays(30).toString()), AtOnce.THREADS);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> server.isAwaited("%for update%"));
            connection.commit();
        }
        answer.join().expectStatus().isNotFound();
    }

    private void letYesterdayBeTheLastDay() {
        database.sql("""
                        update card set tier_why = jsonb_set(tier_why, '{byHand,until}', to_jsonb(:yesterday)) where id = :id
                        """)
                .bind("yesterday", today.minusDays(1).toString())
                .bind("id", id)
                .then()
                .block();
    }

    private ResponseSpec set(
            CustomerApi caller,
            @Nullable String version,
            @Nullable String tier,
            @Nullable String reason,
            @Nullable String until) {
        return tiers.override(caller, PUT, id, version, stated(tier, reason, until));
    }

    private static Map<String, Object> stated(@Nullable String tier, @Nullable String reason, @Nullable String until) {
        var body = new java.util.HashMap<String, Object>();
        body.put("tier", tier);
        body.put("reason", reason);
        body.put("until", until);
        return body;
    }

    private JsonNode changes() {
        return body(tiers.admin().get("/api/customers/" + id + "/tier-changes")).path("items");
    }

    private JsonNode revision(long version) {
        return body(tiers.admin().get("/api/customers/" + id + "/revisions"))
                .path("items")
                .valueStream()
                .filter(revision -> revision.path("version").asLong() == version)
                .findFirst()
                .orElseThrow();
    }
}
