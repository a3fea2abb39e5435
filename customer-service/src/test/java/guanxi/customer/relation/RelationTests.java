package guanxi.customer.relation;

import static guanxi.customer.CustomerApi.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.customer.CustomerApi;
import guanxi.customer.Vanished;
import guanxi.customer.merge.MergeDesk;
import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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
class RelationTests {

    private static final Topic EVENTS = new Topic("crm.customer.events.v1");

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TestDatabase server;

    private CustomerApi admin;
    private UUID dealer;
    private UUID user;

    @BeforeEach
    void register() {
        admin = CustomerApi.asAdmin(web);
        dealer = admin.registered("青岛经销");
        user = admin.registered("直接用户");
    }

    @ParameterizedTest
    @CsvSource({"SUPPLIES, IS_SUPPLIED_BY", "IS_PARENT_OF, IS_BRANCH_OF", "IS_BRANCH_OF, IS_PARENT_OF"})
    void areSeenFromBothEnds(String role, String fromTheOther) {
        var created = relate(dealer, role, user)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("ETag", "\"1\"");
        var id = body(created).path("id").asString();

        assertThat(relations(admin, dealer)).containsExactly(role + " 直接用户 OTHER");
        assertThat(relations(admin, user)).containsExactly(fromTheOther + " 青岛经销 OTHER");
        assertThat(body(admin.get(at(user) + "/" + id)).path("role").asString()).isEqualTo(fromTheOther);
    }

    @Test
    void sayTheRoleInTheCallersLanguage() {
        relate(dealer, "SUPPLIES", user).expectStatus().isCreated();

        assertThat(text(user, "en")).isEqualTo("is supplied by");
        assertThat(text(dealer, "zh-CN")).isEqualTo("供货给");
    }

    @Test
    void areLeftOutWhereTheOtherEndIsNotTheCallersToSee() {
        var hidden = admin.registered("Hidden", Map.of("owner", "wang.fang"));
        var id = body(relate(dealer, "SUPPLIES", hidden)).path("id").asString();
        relate(dealer, "SUPPLIES", user).expectStatus().isCreated();
        var rep = CustomerApi.as(web, Tokens.rep());

        assertThat(relations(rep, dealer)).containsExactly("SUPPLIES 直接用户 OTHER");
        assertThat(relations(admin, dealer)).hasSize(2);
        rep.get(at(dealer) + "/" + id).expectStatus().isNotFound();
        end(rep, dealer, id, "\"1\"").expectStatus().isNotFound();
        rep.get(at(hidden)).expectStatus().isNotFound();
    }

    @Test
    void arePagedTheOldestFirst() {
        var users = IntStream.range(0, 5)
                .mapToObj(number -> admin.registered("User " + number))
                .toList();
        users.forEach(one -> relate(dealer, "SUPPLIES", one).expectStatus().isCreated());

        var seen = new ArrayList<String>();
        var page = body(admin.get(at(dealer) + "?limit=2"));
        while (!page.path("next").isNull()) {
            seen.addAll(others(page));
            page = body(admin.get(
                    at(dealer) + "?limit=2&after={after}", page.path("next").asString()));
        }
        seen.addAll(others(page));

        assertThat(seen).containsExactly("User 0", "User 1", "User 2", "User 3", "User 4");
        assertThat(body(admin.get(at(user))).path("items").size()).isZero();
    }

    @Test
    void haveVersionsAndEventsOfTheirOwnAndLeaveTheCardsAlone() {
        var id = body(relate(user, "IS_SUPPLIED_BY", dealer)).path("id").asString();
        end(admin, user, id, "\"1\"").expectStatus().isNoContent();
        var ended = EVENTS.await("crm.customer.relation-ended.v1", dealer);
        var related = EVENTS.await("crm.customer.related.v1", dealer);

        EventSchemas.check(related);
        EventSchemas.check(ended);
        assertThat(List.of(related.entityVersion(), ended.entityVersion())).containsExactly(1L, 2L);
        assertThat(related.entity()).hasToString(id).isEqualTo(ended.entity());
        assertThat(related.data().path("relation").path("role").asString()).isEqualTo("SUPPLIES");
        assertThat(related.data().path("relation").path("otherId").asString()).isEqualTo(user.toString());
        assertThat(body(admin.get("/api/customers/" + dealer)).path("version").asLong())
                .isEqualTo(1);
    }

    @Test
    void standInTheTrailsOfBothEnds() {
        var id = body(relate(dealer, "SUPPLIES", user)).path("id").asString();
        end(admin, dealer, id, "\"1\"").expectStatus().isNoContent();

        assertThat(trail(dealer)).containsExactly("customer.related SUPPLIES", "customer.relation-ended SUPPLIES");
        assertThat(trail(user))
                .containsExactly("customer.related IS_SUPPLIED_BY", "customer.relation-ended IS_SUPPLIED_BY");
    }

    @Test
    void tellWhoSaidSoAndSinceWhen() {
        var rep = CustomerApi.as(web, Tokens.rep());
        rep.post(at(dealer), Map.of("role", "SUPPLIES", "customer", user))
                .expectStatus()
                .isCreated();

        var relation = body(admin.get(at(user))).at("/items/0");
        assertThat(relation.path("by").asString()).isEqualTo("zhang.wei");
        assertThat(Instant.parse(relation.path("at").asString())).isBeforeOrEqualTo(Instant.now());
    }

    /** The other card's relations stand for what was said of the merged one, and afterwards they are again what was said. */
    @Test
    void tellWhoSaidSoThroughAMergeAndBack() {
        var rep = CustomerApi.as(web, Tokens.rep());
        rep.post(at(dealer), Map.of("role", "SUPPLIES", "customer", user))
                .expectStatus()
                .isCreated();
        var said = body(admin.get(at(dealer))).at("/items/0/at");
        var winner = admin.registered("青岛经销公司");
        var merge = new MergeDesk(admin).merged(winner, List.of(dealer), Map.of());
        assertThat(body(admin.get(at(winner))).at("/items/0/by").asString()).isEqualTo("zhang.wei");

        new MergeDesk(admin).undo(merge).expectStatus().isOk();
        var restored = body(admin.get(at(dealer))).at("/items/0");
        assertThat(restored.path("by").asString()).isEqualTo("zhang.wei");
        assertThat(restored.path("at")).isEqualTo(said);
        assertThat(body(admin.get(at(winner))).path("items").size()).isZero();
    }

    @Test
    void endOnceAndOnlyAsTheyWereSeen() {
        var id = body(relate(dealer, "SUPPLIES", user)).path("id").asString();

        end(admin, dealer, id, null).expectStatus().isEqualTo(428);
        end(admin, dealer, id, "\"2\"").expectStatus().isEqualTo(412);
        end(admin, admin.registered("Third"), id, "\"1\"").expectStatus().isNotFound();
        end(admin, user, id, "\"1\"").expectStatus().isNoContent();
        end(admin, dealer, id, "\"1\"").expectStatus().isNotFound();
        assertThat(relations(admin, dealer)).isEmpty();
    }

    @Test
    void areRefusedWithOneselfAndWithWhomNobodyKnows() {
        assertRefused(relate(dealer, "SUPPLIES", dealer), 422, "/customer same-customer");
        assertRefused(relate(dealer, "SUPPLIES", UUID.randomUUID()), 422, "/customer unknown-reference");
        relate(UUID.randomUUID(), "SUPPLIES", user).expectStatus().isNotFound();
        var hidden = admin.registered("Hidden", Map.of("owner", "wang.fang"));
        var rep = CustomerApi.as(web, Tokens.rep());
        assertRefused(
                rep.post(at(dealer), Map.of("role", "SUPPLIES", "customer", hidden)),
                422,
                "/customer unknown-reference");
        rep.post(at(hidden), Map.of("role", "SUPPLIES", "customer", dealer))
                .expectStatus()
                .isNotFound();
    }

    @Test
    void areKnownOnceWhicheverEndSaysSo() {
        relate(dealer, "SUPPLIES", user).expectStatus().isCreated();

        assertRefused(relate(dealer, "SUPPLIES", user), 409, "/customer relation-known");
        assertRefused(relate(user, "IS_SUPPLIED_BY", dealer), 409, "/customer relation-known");
        relate(user, "SUPPLIES", dealer).expectStatus().isCreated();
    }

    @Test
    void giveABranchOneParentAndNobodyItselfForAncestor() {
        var third = admin.registered("Third");
        relate(dealer, "IS_PARENT_OF", user).expectStatus().isCreated();
        relate(third, "IS_BRANCH_OF", user).expectStatus().isCreated();

        assertRefused(relate(third, "IS_PARENT_OF", user), 409, "/customer circle-of-parents");
        assertRefused(relate(third, "IS_PARENT_OF", dealer), 409, "/customer circle-of-parents");
        assertRefused(relate(dealer, "IS_PARENT_OF", third), 409, "/customer second-parent");
        relate(third, "SUPPLIES", dealer).expectStatus().isCreated();
    }

    /** Neither of two writers holds a card of the other's, so locks on cards alone would let the circle close. */
    @Test
    void neverCloseACircleHoweverManyWriteAtOnce() {
        var ring = IntStream.range(0, 6)
                .mapToObj(number -> admin.registered("Ring " + number))
                .toList();
        long made = IntStream.range(0, ring.size())
                .parallel()
                .mapToObj(place -> relate(ring.get(place), "IS_PARENT_OF", ring.get((place + 1) % ring.size())))
                .map(answer -> answer.expectBody().returnResult().getStatus().value())
                .filter(status -> status == 201)
                .count();

        assertThat(made).isEqualTo(ring.size() - 1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "MARRIED_TO, 01932f00-0000-7000-8000-000000000002",
                "-, 01932f00-0000-7000-8000-000000000002",
                "SUPPLIES, nobody",
                "SUPPLIES, -"
            })
    void areRefusedWhenTheySayNothingThatIsKnown(@Nullable String role, @Nullable String customer) {
        var stated = new HashMap<String, Object>();
        stated.put("role", role);
        stated.put("customer", customer);
        admin.post(at(dealer), stated).expectStatus().isEqualTo(422);
    }

    /** A second parent waits, as long as there is a first. */
    @Test
    void ofMergedCardsComeWhenWhatTheyContradictedEnds() {
        var first = admin.registered("集团甲");
        var second = admin.registered("集团乙");
        var branch = claimedBy(first, second);
        var id = body(admin.get(at(first))).at("/items/0/id").asString();
        assertThat(others(branch)).containsExactly(first.toString());

        end(admin, first, id, "\"1\"").expectStatus().isNoContent();
        assertThat(others(branch)).containsExactly(second.toString());
    }

    @Test
    void ofMergedCardsComeWhenWhomTheyContradictedIsErased() {
        var first = admin.registered("店主", Map.of("kind", "PERSON"));
        var second = admin.registered("集团乙");
        var branch = claimedBy(first, second);

        web.post()
                .uri("/api/customers/" + first + "/erasure")
                .headers(headers -> headers.setBearerAuth(Tokens.admin()))
                .header("If-Match", "\"1\"")
                .bodyValue(Map.of("reason", "asked for it"))
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(others(branch)).containsExactly(second.toString());
    }

    /** Of a dealer that hundreds buy from, and a group of as many branches, in the time that a request has. */
    @Test
    void ofADealerWithAThousandFollowItIntoAnotherCardAndBack() {
        var unit = "sales/u" + System.nanoTime();
        var winner = admin.registered("青岛经销公司");
        database.sql("""
                        insert into card (id, version, profile, tier, tier_since, tier_why, completeness)
                        select gen_random_uuid(), 1, jsonb_set(profile, '{orgUnit}', to_jsonb(cast(:unit as text))), tier,
                            tier_since, tier_why, completeness
                        from card cross join generate_series(1, 1000) where id = :user
                        """).bind("unit", unit).bind("user", user).then().block();
        database.sql("""
                        insert into relation (id, customer_id, role, other_id, said_by, said_at)
                        select gen_random_uuid(), :dealer,
                            case when row_number() over (order by id) > 500 then 'SUPPLIES' else 'IS_PARENT_OF' end, id,
                            'zhang.wei', clock_timestamp()
                        from card where org_unit = :unit
                        """).bind("dealer", dealer).bind("unit", unit).then().block();

        var merge = new MergeDesk(admin).merged(winner, List.of(dealer), Map.of());
        assertThat(count(winner)).isEqualTo(Map.of("SUPPLIES", 500L, "IS_PARENT_OF", 500L));
        var ended = body(admin.get(at(winner))).at("/items/0/id").asString();
        end(admin, winner, ended, "\"1\"").expectStatus().isNoContent();
        new MergeDesk(admin).undo(merge).expectStatus().isOk();
        assertThat(count(winner)).isEmpty();
        assertThat(count(dealer).values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(999);
        Vanished.cards(database, "org_unit = '" + unit + "'");
    }

    @Test
    void areNotEndedOnceMoreByWhoComesSecond() throws SQLException {
        var id = body(relate(dealer, "SUPPLIES", user).expectStatus().isCreated())
                .path("id")
                .asString();
        CompletableFuture<ResponseSpec> second;
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("delete from relation where id = '" + id + "'");
            second = CompletableFuture.supplyAsync(() -> end(admin, dealer, id, "\"1\""), AtOnce.THREADS);
            await().atMost(Duration.ofSeconds(60)).until(() -> server.isAwaited("%lock table relation%"));
            connection.commit();
        }
        second.join().expectStatus().isNotFound();
    }

    /** A branch of the first one, into which one of the second was merged. */
    private UUID claimedBy(UUID first, UUID second) {
        var branch = admin.registered("分公司");
        var same = admin.registered("分公司（旧）");
        relate(first, "IS_PARENT_OF", branch).expectStatus().isCreated();
        relate(second, "IS_PARENT_OF", same).expectStatus().isCreated();
        new MergeDesk(admin).merged(branch, List.of(same), Map.of());
        return branch;
    }

    private Map<String, Long> count(UUID customer) {
        return database.sql("select role, count(*) from relation where customer_id = :customer group by role")
                .bind("customer", customer)
                .map(row -> Map.entry(row.get("role", String.class), row.get("count", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block();
    }

    private List<String> others(UUID customer) {
        return body(admin.get(at(customer)))
                .path("items")
                .valueStream()
                .map(relation -> relation.path("customer").path("id").asString())
                .toList();
    }

    private ResponseSpec relate(UUID customer, String role, UUID other) {
        return admin.post(at(customer), Map.of("role", role, "customer", other));
    }

    private ResponseSpec end(CustomerApi caller, UUID customer, String id, @Nullable String ifMatch) {
        var request =
                web.delete().uri(at(customer) + "/" + id).headers(headers -> headers.setBearerAuth(caller.token()));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.exchange();
    }

    private static void assertRefused(ResponseSpec answer, int status, String place) {
        var error = body(answer.expectStatus().isEqualTo(status)).path("errors").path(0);
        assertThat(error.path("pointer").asString() + " " + error.path("code").asString())
                .isEqualTo(place);
    }

    private static List<String> relations(CustomerApi caller, UUID customer) {
        return body(caller.get(at(customer)))
                .path("items")
                .valueStream()
                .map(relation -> relation.path("role").asString() + " "
                        + relation.path("customer").path("name").asString() + " "
                        + relation.path("customer").path("tier").asString())
                .toList();
    }

    private static List<String> others(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(relation -> relation.path("customer").path("name").asString())
                .toList();
    }

    private String text(UUID customer, String language) {
        var answer = web.get()
                .uri(at(customer))
                .headers(headers -> headers.setBearerAuth(Tokens.admin()))
                .header("Accept-Language", language)
                .exchange();
        return body(answer).path("items").path(0).path("text").asString();
    }

    private List<String> trail(UUID customer) {
        return database.sql("""
                        select action || ' ' || (details ->> 'role') as said from audit
                        where entity = :customer and details -> 'role' is not null order by at
                        """)
                .bind("customer", customer)
                .mapValue(String.class)
                .all()
                .collectList()
                .block();
    }

    private static String at(UUID customer) {
        return "/api/customers/" + customer + "/relations";
    }
}
