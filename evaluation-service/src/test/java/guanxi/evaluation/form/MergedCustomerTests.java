package guanxi.evaluation.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import guanxi.evaluation.Arranged;
import guanxi.starter.customer.ErasedContact;
import guanxi.starter.customer.MergedCustomers.Erased;
import guanxi.starter.inbox.IncomingEvent;
import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Forms follow their customers when customer-service tells that they are one, and that they are not. */
@ServiceTest
class MergedCustomerTests {

    private static final Topic CUSTOMERS = new Topic("crm.customer.events.v1");

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TestDatabase arranged;

    @Autowired
    private FormFollower followers;

    @Autowired
    private TransactionalOperator transactions;

    private Forms forms;
    private UUID winner;
    private UUID loser;

    @BeforeEach
    void know() {
        forms = new Forms(web);
        winner = Arranged.customer(arranged);
        loser = Arranged.customer(arranged);
    }

    @Test
    void takeTheirFormsAlongAndBack() {
        var form = open(loser);
        var own = open(winner);

        merge(loser, winner, 2);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> formsOf(winner).equals(List.of(form, own))
                        || formsOf(winner).equals(List.of(own, form)));
        assertThat(show(form).path("customerId").asString()).isEqualTo(winner.toString());
        assertThat(show(form).path("version").asLong()).isEqualTo(1);
        assertThat(formsOf(loser)).hasSize(2);
        var late = open(loser);
        assertThat(formsOf(winner)).hasSize(3).contains(late);
        forms.score(Tokens.service(), form, 1, "80").expectStatus().isOk();

        split(loser, winner, 3);
        await().atMost(Duration.ofSeconds(60)).until(() -> formsOf(winner).equals(List.of(own)));
        assertThat(formsOf(loser)).containsExactlyInAnyOrder(form, late);
    }

    @Test
    void endWithTheLastOfAChainInWhateverOrderItIsTold() {
        var last = Arranged.customer(arranged);
        var form = open(loser);
        merge(winner, last, 2);
        merge(loser, winner, 2);
        await().atMost(Duration.ofSeconds(60)).until(() -> formsOf(last).equals(List.of(form)));
        split(winner, last, 3);
        await().atMost(Duration.ofSeconds(60)).until(() -> formsOf(last).isEmpty());
        assertThat(formsOf(winner)).containsExactly(form);
    }

    @Test
    void loseTheirNamesAndEveryWordWhenErasedButNotTheirScores() {
        var form = open(loser);
        forms.score(Tokens.service(), form, 1, "80").expectStatus().isOk();
        var before = show(form);
        assertThat(before.at("/rows/0/basis").asString()).isNotIn("", "#");

        publish("crm.customer.erased.v1", loser, 2, Map.of("number", 7));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> show(form).path("customerName").asString().equals("#7"));
        var after = show(form);
        assertThat(after.at("/rows/0/basis").asString()).isEqualTo("#");
        assertThat(after.at("/rows/0/score")).isEqualTo(before.at("/rows/0/score"));
        assertThat(database.sql("select external_id is null from customer where id = :id")
                        .bind("id", loser)
                        .mapValue(Boolean.class)
                        .one()
                        .block())
                .isTrue();
    }

    @Test
    void loseEveryWordThoughTheirFormIsChangedMeanwhile() {
        var form = open(loser);
        forms.score(Tokens.service(), form, 1, "80").expectStatus().isOk();
        var step = new AtomicReference<CompletableFuture<WebTestClient.ResponseSpec>>();
        followers
                .forget(event(new Erased(7)))
                .then(Mono.fromRunnable(() -> {
                            step.set(CompletableFuture.supplyAsync(
                                    () -> forms.step(Tokens.service(), form, 2, "submission"), AtOnce.THREADS));
                            await().atMost(Duration.ofSeconds(60))
                                    .until(() -> arranged.isAwaited("%from evaluation e%")
                                            || arranged.isAwaited("%update evaluation%"));
                        })
                        .subscribeOn(Schedulers.boundedElastic()))
                .as(transactions::transactional)
                .block();

        step.get().join().expectStatus().isOk();
        assertThat(basis(form)).containsOnly("#");
    }

    @Test
    void areWrittenAboutNoMoreOnceErased() {
        var form = open(loser);
        publish("crm.customer.erased.v1", loser, 2, Map.of("number", 7));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> show(form).path("customerName").asString().equals("#7"));
        var body = Map.of("customerId", loser, "templateId", Arranged.TEMPLATE);
        forms.post(Tokens.service(), "/api/evaluations", body)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("unknown-reference");
        forms.score(Tokens.service(), form, 1, "80").expectStatus().isNotFound();
    }

    @Test
    void areNotWrittenAboutWhileTheyAreErased() throws Exception {
        var form = open(loser);
        var body = Map.of("customerId", loser, "templateId", Arranged.TEMPLATE);
        try (var connection = arranged.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from evaluation where id = '" + form + "' for update");
            publish("crm.customer.erased.v1", loser, 2, Map.of("number", 7));
            await().atMost(Duration.ofSeconds(60)).until(() -> arranged.isAwaited("%update evaluation set content%"));
            var answer = CompletableFuture.supplyAsync(
                    () -> forms.post(Tokens.service(), "/api/evaluations", body), AtOnce.THREADS);
            await().atMost(Duration.ofSeconds(60)).until(() -> answer.isDone() || arranged.isAwaited("%for share%"));
            connection.rollback();
            answer.get(60, TimeUnit.SECONDS).expectStatus().isEqualTo(422);
        }
    }

    @Test
    void loseTheWordsOfWhomTheyBecameOneWithAsWell() {
        merge(loser, winner, 2);
        await().atMost(Duration.ofSeconds(60)).until(() -> customers() == 1);
        publish("crm.customer.erased.v1", loser, 3, Map.of("number", 7));
        var late = open(loser);
        forms.score(Tokens.service(), late, 1, "80").expectStatus().isOk();
        publish("crm.customer.erased.v1", winner, 2, Map.of("number", 7));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> show(late).path("customerName").asString().equals("#7"));
        assertThat(basis(late)).containsOnly("#");
    }

    @Test
    void loseAContactWhoWasErasedAndNobodyElse() {
        var form = open(loser);
        var names = List.of("OU YANG同意了", "Ou Yangming同意了", "欧阳同意了", "销售台帐", "问 ou yang");
        forms.score(Tokens.service(), form, 1, said(names)).expectStatus().isOk();
        forms.step(Tokens.service(), form, 2, "submission").expectStatus().isOk();
        forms.step(Tokens.manager(), form, 3, "return", "Ou Yang 说不对")
                .expectStatus()
                .isOk();
        var others = open(Arranged.customer(arranged));
        forms.score(Tokens.service(), others, 1, said(names)).expectStatus().isOk();

        publish(
                "crm.customer.changed.v1",
                winner,
                2,
                Map.of("customer", card(winner), "changed", List.of("contacts"), "erasedContact", erased("Ou Yang")));

        await().atMost(Duration.ofSeconds(60)).until(() -> basis(form).get(0).equals("#"));
        assertThat(basis(form)).containsExactly("#", "Ou Yangming同意了", "欧阳同意了", "销售台帐", "#");
        assertThat(remarks(form)).containsExactly("", "Ou Yangming同意了", "欧阳同意了", "销售台帐", "");
        assertThat(show(form).at("/returnReason").isNull()).isTrue();
        assertThat(show(form).at("/rows/0/score").asString()).isEqualTo("80");
        assertThat(database.sql("select cast(content as text) from evaluation where id = :id")
                        .bind("id", form)
                        .mapValue(String.class)
                        .one()
                        .block())
                .doesNotContainIgnoringCase("ou yang\"", "ou yang同", "ou yang ");
        assertThat(basis(others)).isEqualTo(names);
    }

    @Test
    void areNotNamedInWhatIsNotSentYetNorInKeptAnswers() {
        var data = Map.of(
                "evaluation",
                Map.of(
                        "rows",
                        List.of(Map.of("basis", "欧阳同意", "remarks", "欧阳"), Map.of("basis", "台帐", "remarks", "无")),
                        "returnReason",
                        "欧阳"));
        for (var forgetting : List.of(
                followers.forgetContact(event(new ErasedContact.Told(erased("欧阳")))),
                followers.forget(event(new Erased(7))))) {
            var left = database.sql("""
                            with kept as (
                                insert into idempotency (caller, key, request_hash, status, headers, body)
                                values ('x', 'x', '', 201, '{}', convert_to(:answer, 'UTF8')))
                            insert into outbox (id, aggregatetype, aggregateid, type, payload, entity, version)
                            values (:id, 'x', :customer, 'x', :payload, :id, 1)
                            """)
                    .bind("answer", "{\"customerId\":\"" + loser + "\",\"basis\":\"一\\n欧阳\"}")
                    .bind("id", UUID.randomUUID())
                    .bind("customer", loser.toString())
                    .bind("payload", JsonMapper.shared().writeValueAsString(data))
                    .then()
                    .then(forgetting)
                    .thenMany(database.sql("""
                                    select payload from outbox where aggregateid = :customer
                                    union all select convert_from(body, 'UTF8') from idempotency where caller = 'x'
                                    """)
                            .bind("customer", loser.toString())
                            .mapValue(String.class)
                            .all())
                    .collectList()
                    .as(mono -> transactions.execute(transaction -> {
                        transaction.setRollbackOnly();
                        return mono;
                    }))
                    .blockLast();
            assertThat(left).singleElement().asString().doesNotContain("欧阳").contains("\"#\"");
        }
    }

    private <T> IncomingEvent<T> event(T data) {
        return new IncomingEvent<>(UUID.randomUUID(), "x", loser, loser, 9, Instant.EPOCH, data);
    }

    private ErasedContact erased(String contact) {
        var salt = UUID.randomUUID().toString();
        var salted = (salt + contact.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8);
        try {
            var hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(salted));
            return new ErasedContact(List.of(winner, loser), salt, contact.length(), hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Map<String, String>> said(List<String> texts) {
        var rows = Forms.rows("80");
        return IntStream.range(0, texts.size())
                .mapToObj(i -> {
                    var row = new LinkedHashMap<>(rows.get(i));
                    row.put("basis", texts.get(i));
                    row.put("remarks", texts.get(i));
                    return (Map<String, String>) row;
                })
                .toList();
    }

    private Long customers() {
        return database.sql("select count(*) from customer where id in (:winner, :loser)")
                .bind("winner", winner)
                .bind("loser", loser)
                .mapValue(Long.class)
                .one()
                .block();
    }

    private List<String> basis(UUID form) {
        return column(form, "basis");
    }

    private List<String> remarks(UUID form) {
        return column(form, "remarks");
    }

    private List<String> column(UUID form, String name) {
        return show(form)
                .path("rows")
                .valueStream()
                .map(row -> row.path(name).asString(""))
                .toList();
    }

    private UUID open(UUID customer) {
        var body = Map.of("customerId", customer, "templateId", Arranged.TEMPLATE);
        return UUID.fromString(answer(forms.post(Tokens.service(), "/api/evaluations", body))
                .path("id")
                .asString());
    }

    private List<UUID> formsOf(UUID customer) {
        return get("/api/evaluations?customerId=" + customer)
                .path("items")
                .valueStream()
                .map(form -> UUID.fromString(form.path("id").asString()))
                .toList();
    }

    private JsonNode show(UUID form) {
        return get("/api/evaluations/" + form);
    }

    private JsonNode get(String uri) {
        return answer(web.get()
                .uri(uri)
                .headers(all -> all.setBearerAuth(Tokens.director()))
                .exchange());
    }

    private static JsonNode answer(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(answer.expectStatus()
                .is2xxSuccessful()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    private static void merge(UUID gone, UUID into, long version) {
        var data = Map.of("into", into, "merge", UUID.randomUUID(), "choices", Map.of(), "knownAs", List.of());
        publish("crm.customer.merged.v1", gone, version, data);
    }

    private static void split(UUID back, UUID from, long version) {
        var data = Map.of("customer", card(back), "changed", List.of("name"), "from", from, "merge", UUID.randomUUID());
        publish("crm.customer.split.v1", back, version, data);
    }

    private static Map<String, Object> card(UUID back) {
        var customer = new LinkedHashMap<String, Object>();
        customer.put("id", back);
        customer.put("externalId", null);
        customer.put("name", "青岛铸造有限公司");
        customer.put("kind", "ORGANISATION");
        customer.put("importance", "ORDINARY");
        customer.put("state", "EXISTING");
        customer.put("owner", "zhang.wei");
        customer.put("orgUnit", "sales/shandong/qingdao");
        customer.put("country", "中国");
        customer.put("province", "山东");
        customer.put("city", "青岛");
        customer.put("tier", "VIP");
        return customer;
    }

    /** Nothing is told here that customer-service would not tell so. */
    private static void publish(String type, UUID subject, long version, Object data) {
        var contract = Path.of("../customer-service/src/main/resources/events", type + ".json");
        try {
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(contract));
            assertThat(schema.validate(JsonMapper.shared().writeValueAsString(data), InputFormat.JSON))
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CUSTOMERS.publish(type, subject, subject, version, data);
    }
}
