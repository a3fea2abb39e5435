package guanxi.customer.quality;

import static guanxi.customer.CustomerApi.body;
import static guanxi.customer.CustomerApi.profile;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.Planner;
import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import guanxi.starter.access.SightedSql;
import guanxi.starter.job.Jobs;
import guanxi.starter.job.Task;
import guanxi.starter.sql.Given;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import guanxi.starter.time.CompanyCalendar;
import guanxi.starter.time.Ids;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.JsonNode;

@ServiceTest
class QualityTests {

    private static final Topic EVENTS = new Topic("crm.customer.events.v1");

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private CompanyCalendar calendar;

    @Autowired
    private CompletenessSweep sweep;

    @Autowired
    private Jobs jobs;

    @Autowired
    private SightedSql sighted;

    @Autowired
    private TransactionalOperator transactions;

    private CustomerApi admin;
    private String owner;

    @BeforeEach
    void signIn() {
        admin = CustomerApi.asAdmin(web);
        owner = "rep-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void namesWhatACompleteCardWouldTellBesides() {
        var id = admin.registered("Incomplete", Map.of("addresses", List.of(Map.of("city", "青岛"))));
        var card = body(admin.get("/api/customers/" + id));

        assertThat(card.path("completeness").path("percent").asInt()).isEqualTo(25);
        assertThat(missing(card)).containsExactly("PHONE", "CONTACT", "CONTACT_WAY");
        assertThat(card.path("completeness")
                        .path("missing")
                        .path(0)
                        .path("text")
                        .asString())
                .isEqualTo("A telephone number that can be dialled");
    }

    @Test
    void asksForMoreOfKeyCustomers() {
        var contact = Map.of("name", "王敏", "contactWays", List.of(Map.of("type", "PHONE", "value", "13805320001")));
        var enough = Map.of("contacts", List.of(contact), "addresses", List.of(Map.of("city", "青岛")));
        var ordinary = body(admin.get("/api/customers/" + admin.registered("Ordinary", enough)));
        var key = new HashMap<String, Object>(enough);
        key.put("importance", "KEY");
        var important = body(admin.get("/api/customers/" + admin.registered("Key", key)));

        assertThat(ordinary.path("completeness").path("percent").asInt()).isEqualTo(100);
        assertThat(missing(important))
                .containsExactlyInAnyOrder("EMAIL", "STREET", "SOURCE", "BIRTHDAY", "CONTACT_POSITION");
    }

    @Test
    void tellsTheCompletenessOfEveryCard() {
        var id = admin.registered("Told", Map.of("addresses", List.of(Map.of("city", "青岛"))));
        var event = EVENTS.await("crm.customer.registered.v1", id);

        assertThat(event.data().path("customer").path("completeness").asInt()).isEqualTo(25);
    }

    @Test
    void listsCardsThatNobodyFoundTrueForTooLong() {
        var key = aged("Key", "KEY", 91);
        var fresh = aged("Fresh", "KEY", 90);
        var ordinary = aged("Ordinary", "ORDINARY", 400);
        aged("Young", "ORDINARY", 91);

        assertThat(stale()).containsExactly(ordinary.toString(), key.toString());
        assertThat(toDo().path("stale").asInt()).isEqualTo(2);
        assertThat(toDo().path("incomplete").asInt()).isEqualTo(4);
        assertThat(fresh).isNotNull();
    }

    /** Of each rule's cards that are stale since one day, those with the lower ids come first, whatever their rule. */
    @Test
    void listsThePagesOfAllRulesInOneOrder() {
        var expected = new ArrayList<String>();
        for (int late = 5; late > 0; late--) {
            var sameDay = List.of(
                    aged("Key", "KEY", 90 + late),
                    aged("Ordinary", "ORDINARY", 365 + late),
                    aged("Key", "KEY", 90 + late));
            sameDay.stream().map(UUID::toString).sorted().forEach(expected::add);
        }
        for (int limit : List.of(1, 2, 4, 50)) {
            assertThat(stalePages(limit)).as("pages of %s", limit).isEqualTo(expected);
        }
    }

    /** What is stale may be every card: a page is read in the order of an index, and not sorted out of all. */
    @Test
    void readsAPageOfStaleCardsWithoutSortingThemAll() {
        var director = new Caller("d", "d", Set.of(Role.DIRECTOR), Set.of(), "");
        var explain = sighted.sql(director, "explain (costs off) " + StaleCards.LIST)
                .bind("today", calendar.today())
                .bind("owner", Given.orNull(String.class, null))
                .bind("after", Given.orNull(LocalDate.class, null))
                .bind("afterId", Given.orNull(UUID.class, null))
                .bind("limit", 50);
        var plan = new Planner(database, transactions).plan(explain, "enable_bitmapscan");

        assertThat(plan).containsPattern("-> {2}Limit\\s+-> {2}Index Scan using card_by_confirmation");
    }

    @Test
    void takesACardOffTheListOnceItIsVerified() {
        var id = aged("Stale", "KEY", 200);
        var verified = body(verify(id, 1).expectStatus().isOk());

        assertThat(verified.path("verification").path("by").asString()).isEqualTo("admin");
        assertThat(verified.path("verification").path("on").asString())
                .isEqualTo(calendar.today().toString());
        assertThat(stale()).isEmpty();
        verify(id, 1).expectStatus().isEqualTo(412);
    }

    @Test
    void doesNotWatchCustomersThatEnded() {
        var id = aged("Ended", "KEY", 200);
        admin.put("/api/customers/" + id, "1", profile("Ended", Map.of("owner", owner, "state", "ENDED")))
                .expectStatus()
                .isOk();

        assertThat(stale()).isEmpty();
        assertThat(toDo().path("stale").asInt()).isZero();
    }

    @Test
    void measuresAllCardsAnewWhenARuleIsAnother() {
        var id = admin.registered("Measured", Map.of("source", "展会", "owner", owner));
        var before = completeness(id);
        var rule = rule("ORDINARY");
        var changed = Map.of("requirements", List.of("SOURCE", "PHONE"), "staleAfterDays", 30);
        try {
            admin.put("/api/card-rules/ORDINARY", rule.path("version").asString(), changed)
                    .expectStatus()
                    .isOk();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> completeness(id) == 50);
            assertThat(before).isZero();
            var revision = body(admin.get("/api/customers/" + id + "/revisions"))
                    .path("items")
                    .path(0);
            assertThat(revision.path("changes").toString())
                    .isEqualTo("[{\"field\":\"completeness\",\"from\":0,\"to\":50}]");
            assertThat(EVENTS.await("crm.customer.changed.v1", id)
                            .data()
                            .path("changed")
                            .toString())
                    .isEqualTo("[\"completeness\"]");
        } finally {
            var again =
                    Map.of("requirements", rule.path("requirements"), "staleAfterDays", rule.path("staleAfterDays"));
            admin.put(
                    "/api/card-rules/ORDINARY", rule("ORDINARY").path("version").asString(), again);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> completeness(id) == before);
        }
    }

    @Test
    void measuresAllCardsAnewWhenACustomFieldIsRequired() {
        var id = admin.registered("Asked", Map.of("addresses", List.of(Map.of("city", "青岛")), "owner", owner));
        var name = "f" + UUID.randomUUID().toString().replace("-", "");
        admin.post("/api/custom-fields", Map.of("name", name, "label", "x", "type", "TEXT", "required", true))
                .expectStatus()
                .isCreated();
        try {
            sweep.check().block();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> completeness(id) == 20);
        } finally {
            admin.put("/api/custom-fields/" + name, "1", Map.of("label", "x", "retired", true))
                    .expectStatus()
                    .isOk();
            sweep.check().block();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> completeness(id) == 25);
        }
    }

    @Test
    void asksForAWayThatCanBeUsedToday() {
        var expired = phone(calendar.today().minusDays(1));
        var card = body(admin.get("/api/customers/" + admin.registered("Expired", expired)));

        assertThat(missing(card)).contains("PHONE");
        assertThat(card.path("completeness").path("percent").asInt()).isZero();
    }

    @Test
    void measuresACardAnewWhoseTelephoneNumberExpires() {
        var id = admin.registered("Expiring", phone(calendar.today()));
        assertThat(completeness(id)).isEqualTo(25);
        daysPass(id);
        sweep.check().block();

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> completeness(id) == 0);
    }

    /** However many there are: a rule is changed in the time that one statement has. */
    @Test
    void findsOutThatTheSweepIsDueWithoutACard() {
        var read = database.sql("""
                        select cast(coalesce(sum(seq_scan + coalesce(idx_scan, 0)), 0) as bigint) as scans
                        from pg_stat_xact_user_tables where relname = 'card'
                        """).map(row -> row.get("scans", Long.class)).one();
        var scans = database.sql("update completeness_day set day = day - 1")
                .then()
                .then(read)
                .flatMap(before -> sweep.startIfDue(Caller.system("test")).then(read.map(after -> after - before)))
                .as(transactions::transactional)
                .block();

        assertThat(scans).isZero();
        awaitTheSweep();
    }

    @Test
    void goesOnWithAJobThatTheReleaseBeforeStarted() {
        awaitTheSweep();
        var id = admin.registered("Unmeasured", Map.of("addresses", List.of(Map.of("city", "青岛")), "owner", owner));
        database.sql("update card set completeness = 99 where id = :id")
                .bind("id", id)
                .then()
                .block();
        var before = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);
        var task = new Task(
                Ids.next(), CompletenessSweep.KIND, Caller.system("test"), "{}", 7, before.toString(), Map.of());
        var step = sweep.step(task).as(transactions::transactional).block();

        assertThat(step.counts()).containsEntry("changed", 1L);
        assertThat(completeness(id)).isEqualTo(25);
    }

    @Test
    void refusesRulesThatMakeNoSense() {
        var rule = rule("KEY").path("version").asString();
        admin.put("/api/card-rules/KEY", rule, Map.of("requirements", List.of("SHOE_SIZE"), "staleAfterDays", 30))
                .expectStatus()
                .isEqualTo(422);
        admin.put("/api/card-rules/KEY", rule, Map.of("requirements", List.of(), "staleAfterDays", 0))
                .expectStatus()
                .isEqualTo(422);
        var ahead = body(admin.put("/api/card-rules/KEY", "99", Map.of("requirements", List.of(), "staleAfterDays", 5))
                .expectStatus()
                .isEqualTo(412));
        assertThat(ahead.path("current")).isEqualTo(rule("KEY"));
        admin.put("/api/card-rules/VIP", rule, Map.of("requirements", List.of(), "staleAfterDays", 5))
                .expectStatus()
                .is4xxClientError();
    }

    private void awaitTheSweep() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !jobs.isOpen(CompletenessSweep.KIND).block());
    }

    private UUID aged(String name, String importance, int days) {
        var id = admin.registered(name, Map.of("owner", owner, "importance", importance));
        LocalDate registered = calendar.today().minusDays(days);
        database.sql("update card set registered_on = :day where id = :id")
                .bind("day", registered)
                .bind("id", id)
                .then()
                .block();
        return id;
    }

    private WebTestClient.ResponseSpec verify(UUID id, long version) {
        return web.post()
                .uri("/api/customers/" + id + "/verification")
                .headers(headers -> headers.setBearerAuth(Tokens.admin()))
                .header("If-Match", "\"" + version + "\"")
                .exchange();
    }

    private List<String> stale() {
        return body(admin.get("/api/customers/stale?owner=" + owner))
                .path("items")
                .valueStream()
                .map(card -> card.path("id").asString())
                .toList();
    }

    private List<String> stalePages(int limit) {
        var ids = new ArrayList<String>();
        String after = null;
        do {
            var uri = "/api/customers/stale?owner=" + owner + "&limit=" + limit;
            var page = body(after == null ? admin.get(uri) : admin.get(uri + "&after={after}", after));
            ids.addAll(page.path("items").findValuesAsString("id"));
            after = page.path("next").asString(null);
        } while (after != null);
        return ids;
    }

    private JsonNode toDo() {
        return body(admin.get("/api/customers/to-do?owner=" + owner));
    }

    private JsonNode rule(String importance) {
        return body(admin.get("/api/card-rules"))
                .valueStream()
                .filter(rule -> rule.path("importance").asString().equals(importance))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> phone(LocalDate validUntil) {
        var way = Map.of("type", "PHONE", "value", "13800138000", "validUntil", validUntil.toString());
        return Map.of("contactWays", List.of(way), "owner", owner);
    }

    /** As if the number had been registered, and all cards been measured, three days before. */
    private void daysPass(UUID id) {
        database.sql("""
                        with card as (
                            update card set profile =
                                jsonb_set(profile, '{contactWays,0,validUntil}', to_jsonb(cast(:today as date) - 2))
                            where id = :id)
                        update completeness_day set day = cast(:today as date) - 3
                        """).bind("today", calendar.today()).bind("id", id).then().block();
    }

    private int completeness(UUID id) {
        return body(admin.get("/api/customers?owner=" + owner))
                .path("items")
                .valueStream()
                .filter(customer -> customer.path("id").asString().equals(id.toString()))
                .findFirst()
                .orElseThrow()
                .path("completeness")
                .asInt();
    }

    private static List<String> missing(JsonNode card) {
        return card.path("completeness")
                .path("missing")
                .valueStream()
                .map(missing -> missing.path("requirement").asString())
                .toList();
    }
}
