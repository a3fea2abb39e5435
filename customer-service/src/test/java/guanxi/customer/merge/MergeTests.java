package guanxi.customer.merge;

import static guanxi.customer.CustomerApi.body;
import static guanxi.customer.CustomerApi.profile;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@ServiceTest
class MergeTests {

    private static final Topic EVENTS = new Topic("crm.customer.events.v1");

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    private CustomerApi admin;
    private MergeDesk desk;
    private String mark;
    private UUID winner;
    private UUID loser;

    @BeforeEach
    void register() {
        admin = CustomerApi.asAdmin(web);
        desk = new MergeDesk(admin);
        mark = Long.toString(System.nanoTime(), 36);
        winner = admin.registered("青岛铸造" + mark, Map.of("externalId", "W" + mark, "tags", List.of("a", "b")));
        loser = admin.registered(
                "青岛铸造有限公司" + mark,
                Map.of(
                        "externalId",
                        "L" + mark,
                        "tags",
                        List.of("b", "c"),
                        "source",
                        "fair",
                        "contactWays",
                        List.of(Map.of("type", "PHONE", "value", "0532-8577 1234")),
                        "contacts",
                        List.of(Map.of("name", "李明", "position", "厂长"))));
    }

    @Test
    void showTheResultAndWhatTheCardsDisagreeOnBeforehandAndWriteNothing() {
        var preview = body(admin.post(
                        "/api/customer-merges/preview",
                        Map.of("winner", winner, "losers", List.of(loser), "values", Map.of("tags", "union"))))
                .deepCopy();

        assertThat(texts(preview.path("profile").path("tags"))).containsExactly("a", "b", "c");
        assertThat(preview.path("profile").path("name").asString()).isEqualTo("青岛铸造" + mark);
        assertThat(preview.path("conflicts")
                        .valueStream()
                        .map(conflict -> conflict.path("field").asString()))
                .containsExactly("externalId", "name");
        assertThat(preview.at("/conflicts/1/values/" + loser).asString()).isEqualTo("青岛铸造有限公司" + mark);
        assertThat(desk.version(loser)).isEqualTo(1);
        assertThat(desk.version(winner)).isEqualTo(1);
    }

    /** A person inside an organisation could not be erased any more. */
    @Test
    void areRefusedBetweenAPersonAndAnOrganisationUntilTheirKindsAreAlike() {
        var person = admin.registered("王小明" + mark, Map.of("kind", "PERSON"));
        var preview =
                admin.post("/api/customer-merges/preview", Map.of("winner", winner, "losers", List.of(loser, person)));

        for (var refused : List.of(preview, desk.merge(winner, List.of(loser, person), Map.of()))) {
            var problem = body(refused.expectStatus().isEqualTo(422));
            assertThat(problem.path("errors").findValuesAsString("pointer")).containsExactly("/losers/1");
            assertThat(problem.at("/errors/0/code").asString()).isEqualTo("other-kind");
            assertThat(problem.at("/errors/0/detail").asString()).contains("make the kinds alike first");
        }
        assertThat(desk.version(winner)).isEqualTo(1);
        desk.change(person, Map.of("kind", "ORGANISATION"));
        desk.merged(winner, List.of(loser, person), Map.of());
    }

    @Test
    void takeEachFieldFromTheCardThatWasChosen() {
        var other = admin.registered("Third", Map.of("position", "buyer", "tags", List.of("d")));
        desk.merged(
                winner,
                List.of(loser, other),
                Map.of("name", loser, "source", loser, "tags", "union", "contactWays", "union", "position", other));

        var card = desk.card(winner);
        assertThat(card.path("name").asString()).isEqualTo("青岛铸造有限公司" + mark);
        assertThat(card.path("position").asString()).isEqualTo("buyer");
        assertThat(texts(card.path("tags"))).containsExactly("a", "b", "c", "d");
        assertThat(card.at("/contactWays/0/normalised").asString()).isEqualTo("+8653285771234");
        assertThat(card.at("/contacts/0/name").asString()).isEqualTo("李明");
        assertThat(card.path("version").asLong()).isEqualTo(2);
    }

    @Test
    void loseNothingThatNobodyChoseAgainstAndGiveItBackWhenUndone() {
        admin.put(
                        "/api/customers/" + winner,
                        "1",
                        profile(
                                "青岛铸造" + mark,
                                Map.of(
                                        "externalId",
                                        "W" + mark,
                                        "tags",
                                        List.of("a", "b"),
                                        "addresses",
                                        List.of(Map.of("city", "青岛", "street", "长江路 1")),
                                        "contactWays",
                                        List.of(Map.of("type", "PHONE", "value", "+86 532 8577 1234")))))
                .expectStatus()
                .isOk();
        var third = admin.registered(
                "Third " + mark,
                Map.of(
                        "source",
                        "web",
                        "employer",
                        "港务局",
                        "addresses",
                        List.of(Map.of("city", "青岛", "street", "长江路 1"), Map.of("city", "济南"))));
        var before = Stream.of(winner, loser, third).map(desk::state).toList();

        var merge = desk.merged(winner, List.of(loser, third), Map.of());

        var card = desk.card(winner);
        assertThat(card.path("externalId").asString()).isEqualTo("W" + mark);
        assertThat(card.path("name").asString()).isEqualTo("青岛铸造" + mark);
        assertThat(card.path("source").asString()).isEqualTo("fair");
        assertThat(card.path("employer").asString()).isEqualTo("港务局");
        assertThat(texts(card.path("tags"))).containsExactly("a", "b", "c");
        assertThat(card.path("contactWays").findValuesAsString("value")).containsExactly("+86 532 8577 1234");
        assertThat(card.path("contacts").findValuesAsString("name")).containsExactly("李明");
        assertThat(card.path("addresses").findValuesAsString("city")).containsExactly("青岛", "济南");
        desk.undo(merge).expectStatus().isOk();
        assertThat(Stream.of(winner, loser, third).map(desk::state).toList()).isEqualTo(before);
    }

    @Test
    void takeALoserOutOfAFieldWhenTheWinnersIsChosen() {
        desk.merged(winner, List.of(loser), Map.of("tags", winner, "contacts", winner, "source", winner));

        var card = desk.card(winner);
        assertThat(texts(card.path("tags"))).containsExactly("a", "b");
        assertThat(card.path("contacts").size()).isZero();
        assertThat(card.path("source").isNull()).isTrue();
        assertThat(card.path("contactWays").size()).isEqualTo(1);
    }

    @Test
    void sayInTheOpenApiDocumentThatTheVersionsAreRequired() {
        var document = body(admin.get("/v3/api-docs"));
        var schemas = document.path("components").path("schemas");

        assertThat(texts(schemas.at("/MergeCustomers/required"))).contains("winner", "losers", "versions");
        assertThat(texts(schemas.at("/PreviewMerge/required"))).doesNotContain("versions");
        var unversioned = Map.of("winner", winner, "losers", List.of(loser));
        assertThat(places(admin.post("/api/customer-merges", unversioned), 422)).containsExactly("/versions required");
    }

    @Test
    void leadReadersOfTheOtherIdOnToTheLastCardOfAChain() {
        var last = admin.registered("Last " + mark);
        desk.merged(winner, List.of(loser), Map.of());
        desk.merged(last, List.of(winner), Map.of());

        for (var place : List.of("", "/tier", "/relations?limit=3", "/tier-changes")) {
            admin.get("/api/customers/" + loser + place)
                    .expectStatus()
                    .isEqualTo(308)
                    .expectHeader()
                    .valueEquals("Location", "/api/customers/" + last + place)
                    .expectHeader()
                    .valueEquals("Cache-Control", "no-store");
        }
        var refused = admin.put("/api/customers/" + loser, "1", profile("x", Map.of()));
        assertThat(refused(refused, 409)).contains("card-merged", last.toString());
        var related =
                admin.post("/api/customers/" + last + "/relations", Map.of("role", "SUPPLIES", "customer", loser));
        assertThat(refused(related, 409)).contains("card-merged", last.toString());
        assertThat(body(admin.get("/api/customers?q={mark}", mark))
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void keepTheHistoryOfEachCardReadableUnderItsOwnId() {
        var merge = desk.merged(winner, List.of(loser), Map.of("source", loser));

        var revisions =
                body(admin.get("/api/customers/" + loser + "/revisions")).path("items");
        assertThat(revisions.path(0).at("/changes/0/field").asString()).isEqualTo("mergedInto");
        assertThat(revisions.path(0).at("/changes/0/to").asString()).isEqualTo(winner.toString());
        assertThat(revisions.path(0).path("way").asString()).isEqualTo("MERGE");
        var then = body(admin.get("/api/customers/" + loser + "/revisions/1"));
        assertThat(then.path("name").asString()).isEqualTo("青岛铸造有限公司" + mark);
        var winners = body(admin.get("/api/customers/" + winner + "/revisions")).path("items");
        assertThat(winners.path(0).path("way").asString()).isEqualTo("MERGE");
        for (var card : List.of(winner, loser)) {
            var merges = body(admin.get("/api/customers/" + card + "/merges")).path("items");
            assertThat(merges.path(0).path("id").asString()).isEqualTo(merge.toString());
        }
    }

    @Test
    void tellEveryVersionOfBothCards() {
        var merge = desk.merged(
                winner,
                List.of(loser),
                Map.of(
                        "externalId",
                        loser,
                        "tags",
                        "union",
                        "source",
                        winner,
                        "contacts",
                        winner,
                        "contactWays",
                        winner));
        desk.undo(merge).expectStatus().isOk();

        var split = EVENTS.await("crm.customer.split.v1", loser);
        var back = EVENTS.await(event -> event.subject().equals(winner) && event.entityVersion() == 3);
        var merged = EVENTS.await("crm.customer.merged.v1", loser);
        Stream.of(merged, split, back).forEach(EventSchemas::check);
        assertThat(merged.entityVersion()).isEqualTo(2);
        assertThat(merged.data().path("into").asString()).isEqualTo(winner.toString());
        assertThat(merged.data().at("/choices/tags").asString()).isEqualTo("union");
        assertThat(merged.data().path("knownAs").findValuesAsString("externalId"))
                .containsExactly("L" + mark, "W" + mark);
        assertThat(split.entityVersion()).isEqualTo(3);
        assertThat(split.data().at("/customer/name").asString()).isEqualTo("青岛铸造有限公司" + mark);
        assertThat(split.data().path("from").asString()).isEqualTo(winner.toString());
        assertThat(texts(back.data().path("changed"))).containsExactly("externalId", "tags");
    }

    @Test
    void letRelationsFollowWithoutSelfAndDoubleAndBack() {
        var user = admin.registered("User " + mark);
        var parent = admin.registered("Parent " + mark);
        relate(winner, "SUPPLIES", user);
        relate(loser, "SUPPLIES", user);
        relate(loser, "SUPPLIES", winner);
        relate(loser, "IS_BRANCH_OF", parent);

        var merge = desk.merged(winner, List.of(loser), Map.of());
        assertThat(desk.relations(winner)).containsExactly("IS_BRANCH_OF Parent " + mark, "SUPPLIES User " + mark);
        desk.undo(merge).expectStatus().isOk();
        assertThat(desk.relations(winner)).containsExactly("IS_SUPPLIED_BY 青岛铸造有限公司" + mark, "SUPPLIES User " + mark);
        assertThat(desk.relations(loser))
                .containsExactly("IS_BRANCH_OF Parent " + mark, "SUPPLIES User " + mark, "SUPPLIES 青岛铸造" + mark);
    }

    @Test
    void doNotBringBackRelationsThatEndedMeanwhile() {
        var user = admin.registered("User " + mark);
        relate(loser, "SUPPLIES", user);
        var merge = desk.merged(winner, List.of(loser), Map.of());
        var relation =
                body(admin.get("/api/customers/" + winner + "/relations")).at("/items/0/id");
        web.delete()
                .uri("/api/customers/" + winner + "/relations/" + relation.asString())
                .headers(headers -> headers.setBearerAuth(Tokens.admin()))
                .header("If-Match", "\"1\"")
                .exchange()
                .expectStatus()
                .isNoContent();
        desk.undo(merge).expectStatus().isOk();
        assertThat(desk.relations(loser)).isEmpty();
    }

    @Test
    void leaveWhatWasChangedAfterwardsWhenUndoneAndNameIt() {
        var merge = desk.merged(winner, List.of(loser), Map.of("name", loser, "source", loser, "tags", "union"));
        desk.change(winner, Map.of("source", "referral"));

        var undone = body(desk.undo(merge).expectStatus().isOk());
        assertThat(texts(undone.path("kept"))).containsExactly("source");
        assertThat(desk.card(winner).path("source").asString()).isEqualTo("referral");
        assertThat(desk.card(winner).path("name").asString()).isEqualTo("青岛铸造" + mark);
        assertThat(desk.card(loser).path("source").asString()).isEqualTo("fair");
        assertThat(body(admin.get("/api/customer-merges/" + merge))
                        .path("undoneBy")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void takeWhatTheyBroughtOutOfListsThatGrewMeanwhileWhenUndone() {
        var merge = desk.merged(winner, List.of(loser), Map.of());
        var ways = new ArrayList<Object>();
        desk.card(winner).path("contactWays").forEach(ways::add);
        ways.add(Map.of("type", "WEBSITE", "value", "www." + mark + ".cn"));
        desk.change(winner, Map.of("tags", List.of("a", "b", "c", "d"), "contactWays", ways));

        var undone = body(desk.undo(merge).expectStatus().isOk());
        assertThat(undone.path("kept").size()).isZero();
        assertThat(texts(desk.card(winner).path("tags"))).containsExactly("a", "b", "d");
        assertThat(desk.card(winner).path("contactWays").findValuesAsString("value"))
                .containsExactly("www." + mark + ".cn");
        assertThat(desk.card(loser).path("contactWays").findValuesAsString("value"))
                .containsExactly("0532-8577 1234");
    }

    /** What a card must say may be more by now. */
    @Test
    void areUndoneWithHowMuchOfACardIsThereByTheRulesOfToday() {
        var merge = desk.merged(winner, List.of(loser), Map.of());
        database.sql("update merged_card set state = state || '{\"completeness\": 99}' where id = :id")
                .bind("id", loser)
                .then()
                .block();
        database.sql(
                        "update card_revision set after = after || '{\"completeness\": 99}' where customer_id = :id and version = 1")
                .bind("id", loser)
                .then()
                .block();
        desk.undo(merge).expectStatus().isOk();

        int percent = desk.card(loser).path("completeness").path("percent").asInt();
        var told = EVENTS.await("crm.customer.split.v1", loser).data().path("customer");
        var listed = body(admin.get("/api/customers?externalId=L" + mark + "&completenessTo=" + percent));
        assertThat(percent).isLessThan(99);
        assertThat(told.path("completeness").asInt()).isEqualTo(percent);
        assertThat(listed.path("items").size()).isEqualTo(1);
        var revised = body(admin.get("/api/customers/" + loser + "/revisions/"
                + desk.card(loser).path("version").asLong()));
        assertThat(revised.path("completeness").asInt()).isEqualTo(percent);
        assertThat(database.sql("select completeness from card where id = :id")
                        .bind("id", loser)
                        .mapValue(Integer.class)
                        .one()
                        .block())
                .isEqualTo(percent);
    }

    @Test
    void areUndoneOnceAndNotBeforeThoseThatCameLater() {
        var last = admin.registered("Last " + mark);
        var first = desk.merged(winner, List.of(loser), Map.of());
        var second = desk.merged(last, List.of(winner), Map.of());

        assertThat(refused(desk.undo(first), 409)).contains("card-merged", last.toString());
        desk.undo(second).expectStatus().isOk();
        desk.undo(first).expectStatus().isOk();
        assertThat(refused(desk.undo(first), 409)).contains("merge-undone");
        desk.undo(UUID.randomUUID()).expectStatus().isNotFound();
        admin.get("/api/customer-merges/" + UUID.randomUUID()).expectStatus().isNotFound();
    }

    @Test
    void areRefusedWhenTheExternalIdOfALoserWasGivenAway() {
        var merge = desk.merged(winner, List.of(loser), Map.of());
        desk.change(winner, Map.of("externalId", "L" + mark));
        assertThat(refused(desk.undo(merge), 409)).contains("external-id-borne");
        desk.change(winner, Map.of("externalId", "W" + mark));
        desk.undo(merge).expectStatus().isOk();
    }

    @Test
    void takeAsManyCardsAsAreOneCustomer() {
        var rows = IntStream.range(0, 120).mapToObj(number -> number + "of" + mark + "," + number + "号" + mark);
        var options = Map.of(
                "mapping",
                Map.of("externalId", "id", "name", "name"),
                "defaults",
                Map.of("owner", "zhang.wei", "orgUnit", "sales/u" + mark));
        admin.imported(("id,name\n" + rows.collect(Collectors.joining("\n"))).getBytes(UTF_8), options);
        var losers = body(admin.get("/api/customers?limit=200&orgUnit=sales/u" + mark))
                .path("items")
                .valueStream()
                .map(card -> UUID.fromString(card.path("id").asString()))
                .toList();
        assertThat(losers).hasSize(120);
        var before = desk.state(losers.get(119));
        var merge = desk.merged(winner, losers, Map.of());
        assertThat(admin.get("/api/customers/" + losers.get(119)).expectStatus().isEqualTo(308))
                .isNotNull();
        desk.undo(merge).expectStatus().isOk();
        assertThat(desk.state(losers.get(119))).isEqualTo(before);
    }

    @Test
    void chooseAnswersToCustomFieldsOneByOne() {
        for (var name : List.of("a" + mark, "b" + mark, "c" + mark)) {
            admin.post("/api/custom-fields", Map.of("name", name, "label", name, "type", "TEXT"))
                    .expectStatus()
                    .isCreated();
        }
        desk.change(winner, Map.of("custom", Map.of("a" + mark, "1", "b" + mark, "2", "c" + mark, "3")));
        desk.change(loser, Map.of("custom", Map.of("a" + mark, "11", "b" + mark, "12")));
        var preview = body(admin.post(
                "/api/customer-merges/preview",
                Map.of("winner", winner, "losers", List.of(loser), "values", Map.of("custom.a" + mark, loser))));
        var merge = desk.merged(winner, List.of(loser), Map.of("custom.b" + mark, loser, "custom.c" + mark, loser));

        assertThat(preview.path("conflicts")
                        .valueStream()
                        .map(conflict -> conflict.path("field").asString()))
                .contains("custom.b" + mark)
                .doesNotContain("custom", "custom.a" + mark);
        assertThat(preview.at("/profile/custom/a" + mark).asString()).isEqualTo("11");
        assertThat(body(admin.get("/api/customers/" + winner)).path("custom").toString())
                .isEqualTo("{\"a%1$s\":\"1\",\"b%1$s\":\"12\"}".formatted(mark));
        desk.undo(merge).expectStatus().isOk();
        assertThat(body(admin.get("/api/customers/" + winner))
                        .at("/custom/b" + mark)
                        .asString())
                .isEqualTo("2");
        var none = Map.of("winner", winner, "losers", List.of(loser), "values", Map.of("custom.none", loser));
        assertThat(places(admin.post("/api/customer-merges/preview", none), 422))
                .containsExactly("/values/custom.none unknown-custom-field");
        assertThat(places(post(winner, List.of(loser), Map.of("custom.a" + mark, "union")), 422))
                .containsExactly("/values/custom.a" + mark + " not-to-be-taken");
    }

    @Test
    void areRefusedWithTheirPlacesWhenTheyMakeNoSense() {
        var stranger = UUID.randomUUID();
        assertThat(places(post(winner, List.of(), Map.of()), 422)).containsExactly("/losers required");
        assertThat(places(post(winner, List.of(winner), Map.of()), 422)).contains("/losers/0 winner-among-losers");
        assertThat(places(post(winner, List.of(loser, loser), Map.of()), 422)).contains("/losers/1 named-twice");
        assertThat(places(post(winner, List.of(loser), Map.of("name", stranger)), 422))
                .containsExactly("/values/name not-to-be-taken");
        assertThat(places(post(winner, List.of(loser), Map.of("name", "union", "shoe", loser)), 422))
                .containsExactly("/values/name not-to-be-taken", "/values/shoe unknown-field");
        assertThat(places(
                        admin.post(
                                "/api/customer-merges",
                                MergeDesk.request(winner, List.of(loser), Map.of(winner, 1L), Map.of())),
                        422))
                .containsExactly("/versions/" + loser + " required");
        admin.post("/api/customer-merges", Map.of()).expectStatus().isEqualTo(422);
        post(winner, List.of(stranger), Map.of()).expectStatus().isNotFound();
        post(stranger, List.of(loser), Map.of()).expectStatus().isNotFound();
    }

    @Test
    void areRefusedWithEveryCardThatIsStale() {
        desk.change(loser, Map.of("source", "web"));
        var refused = post(winner, List.of(loser), Map.of());
        assertThat(places(refused, 412)).containsExactly("/versions/" + loser + " stale");

        var versions = Map.of(winner, desk.version(winner), loser, 9L);
        var ahead = admin.post("/api/customer-merges", MergeDesk.request(winner, List.of(loser), versions, Map.of()));
        assertThat(places(ahead, 412)).containsExactly("/versions/" + loser + " version-ahead");
    }

    @Test
    void areRefusedForCardsThatAreMergedAlready() {
        var other = admin.registered("Other " + mark);
        desk.merged(winner, List.of(loser), Map.of());
        assertThat(refused(post(other, List.of(loser), Map.of()), 409)).contains("card-merged", winner.toString());
        assertThat(refused(post(loser, List.of(other), Map.of()), 409)).contains("card-merged", winner.toString());
    }

    @Test
    void areForThoseWhoSeeAllCardsAndTheResult() {
        var hidden = admin.registered("Hidden " + mark, Map.of("orgUnit", "sales/jiangsu"));
        var manager = CustomerApi.as(web, Tokens.of("ma.lin", "manager", "sales/shandong/qingdao"));
        manager.post(
                        "/api/customer-merges",
                        MergeDesk.request(winner, List.of(hidden), Map.of(winner, 1L, hidden, 1L), Map.of()))
                .expectStatus()
                .isNotFound();
        var merge = desk.merged(winner, List.of(hidden), Map.of("orgUnit", winner));
        manager.post("/api/customer-merges/" + merge + "/undo", Map.of())
                .expectStatus()
                .isNotFound();
        var elsewhere = CustomerApi.as(web, Tokens.of("zhou.jie", "manager", "sales/jiangsu"));
        elsewhere.get("/api/customer-merges/" + merge).expectStatus().isNotFound();
        elsewhere.get("/api/customers/" + hidden).expectStatus().isNotFound();
        manager.get("/api/customers/" + hidden).expectStatus().isEqualTo(308);
        assertThat(places(
                        manager.post(
                                "/api/customer-merges",
                                MergeDesk.request(winner, List.of(loser), Map.of(winner, 1L, loser, 1L), Map.of())),
                        201))
                .isEmpty();
    }

    @Test
    void giveALoserThatTwoWantToOneOfThem() {
        var other = admin.registered("Other " + mark);
        var statuses = Stream.of(winner, other)
                .parallel()
                .map(one -> post(one, List.of(loser), Map.of())
                        .expectBody()
                        .returnResult()
                        .getStatus()
                        .value())
                .sorted()
                .toList();
        assertThat(statuses.get(0)).isEqualTo(201);
        assertThat(statuses.get(1)).isIn(409, 412);
    }

    /** Whichever comes first, the other is refused or sees it: nothing is written twice or lost. */
    @Test
    void neverSwallowAnEditOfTheSameMoment() {
        for (int round = 0; round < 8; round++) {
            var one = admin.registered("One " + mark + round);
            var two = admin.registered("Two " + mark + round);
            var statuses = IntStream.range(0, 2)
                    .parallel()
                    .mapToObj(who -> who == 0
                            ? post(one, List.of(two), Map.of("name", two))
                            : admin.put("/api/customers/" + two, "1", profile("Edited", Map.of())))
                    .map(answer ->
                            answer.expectBody().returnResult().getStatus().value())
                    .toList();
            assertThat(statuses).isIn(List.of(201, 412), List.of(201, 409), List.of(412, 200));
        }
    }

    @Test
    void mergeTwentyAtOnce() {
        var losers = IntStream.range(0, 20)
                .mapToObj(number -> admin.registered("Loser " + number, Map.of("tags", List.of("t" + number))))
                .toList();
        var before = losers.stream().map(desk::state).toList();
        var merge = desk.merged(winner, losers, Map.of("tags", "union"));
        assertThat(desk.card(winner).path("tags").size()).isEqualTo(22);
        desk.undo(merge).expectStatus().isOk();
        assertThat(losers.stream().map(desk::state).toList()).isEqualTo(before);
        assertThat(versions(losers.get(7))).containsExactly(1L, 2L, 3L);
    }

    private void relate(UUID customer, String role, UUID other) {
        admin.post("/api/customers/" + customer + "/relations", Map.of("role", role, "customer", other))
                .expectStatus()
                .isCreated();
    }

    /** As somebody who has seen the cards as they were registered. */
    private ResponseSpec post(UUID stays, List<UUID> losers, Map<String, ?> values) {
        var versions = new HashMap<UUID, Long>();
        var cards = new ArrayList<>(losers);
        cards.add(stays);
        cards.forEach(card -> versions.put(card, 1L));
        return admin.post("/api/customer-merges", MergeDesk.request(stays, losers, versions, values));
    }

    private List<Long> versions(UUID card) {
        var versions = database.sql("select version from card_revision where customer_id = :id order by version")
                .bind("id", card)
                .mapValue(Long.class)
                .all()
                .collectList()
                .block();
        assertThat(versions)
                .isEqualTo(LongStream.rangeClosed(1, versions.size()).boxed().toList());
        return versions;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static String refused(ResponseSpec answer, int status) {
        return body(answer.expectStatus().isEqualTo(status)).toString();
    }

    private static List<String> places(ResponseSpec answer, int status) {
        return body(answer.expectStatus().isEqualTo(status))
                .path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asString() + " "
                        + error.path("code").asString())
                .sorted()
                .toList();
    }
}
