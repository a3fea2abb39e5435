package guanxi.customer.erasure;

import static guanxi.customer.CustomerApi.body;
import static guanxi.customer.CustomerApi.profile;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.merge.MergeDesk;
import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ErasureTests {

    private static final Topic EVENTS = new Topic("crm.customer.events.v1");

    private static final Topic STATES = new Topic("crm.customer.state.v1");

    @Autowired
    private WebTestClient web;

    @Autowired
    private TestDatabase server;

    @Autowired
    private DatabaseClient database;

    private CustomerApi admin;
    private String name;
    private String phone;

    @BeforeEach
    void someone() {
        admin = CustomerApi.asAdmin(web);
        name = "欧阳" + Long.toString(System.nanoTime(), 36);
        phone = "139" + String.format("%08d", Math.floorMod(System.nanoTime(), 100_000_000L));
    }

    @Test
    void leavesNothingOfAPersonInTheWholeDatabaseButANumber() {
        var person = person(Map.of("externalId", "X" + name));
        change(person, Map.of("contactWays", List.of(), "position", name + "的助理"));
        change(person, Map.of("tags", List.of(name)));
        var friend = admin.registered("Friend");
        admin.post("/api/customers/" + person + "/relations", Map.of("role", "SUPPLIES", "customer", friend));
        importRowsOf(name);
        repeatably(person);
        assertThat(tablesHolding(name)).contains("card.profile", "card_revision.after", "job_row_error.arguments");

        var erasure = body(erase(person, "asked for it").expectStatus().isOk());

        awaitSilence(person);
        assertThat(tablesHolding(name)).isEmpty();
        assertThat(tablesHolding(phone)).isEmpty();
        assertThat(new Traces(database).answersTelling(name)).isZero();
        var gone = body(admin.get("/api/customers/" + person).expectStatus().isEqualTo(410));
        assertThat(gone.path("code").asString()).isEqualTo("erased");
        assertThat(gone.path("detail").asString())
                .contains(erasure.path("number").asString());
        assertThat(body(admin.get("/api/erasures")).at("/items/0").toString()).isEqualTo(erasure.toString());
        admin.get("/api/customers/" + person + "/revisions").expectStatus().isEqualTo(410);
        erase(person, "again").expectStatus().isEqualTo(410);
        CustomerApi.as(web, Tokens.rep())
                .get("/api/customers/" + person)
                .expectStatus()
                .isNotFound();
    }

    @Test
    void tellsItAsTheLastVersionAndNothingMore() {
        var person = person(Map.of());
        change(person, Map.of("source", "fair"));
        erase(person, "asked for it").expectStatus().isOk();

        var erased = EVENTS.await("crm.customer.erased.v1", person);
        EventSchemas.check(erased);
        assertThat(erased.entityVersion()).isEqualTo(3);
        assertThat(erased.data().propertyNames()).containsExactly("number");
    }

    @Test
    void leavesNoStateOfAPersonToWhoBeginsToListen() {
        var person = person(Map.of());
        STATES.await(event -> person.equals(event.subject()) && event.entityVersion() == 1);
        erase(person, "asked for it").expectStatus().isOk();

        var last = STATES.await(event -> person.equals(event.subject()) && event.entityVersion() == 2);
        assertThat(last.data().isNull()).isTrue();
        var first = STATES.eventsOf(person).get(0).data();
        assertThat(first.path("customer").path("name").asString()).isEqualTo(name);
    }

    @Test
    void takesTheCardsThatWereMergedIntoItAlong() {
        var person = person(Map.of());
        var same = admin.registered(name + "（旧）", Map.of("kind", "PERSON", "externalId", "Y" + name));
        var older = admin.registered(name + "（更旧）", Map.of("kind", "PERSON"));
        pair(same, older);
        merge(same, older);
        merge(person, same);
        assertThat(tablesHolding(name)).contains("duplicate_pair.evidence");
        erase(person, "asked for it").expectStatus().isOk();

        assertThat(EVENTS.await("crm.customer.erased.v1", older).entityVersion())
                .isEqualTo(3);
        assertThat(EVENTS.await("crm.customer.erased.v1", same).entityVersion()).isGreaterThanOrEqualTo(3);
        awaitSilence(person);
        assertThat(tablesHolding(name)).isEmpty();
        admin.get("/api/customers/" + same).expectStatus().isEqualTo(410);
        admin.get("/api/customers/" + older).expectStatus().isEqualTo(410);
    }

    @Test
    void leavesNothingInTheHistoryOfAnotherThatItWasMergedIntoByMistake() {
        var person = person(Map.of());
        var other = admin.registered(
                "李四",
                Map.of("kind", "PERSON", "contactWays", List.of(Map.of("type", "PHONE", "value", "13800138000"))));
        undo(merge(other, person, Map.of("contactWays", "union", "name", person)));
        assertThat(tablesHolding(name)).contains("card_revision.before");
        erase(person, "asked for it").expectStatus().isOk();

        awaitSilence(person);
        awaitSilence(other);
        assertThat(tablesHolding(name)).isEmpty();
        assertThat(tablesHolding(phone)).isEmpty();
        var then = body(admin.get("/api/customers/" + other + "/revisions/2"));
        assertThat(then.path("contactWays").findValuesAsString("value")).containsExactly("13800138000", "#");
        assertThat(body(admin.get("/api/customers/" + other)).path("name").asString())
                .isEqualTo("李四");
    }

    @Test
    void leavesNothingInTheHistoryOfAnotherThatWhatItHadBecomeWasMergedIntoByMistake() {
        var person = person(Map.of());
        var between = admin.registered("王五", Map.of("kind", "PERSON"));
        var other = admin.registered("李四", Map.of("kind", "PERSON"));
        var first = merge(between, person);
        undo(merge(other, between));
        undo(first);
        erase(person, "asked for it").expectStatus().isOk();

        awaitSilence(other);
        awaitSilence(between);
        awaitSilence(person);
        assertThat(tablesHolding(phone)).isEmpty();
    }

    @Test
    void takesAContactOutOfTheHistoryOfAnotherThatItsCardWasMergedIntoByMistake() {
        var contact = Map.of("name", name, "contactWays", List.of(Map.of("type", "PHONE", "value", phone)));
        var branch = admin.registered("铸造分厂", Map.of("contacts", List.of(contact)));
        var firm = admin.registered("铸造厂", Map.of("contacts", List.of(Map.of("name", "李明"))));
        var employer = admin.registered("铸件厂", Map.of("contacts", List.of(Map.of("name", name))));
        undo(merge(firm, branch));
        undo(merge(employer, branch));

        eraseContact(branch, name).expectStatus().isOk();
        awaitSilence(branch);
        awaitSilence(firm);
        assertThat(historyNaming(name)).containsOnly(employer);
        var told = EVENTS.await(event -> event.subject().equals(branch)
                && event.data().path("erasedContact").isObject());
        assertThat(told.data().at("/erasedContact/customers").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(branch.toString(), firm.toString());
    }

    @Test
    void leavesNothingInFiltersThatSomebodyKeptOrUsed() {
        var person = person(Map.of("externalId", "X" + name));
        var filter = Map.of("q", phone, "externalId", "X" + name, "tag", name);
        admin.post("/api/customer-views", Map.of("name", "Of " + phone, "filter", filter))
                .expectStatus()
                .isCreated();
        admin.get("/api/customers/export?format=csv&q=" + phone).expectStatus().isOk();
        var change = Map.of("filter", filter, "change", Map.of("importance", "KEY"));
        var job =
                body(admin.post("/api/customer-changes", change).expectStatus().isAccepted());
        admin.ended("/api/customer-changes/" + job.path("id").asString());
        erase(person, "asked for it").expectStatus().isOk();

        awaitSilence(person);
        assertThat(tablesHolding(phone)).isEmpty();
        assertThat(tablesHolding(name)).isEmpty();
    }

    @Test
    void takesItsRowsOutOfAnImportThatIsUnderWayAndNobodyElses() {
        var person = person(Map.of());
        var job = UUID.randomUUID();
        var namesake = name + " of another phone";
        database.sql("""
                        with waiting as (
                            insert into job (id, kind, state, owner, caller, language, input)
                            values (:job, 'none', 'WAITING', 'x', '{}', 'en', '{}'))
                        insert into job_piece (job_id, number, content) values (:job, 0, :content)
                        """)
                .bind("job", job)
                .bind("content", """
                        {"header": ["name", "phone"], "lines": [
                            {"line": 2, "cells": ["%s", "%s"]}, {"line": 3, "cells": ["%s", "1"]},
                            {"line": 4, "cells": ["%s", "%s"]}, {"line": 5, "cells": ["%s", "0532-1234567 / %s"]},
                            {"line": 6, "cells": ["%s", "%s"]}, {"line": 7, "cells": ["%s", "urn:uuid:%s"]}]}
                        """.formatted(
                                name,
                                phone,
                                namesake,
                                "otherwise written",
                                phone.substring(0, 3) + "-" + phone.substring(3, 7) + " " + phone.substring(7),
                                "one of two",
                                phone,
                                "by id",
                                person,
                                "by another form of id",
                                person.toString().toUpperCase(Locale.ROOT)))
                .then()
                .block();
        rehearse(job, phone);
        erase(person, "asked for it").expectStatus().isOk();

        assertThat(tablesHolding(phone)).isEmpty();
        var left = database.sql(
                        "delete from job where id = :job returning (select content from job_piece where job_id = :job)")
                .bind("job", job)
                .mapValue(String.class)
                .one()
                .block();
        assertThat(left)
                .doesNotContain(phone, "written", "one of two", "by id", "another form")
                .contains(namesake, "\"header\"");
    }

    /** Rows that a step has read already could bring somebody back. */
    @Test
    void waitsForTheStepOfAnImportThatIsUnderWay() throws SQLException {
        var person = person(Map.of());
        var job = UUID.randomUUID();
        CompletableFuture<ResponseSpec> erased;
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into job (id, kind, state, owner, caller, language, input)
                    values ('%1$s', 'none', 'WAITING', 'x', '{}', 'en', '{}');
                    insert into job_piece (job_id, number, content) values ('%1$s', 0, '{"header": [], "lines": []}')
                    """.formatted(job));
            connection.setAutoCommit(false);
            statement.execute("select from job where id = '%s' for update".formatted(job));
            erased = CompletableFuture.supplyAsync(() -> erase(person, "asked for it"), AtOnce.THREADS);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> server.isAwaited("%job_piece%for update%"));
            statement.execute("delete from job where id = '%s'".formatted(job));
            connection.commit();
        }
        erased.join().expectStatus().isOk();
    }

    @Test
    void takesAContactOutOfACardAndOfAllItsHistory() {
        var contact =
                Map.of("name", name, "position", "厂长", "contactWays", List.of(Map.of("type", "PHONE", "value", phone)));
        var firm = admin.registered("铸造厂", Map.of("contacts", List.of(contact, Map.of("name", "李明"))));
        var branch = admin.registered("铸造分厂", Map.of("contacts", List.of(contact)));
        merge(firm, branch);
        change(firm, Map.of("source", "fair"));
        repeatably(firm);

        var erasure = body(eraseContact(firm, name).expectStatus().isOk());
        awaitSilence(firm);
        assertThat(erasure.path("contact").asBoolean()).isTrue();
        assertThat(tablesHolding(name)).isEmpty();
        assertThat(tablesHolding(phone)).isEmpty();
        var left = body(admin.get("/api/customers/" + firm));
        assertThat(left.path("contacts").findValuesAsString("name")).containsExactly("李明");
        assertThat(body(admin.get("/api/customers/" + firm + "/revisions/1"))
                        .path("contacts")
                        .findValuesAsString("name"))
                .containsExactly("李明");
        assertThat(body(eraseContact(firm, name).expectStatus().isEqualTo(422))
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/contact");
    }

    @Test
    void takesAContactOutOfWhatWasFoundAndDecidedAboutItsCards() {
        var contact = Map.of("name", name, "contactWays", List.of(Map.of("type", "PHONE", "value", phone)));
        var firm = admin.registered("铸造厂", Map.of("contacts", List.of(contact)));
        var branch = admin.registered("铸造分厂", Map.of("contacts", List.of(contact)));
        var dealer = admin.registered("铸件经销商");
        pair(firm, dealer);
        pair(branch, dealer);
        web.post()
                .uri("/api/duplicates/" + pairOf(branch) + "/dismissal")
                .headers(headers -> headers.setBearerAuth(Tokens.admin()))
                .header("If-Match", "\"1\"")
                .bodyValue(Map.of("reason", name + " works for both"))
                .exchange()
                .expectStatus()
                .isOk();
        merge(firm, branch);
        assertThat(tablesHolding(name)).contains("duplicate_pair.evidence", "duplicate_pair.reason");
        assertThat(tablesHolding(phone)).contains("duplicate_pair.evidence");

        eraseContact(firm, name).expectStatus().isOk();
        awaitSilence(firm);
        assertThat(tablesHolding(name)).isEmpty();
        assertThat(tablesHolding(phone)).isEmpty();
        assertThat(database.sql("""
                        select score, evidence -> 0 ->> 'clue' as clue, reason from duplicate_pair
                        where :dealer in (customer_id, other_id) order by state
                        """)
                        .bind("dealer", dealer)
                        .map(row -> Arrays.asList(
                                row.get(0, Integer.class), row.get(1, String.class), row.get(2, String.class)))
                        .all()
                        .collectList()
                        .block())
                .containsExactly(Arrays.asList(9, "CITY_SAME", "#"), Arrays.asList(9, "CITY_SAME", null));
    }

    @Test
    void leavesNoRevisionThatTellsAChangeFromSomethingToTheSame() {
        var firm = admin.registered("铸造厂", Map.of("contacts", List.of(Map.of("name", "李明"))));
        change(firm, Map.of("contacts", List.of(Map.of("name", "李明"), Map.of("name", name)), "tags", List.of("a")));
        eraseContact(firm, name).expectStatus().isOk();

        var revisions = body(admin.get("/api/customers/" + firm + "/revisions")).path("items");
        assertThat(revisions.findValuesAsString("version")).containsExactly("3", "2", "1");
        assertThat(revisions.path(0).path("changes").findValuesAsString("field"))
                .doesNotContain("contacts");
        assertThat(revisions.path(0).path("erased").toString()).isEqualTo("[\"contacts\"]");
        assertThat(revisions.path(1).path("changes").findValuesAsString("field"))
                .contains("tags")
                .doesNotContain("contacts");
        assertThat(revisions.path(1).path("erased").toString()).isEqualTo("[\"contacts\"]");
        assertThat(revisions.path(2).path("erased").toString()).isEqualTo("[]");
    }

    @Test
    void takesOneOfTwoNamesakesOutAndLeavesTheOtherWithItsHistory() {
        var buyer =
                Map.of("name", name, "position", "采购", "contactWays", List.of(Map.of("type", "PHONE", "value", phone)));
        var bookkeeper = Map.of("name", name, "position", "财务");
        var firm = admin.registered("铸造厂", Map.of("contacts", List.of(buyer, bookkeeper, Map.of("name", name))));
        change(firm, Map.of("source", "fair"));

        var unsaid = body(eraseContact(firm, name).expectStatus().isEqualTo(422));
        assertThat(unsaid.at("/errors/0/pointer").asString()).isEqualTo("/contact");
        assertThat(unsaid.at("/errors/0/code").asString()).isEqualTo("several-contacts");
        assertThat(unsaid.at("/errors/0/detail").asString()).contains("3 contacts", name);
        var unknown = body(eraseContact(firm, name, "厂长").expectStatus().isEqualTo(422));
        assertThat(unknown.at("/errors/0/pointer").asString()).isEqualTo("/position");
        assertThat(positions(firm, "")).containsExactly("采购", "财务", "");

        eraseContact(firm, name, "采购").expectStatus().isOk();
        awaitSilence(firm);
        assertThat(tablesHolding(phone)).isEmpty();
        assertThat(positions(firm, "")).containsExactly("财务", "");
        assertThat(positions(firm, "/revisions/1")).containsExactly("财务", "");
        eraseContact(firm, name, "").expectStatus().isOk();
        assertThat(positions(firm, "/revisions/1")).containsExactly("财务");
        eraseContact(firm, name).expectStatus().isOk();
        awaitSilence(firm);
        assertThat(tablesHolding(name)).isEmpty();
    }

    @Test
    void takesWhoeverHadTheNameOutOfTheHistoryWhenNoNamesakeStays() {
        var firm = admin.registered("铸造厂", Map.of("contacts", List.of(Map.of("name", name, "position", "采购"))));
        var promoted = Map.of("name", name, "position", "厂长");
        change(firm, Map.of("contacts", List.of(promoted, promoted)));

        eraseContact(firm, name, "厂长").expectStatus().isOk();
        awaitSilence(firm);
        assertThat(tablesHolding(name)).isEmpty();
    }

    @Test
    void takesWhomTheCardNamesNoMoreOutOfItsHistory() throws Exception {
        var contact = Map.of("name", name, "contactWays", List.of(Map.of("type", "PHONE", "value", phone)));
        var firm = admin.registered("铸造厂", Map.of("contacts", List.of(contact)));
        change(firm, Map.of("contacts", List.of()));
        long version = version(firm);

        eraseContact(firm, name).expectStatus().isOk();
        var event = EVENTS.await(one -> firm.equals(one.subject()) && one.entityVersion() == version + 1);
        EventSchemas.check(event);
        assertThat(event.data().at("/erasedContact/letters").asInt()).isEqualTo(name.length());
        awaitSilence(firm);
        assertThat(tablesHolding(name)).isEmpty();
        assertThat(tablesHolding(phone)).isEmpty();
        eraseContact(firm, name).expectStatus().isEqualTo(422);
    }

    private List<String> positions(UUID id, String then) {
        return body(admin.get("/api/customers/" + id + then))
                .path("contacts")
                .valueStream()
                .map(contact -> contact.path("position").asString(""))
                .toList();
    }

    @Test
    void tellsWhichContactIsToBeForgottenWithoutTellingTheName() throws Exception {
        var firm = admin.registered("铸造厂", Map.of("contacts", List.of(Map.of("name", name))));
        var branch = admin.registered("铸造分厂", Map.of("contacts", List.of(Map.of("name", name))));
        merge(firm, branch);
        long version = version(firm);
        eraseContact(firm, name).expectStatus().isOk();

        var event = EVENTS.await(one -> firm.equals(one.subject()) && one.entityVersion() == version + 1);
        EventSchemas.check(event);
        assertThat(event.type()).isEqualTo("crm.customer.changed.v1");
        var erased = event.data().path("erasedContact");
        assertThat(erased.path("customers").valueStream().map(JsonNode::asString))
                .containsExactly(firm.toString(), branch.toString());
        assertThat(erased.path("letters").asInt()).isEqualTo(name.length());
        var salted = erased.path("salt").asString() + name;
        var hash = MessageDigest.getInstance("SHA-256").digest(salted.getBytes(StandardCharsets.UTF_8));
        assertThat(erased.path("hash").asString()).isEqualTo(HexFormat.of().formatHex(hash));
        assertThat(event.data().toString()).doesNotContain(name);
    }

    @Test
    void tellsWhoIsTooSlowWhatSomebodyElseChanged() {
        var person = person(Map.of());
        var card = body(admin.get("/api/customers/" + person));
        admin.put(
                        "/api/customers/" + person,
                        "1",
                        profile(card.path("name").asString(), Map.of("kind", "PERSON", "source", "referral")))
                .expectStatus()
                .isOk();

        var whole = body(send(person, "erasure", "1", Map.of("reason", "x"))
                .expectStatus()
                .isEqualTo(412));
        var contact = body(send(person, "contact-erasure", "1", Map.of("contact", "李明", "reason", "x"))
                .expectStatus()
                .isEqualTo(412));

        for (var refused : List.of(whole, contact)) {
            assertThat(refused.path("code").asString()).isEqualTo("stale");
            assertThat(refused.path("errors").findValuesAsString("pointer")).contains("/source");
        }
    }

    @Test
    void isRefusedForOrganisationsStaleVersionsAndWithoutAReason() {
        var firm = admin.registered("铸造厂");
        assertThat(body(erase(firm, "x").expectStatus().isEqualTo(409))
                        .path("code")
                        .asString())
                .isEqualTo("not-a-person");
        var person = person(Map.of());
        send(person, "erasure", "7", Map.of("reason", "x")).expectStatus().isEqualTo(412);
        send(person, "erasure", null, Map.of("reason", "x")).expectStatus().isEqualTo(428);
        send(person, "erasure", "1", Map.of("reason", " ")).expectStatus().isEqualTo(422);
        send(person, "erasure", "1", Map.of()).expectStatus().isEqualTo(422);
        send(UUID.randomUUID(), "erasure", "1", Map.of("reason", "x"))
                .expectStatus()
                .isNotFound();
        send(person, "contact-erasure", "1", Map.of("reason", "x"))
                .expectStatus()
                .isEqualTo(422);
        admin.get("/api/customers/" + person).expectStatus().isOk();
    }

    @Test
    void isProposedForPersonsWhoEndedLongAgoAndForNobodyElse() {
        var person = person(Map.of("state", "ENDED"));
        var recent = person(Map.of("state", "ENDED"));
        var active = person(Map.of());
        var firm = admin.registered("铸造厂", Map.of("state", "ENDED"));
        for (var old : List.of(person, active, firm)) {
            database.sql("update card_revision set at = '2020-01-01T00:00:00Z' where customer_id = :id")
                    .bind("id", old)
                    .then()
                    .block();
        }
        var due = new ArrayList<String>();
        var page = body(admin.get("/api/erasures/due?limit=1"));
        due.addAll(page.path("items").findValuesAsString("customer"));
        while (!page.path("next").isNull()) {
            page = body(admin.get(
                    "/api/erasures/due?limit=1&after={after}", page.path("next").asString()));
            due.addAll(page.path("items").findValuesAsString("customer"));
        }
        assertThat(due)
                .contains(person.toString())
                .doesNotContain(recent.toString(), active.toString(), firm.toString());
        admin.get("/api/customers/" + person).expectStatus().isOk();
    }

    private UUID person(Map<String, ?> more) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("kind", "PERSON");
        facts.put("contactWays", List.of(Map.of("type", "PHONE", "value", phone)));
        facts.putAll(more);
        return admin.registered(name, facts);
    }

    private void change(UUID id, Map<String, ?> changes) {
        var card = body(admin.get("/api/customers/" + id));
        var facts = new LinkedHashMap<String, Object>();
        for (var field : List.of("kind", "externalId", "contacts", "contactWays", "tags")) {
            facts.put(field, card.path(field));
        }
        facts.putAll(changes);
        admin.put(
                        "/api/customers/" + id,
                        card.path("version").asString(),
                        profile(card.path("name").asString(), facts))
                .expectStatus()
                .isOk();
    }

    private UUID merge(UUID winner, UUID loser) {
        return merge(winner, loser, Map.of("contacts", "union"));
    }

    private UUID merge(UUID winner, UUID loser, Map<String, ?> values) {
        return new MergeDesk(admin).merged(winner, List.of(loser), values);
    }

    private void undo(UUID merge) {
        new MergeDesk(admin).undo(merge).expectStatus().isOk();
    }

    private List<UUID> historyNaming(String text) {
        return database.sql("""
                        select distinct customer_id from card_revision
                        where position(:text in concat(before, after)) > 0
                        """)
                .bind("text", text)
                .mapValue(UUID.class)
                .all()
                .collectList()
                .block();
    }

    /** One row is refused with the name in the reason. */
    private void importRowsOf(String text) {
        var rows = "id,name,birthday\nI%1$s,%1$s,%1$s\n".formatted(text);
        admin.imported(
                rows.getBytes(StandardCharsets.UTF_8),
                Map.of("mapping", Map.of("externalId", "id", "name", "name", "birthday", "birthday")));
    }

    /** As a dry run keeps whom it met. */
    private void rehearse(UUID job, String told) {
        database.sql("""
                        with kept as (
                            insert into rehearsed_card (job_id, id, profile)
                            values (:job, :id, jsonb_build_object('name', 'Rehearsed', 'phone', cast(:told as text))))
                        insert into rehearsed_key (job_id, key, card_id) values (:job, 'way ' || :told, :id)
                        """)
                .bind("job", job)
                .bind("id", UUID.randomUUID())
                .bind("told", told)
                .then()
                .block();
    }

    /** A change whose answer is kept, in case it is asked for again. */
    private void repeatably(UUID id) {
        web.post()
                .uri("/api/customers/" + id + "/verification")
                .headers(headers -> headers.setBearerAuth(Tokens.admin()))
                .header("If-Match", "\"" + version(id) + "\"")
                .header("Idempotency-Key", "v" + id)
                .exchange()
                .expectStatus()
                .isOk();
    }

    private ResponseSpec erase(UUID id, String reason) {
        return send(id, "erasure", Long.toString(version(id)), Map.of("reason", reason));
    }

    private ResponseSpec eraseContact(UUID id, String contact, String position) {
        return send(
                id,
                "contact-erasure",
                Long.toString(version(id)),
                Map.of("contact", contact, "position", position, "reason", "asked for it"));
    }

    private ResponseSpec eraseContact(UUID id, String contact) {
        return send(
                id,
                "contact-erasure",
                Long.toString(version(id)),
                Map.of("contact", contact, "reason", "asked for it"));
    }

    private ResponseSpec send(UUID id, String what, String version, Object body) {
        return web.post()
                .uri("/api/customers/" + id + "/" + what)
                .headers(headers -> headers.setBearerAuth(Tokens.admin()))
                .headers(headers -> {
                    if (version != null) {
                        headers.setIfMatch("\"" + version + "\"");
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private long version(UUID id) {
        return body(admin.get("/api/customers/" + id)).path("version").asLong(1);
    }

    private UUID pairOf(UUID card) {
        return database.sql("select id from duplicate_pair where :card in (customer_id, other_id)")
                .bind("card", card)
                .mapValue(UUID.class)
                .one()
                .block();
    }

    /** As a search finds them. */
    private void pair(UUID one, UUID other) {
        database.sql("""
                        insert into duplicate_pair (id, customer_id, other_id, score, evidence)
                        values (gen_random_uuid(), least(:one, :other), greatest(:one, :other), 53, cast(:evidence as jsonb))
                        """)
                .bind("one", one)
                .bind("other", other)
                .bind("evidence", """
                        [{"clue": "PHONE_SAME", "points": 32, "left": "0531-1, %2$s", "right": "%2$s"},
                         {"clue": "CONTACT_SAME", "points": 12, "left": "%1$s", "right": "%1$s"},
                         {"clue": "CITY_SAME", "points": 9, "left": "济南", "right": "济南"}]
                        """.formatted(name, phone))
                .then()
                .block();
    }

    private void awaitSilence(UUID id) {
        new Traces(database).awaitSilence(id);
    }

    private List<String> tablesHolding(String text) {
        return new Traces(database).tablesHolding(text);
    }
}
