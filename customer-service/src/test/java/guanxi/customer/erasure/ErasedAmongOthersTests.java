package guanxi.customer.erasure;

import static guanxi.customer.CustomerApi.body;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.merge.MergeDesk;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.starter.time.CompanyCalendar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** What others typed stays theirs, and what others wrote of somebody goes. */
@ServiceTest
class ErasedAmongOthersTests {

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private CompanyCalendar calendar;

    private final List<UUID> jobs = new ArrayList<>();
    private final List<String> views = new ArrayList<>();
    private CustomerApi admin;
    private Traces traces;
    private String name;
    private String phone;

    @BeforeEach
    void someone() {
        admin = CustomerApi.asAdmin(web);
        traces = new Traces(database);
        name = "欧阳" + Long.toString(System.nanoTime(), 36);
        phone = "139" + digits(8);
    }

    @AfterEach
    void leave() {
        jobs.forEach(job -> database.sql("delete from job where id = :id")
                .bind("id", job)
                .then()
                .block());
        views.forEach(view -> database.sql("delete from customer_view where id = :id")
                .bind("id", UUID.fromString(view))
                .then()
                .block());
    }

    @Test
    void findsAShortIdWhereItStandsAloneAndNotInNumbersDaysAndOtherIds() {
        var number = digits(4);
        var person = admin.registered(name, Map.of("kind", "PERSON", "externalId", number));
        var ended = job("DONE");
        rejected(ended, 1, "Alone", number);
        rejected(ended, 2, "In a sentence", "See customer " + number + ".");
        rejected(ended, 3, "Phone", "1380" + number + "123");
        rejected(ended, 4, "Day", "20/" + number + "/5");
        rejected(ended, 5, "Longer id", "A-" + number + "-7");
        var waiting = job("WAITING");
        piece(
                waiting,
                List.of("Alone", number),
                List.of("Street", number + " Main Street"),
                List.of("Id", number + "-7"));
        var alone = view("One", Map.of("externalId", number));
        var others = view("Others", Map.of("q", "0532" + number + "77", "externalId", "A" + number));

        erase(person);

        assertThat(linesLeftWithCells(ended)).containsExactly(3L, 4L, 5L);
        assertThat(content(waiting)).contains("Street", "Id").doesNotContain("Alone");
        assertThat(isThere(alone)).isFalse();
        assertThat(isThere(others)).isTrue();
    }

    /** As tells_of finds a name in what other services keep. */
    @Test
    void findsANameInLatinLettersAsWordsOfItsOwn() {
        var person = admin.registered("Li", Map.of("kind", "PERSON"));
        var ended = job("DONE");
        rejected(ended, 1, "Ask LI about it");
        rejected(ended, 2, "Qingdao Casting Limited");
        rejected(ended, 3, "找Li问");
        var named = view("One", Map.of("q", "li"));
        var others = view("Others", Map.of("q", "Lianyungang Steel Limited"));

        erase(person);

        assertThat(linesLeftWithCells(ended)).containsExactly(2L);
        assertThat(isThere(named)).isFalse();
        assertThat(isThere(others)).isTrue();
    }

    @Test
    void leavesTheRowsOfAFirmWhoseSwitchboardTheContactHadToo() {
        var switchboard = "0532-8" + digits(7);
        var shared = "0531-6" + digits(7);
        var firm = admin.registered(
                "铸造厂",
                Map.of(
                        "contactWays", List.of(dialled(switchboard)),
                        "contacts",
                                List.of(
                                        Map.of(
                                                "name",
                                                name,
                                                "contactWays",
                                                List.of(
                                                        dialled(switchboard.replace("-", " ")),
                                                        dialled(shared),
                                                        dialled(phone))),
                                        Map.of("name", "李明", "contactWays", List.of(dialled(shared))))));
        var waiting = job("WAITING");
        piece(
                waiting,
                List.of("Firm", switchboard),
                List.of("Firm abroad", "+86 " + switchboard.substring(1)),
                List.of("Colleague", shared),
                List.of("Contact", phone));
        var kept = view("Switchboard", Map.of("q", switchboard));

        eraseContact(firm, name);

        assertThat(content(waiting))
                .contains("Firm", "Firm abroad", "Colleague")
                .doesNotContain("Contact", phone);
        assertThat(isThere(kept)).isTrue();
        traces.awaitSilence(firm);
        assertThat(traces.tablesHolding(phone)).isEmpty();
    }

    @Test
    void leavesToOthersWhatACardHadFromThemWhileItWasTakenForThem() {
        var theirs = "138" + digits(8);
        var other = admin.registered(
                "诸葛" + name,
                Map.of("kind", "PERSON", "contactWays", List.of(dialled(theirs)), "externalId", "Z" + name));
        var person = admin.registered(name, Map.of("kind", "PERSON", "contactWays", List.of(dialled(phone))));
        var merge = merge(person, other, Map.of("name", other, "contactWays", "union"));
        var renamed = new ArrayList<>(List.of(dialled(phone), dialled(theirs), dialled("137" + digits(8))));
        change(person, Map.of("kind", "PERSON", "contactWays", renamed, "name", "诸葛" + name));
        undo(merge);
        var waiting = job("WAITING");
        piece(waiting, List.of("Living", theirs), List.of("Erased", phone));
        var kept = view("Living", Map.of("q", theirs));

        erase(person);

        assertThat(content(waiting)).contains("Living").doesNotContain("Erased");
        assertThat(isThere(kept)).isTrue();
        traces.awaitSilence(person);
        assertThat(traces.tablesHolding(phone)).isEmpty();
        assertThat(body(admin.get("/api/customers/" + other)).path("name").asString())
                .isEqualTo("诸葛" + name);
    }

    @Test
    void takesAContactOutOfTheReasonsOfTiersSetByHand() {
        var contacts = List.of(Map.of("name", name));
        var firm = admin.registered("铸造厂", Map.of("contacts", contacts));
        var branch = admin.registered("铸造分厂", Map.of("contacts", contacts));
        setTier(firm, "FIRST", "Fair");
        setTier(firm, "VIP", name + " promised the order");
        setTier(branch, "SECOND", "Says " + name);
        merge(firm, branch, Map.of());
        assertThat(traces.tablesHolding(name))
                .contains("card.tier_why", "tier_change.why", "card_revision.after", "merged_card.state");

        eraseContact(firm, name);

        traces.awaitSilence(firm);
        assertThat(traces.tablesHolding(name)).isEmpty();
        var card = body(admin.get("/api/customers/" + firm + "/tier"));
        assertThat(card.at("/why/byHand/reason").asString()).isEqualTo("#");
        assertThat(card.at("/why/text").asString()).contains("#");
        var told = body(admin.get("/api/customers/" + firm + "/tier-changes")).findValuesAsString("reason");
        assertThat(told).containsExactly("#", "Fair");
        var last = body(admin.get("/api/customers/" + firm)).path("version").asString();
        assertThat(body(admin.get("/api/customers/" + firm + "/revisions/" + last))
                        .at("/tierByHand/reason")
                        .asString())
                .isEqualTo("#");
        // What one revision left, the next one found: the history adds up as before.
        assertThat(database.sql("""
                        select count(*) from card_revision r
                        cross join lateral (
                            select after from card_revision p
                            where p.customer_id = r.customer_id and p.version < r.version and p.after ? 'tierByHand'
                            order by p.version desc limit 1) p
                        where r.customer_id = :firm and r.before ? 'tierByHand'
                          and r.before -> 'tierByHand' <> p.after -> 'tierByHand'
                        """)
                        .bind("firm", firm)
                        .mapValue(Long.class)
                        .one()
                        .block())
                .isZero();
    }

    @Test
    void leavesNoAnswerOfAnotherThatItWasMergedIntoByMistake() {
        var person = admin.registered(name, Map.of("kind", "PERSON", "contactWays", List.of(dialled(phone))));
        var other = admin.registered("李四", Map.of("kind", "PERSON"));
        var merge = merge(other, person, Map.of("contactWays", "union"));
        verifyRepeatably(other);
        undo(merge);
        assertThat(traces.answersTelling(phone)).isPositive();

        erase(person);

        assertThat(traces.answersTelling(phone)).isZero();
    }

    @Test
    void leavesNoAnswerOfAnotherThatHadTheContactByMistake() {
        var branch = admin.registered("铸造分厂", Map.of("contacts", List.of(Map.of("name", name))));
        var other = admin.registered("铸造厂");
        var merge = merge(other, branch, Map.of("contacts", "union"));
        verifyRepeatably(other);
        undo(merge);
        assertThat(traces.answersTelling(name)).isPositive();

        eraseContact(branch, name);

        assertThat(traces.answersTelling(name)).isZero();
    }

    @Test
    void keepsNoAnswerOfAPreview() {
        var person = admin.registered(name, Map.of("kind", "PERSON"));
        var same = admin.registered(name, Map.of("kind", "PERSON"));
        var merge = Map.of("winner", person, "losers", List.of(same));
        var shown = body(send(HttpMethod.POST, "/api/customer-merges/preview", null, UUID.randomUUID(), merge)
                .expectStatus()
                .isOk());

        assertThat(shown.toString()).contains(name);
        assertThat(traces.answersTelling(name)).isZero();
    }

    private static Map<String, String> dialled(String number) {
        return Map.of("type", "PHONE", "value", number);
    }

    private static String digits(int many) {
        var digits = new StringBuilder();
        while (digits.length() < many) {
            digits.append(ThreadLocalRandom.current().nextInt(1, 10));
        }
        return digits.toString();
    }

    private UUID job(String state) {
        var id = UUID.randomUUID();
        database.sql("""
                        insert into job (id, kind, state, owner, caller, language, input)
                        values (:id, 'none', :state, 'x', '{}', 'en', '{}')
                        """).bind("id", id).bind("state", state).then().block();
        jobs.add(id);
        return id;
    }

    private void rejected(UUID job, long line, String... cells) {
        database.sql("insert into job_row_error (job_id, line, code, cells) values (:job, :line, 'blank', :cells)")
                .bind("job", job)
                .bind("line", line)
                .bind("cells", cells)
                .then()
                .block();
    }

    private List<Long> linesLeftWithCells(UUID job) {
        return database.sql("select line from job_row_error where job_id = :job and cells is not null order by line")
                .bind("job", job)
                .mapValue(Long.class)
                .all()
                .collectList()
                .block();
    }

    @SafeVarargs
    private void piece(UUID job, List<String>... lines) {
        var rows = new ArrayList<String>();
        for (var cells : lines) {
            rows.add("{\"line\": %d, \"cells\": [\"%s\"]}".formatted(rows.size() + 2, String.join("\", \"", cells)));
        }
        database.sql("insert into job_piece (job_id, number, content) values (:job, 0, :content)")
                .bind("job", job)
                .bind("content", "{\"header\": [\"a\", \"b\"], \"lines\": [" + String.join(", ", rows) + "]}")
                .then()
                .block();
    }

    private String content(UUID job) {
        return database.sql("select content from job_piece where job_id = :job")
                .bind("job", job)
                .mapValue(String.class)
                .one()
                .block();
    }

    private String view(String called, Map<String, ?> filter) {
        var view = Map.of("name", called + UUID.randomUUID(), "filter", filter);
        var id = body(admin.post("/api/customer-views", view).expectStatus().isCreated())
                .path("id")
                .asString();
        views.add(id);
        return id;
    }

    private boolean isThere(String view) {
        return database.sql("select exists (select from customer_view where id = :id)")
                .bind("id", UUID.fromString(view))
                .mapValue(Boolean.class)
                .one()
                .block();
    }

    private void setTier(UUID id, String tier, String reason) {
        admin.put(
                        "/api/customers/" + id + "/tier-override",
                        version(id),
                        Map.of(
                                "tier",
                                tier,
                                "reason",
                                reason,
                                "until",
                                calendar.today().plusDays(30)))
                .expectStatus()
                .isOk();
    }

    private void change(UUID id, Map<String, ?> facts) {
        admin.put("/api/customers/" + id, version(id), CustomerApi.profile(name, facts))
                .expectStatus()
                .isOk();
    }

    private UUID merge(UUID winner, UUID loser, Map<String, ?> values) {
        return new MergeDesk(admin).merged(winner, List.of(loser), values);
    }

    private void undo(UUID merge) {
        new MergeDesk(admin).undo(merge).expectStatus().isOk();
    }

    private void verifyRepeatably(UUID id) {
        send(HttpMethod.POST, "/api/customers/" + id + "/verification", version(id), UUID.randomUUID(), Map.of())
                .expectStatus()
                .isOk();
    }

    private void erase(UUID id) {
        send(HttpMethod.POST, "/api/customers/" + id + "/erasure", version(id), null, Map.of("reason", "asked for it"))
                .expectStatus()
                .isOk();
    }

    private void eraseContact(UUID id, String contact) {
        var asked = Map.of("contact", contact, "reason", "asked for it");
        send(HttpMethod.POST, "/api/customers/" + id + "/contact-erasure", version(id), null, asked)
                .expectStatus()
                .isOk();
    }

    private ResponseSpec send(HttpMethod method, String uri, String version, UUID key, Object body) {
        return web.method(method)
                .uri(uri)
                .headers(headers -> {
                    headers.setBearerAuth(Tokens.admin());
                    if (version != null) {
                        headers.setIfMatch("\"" + version + "\"");
                    }
                    if (key != null) {
                        headers.set("Idempotency-Key", key.toString());
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private String version(UUID id) {
        JsonNode card = body(admin.get("/api/customers/" + id));
        return card.path("version").asString();
    }
}
