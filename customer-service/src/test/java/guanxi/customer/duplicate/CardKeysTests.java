package guanxi.customer.duplicate;

import static guanxi.customer.CustomerApi.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guanxi.customer.CustomerApi;
import guanxi.customer.Vanished;
import guanxi.customer.card.Card;
import guanxi.customer.card.CardJournal;
import guanxi.customer.card.Way;
import guanxi.customer.likeness.BlockKey;
import guanxi.customer.profile.Profiles;
import guanxi.customer.rule.Rules;
import guanxi.starter.access.Caller;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.time.Ids;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@ServiceTest
class CardKeysTests {

    private static final Caller SYSTEM = Caller.system("customer-service");

    @Autowired
    private WebTestClient web;

    @Autowired
    private CardJournal journal;

    @Autowired
    private CardKeys keys;

    @Autowired
    private KeySweep sweep;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TransactionalOperator transactions;

    @Test
    void areWrittenWithTheCardOrNotAtAll() {
        var event = Card.register(Ids.next(), Profiles.named("潍坊恒力铸造有限公司"), Rules.RULES, LocalDate.of(2026, 11, 24));
        var failing = journal.write(SYSTEM, Way.SCREEN, List.of(event))
                .then(keysOf(event.card().id()))
                .doOnNext(written -> assertThat(written).contains("NAME henglizhuzao", "BRAND hengli|青岛"))
                .then(Mono.<Void>error(new IllegalStateException("afterwards")))
                .as(transactions::transactional);

        assertThatThrownBy(failing::block).hasMessage("afterwards");
        assertThat(keysOf(event.card().id()).block()).isEmpty();
    }

    @Test
    void followChangesAndGoWithTheCard() {
        var admin = CustomerApi.asAdmin(web);
        var id = admin.registered("潍坊恒力铸造有限公司");
        assertThat(keysOf(id).block()).contains("NAME henglizhuzao");

        admin.put("/api/customers/" + id, "1", CustomerApi.profile("潍坊远大模具有限公司", Map.of()))
                .expectStatus()
                .isOk();
        assertThat(keysOf(id).block()).contains("NAME yuandamoju").doesNotContain("NAME henglizhuzao");

        Vanished.card(database, id);
        assertThat(keysOf(id).block()).isEmpty();
    }

    @Test
    void areFilledBySweepingTheCardsThatHaveNone() {
        var admin = CustomerApi.asAdmin(web);
        var id = admin.registered("潍坊恒力铸造有限公司");
        var before = keysOf(id).block();
        database.sql("delete from card_key where customer_id = '" + id + "'")
                .then()
                .then(database.sql("insert into card_key values ('" + id + "', 'NAME', 'of another rule')")
                        .then())
                .then(database.sql("update card_key_basis set rules = 0").then())
                .block();

        sweep.check().block();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(keysOf(id).block()).isEqualTo(before));
        var jobs = jobs();
        sweep.check().block();
        assertThat(jobs()).isEqualTo(jobs);
        assertThat(body(admin.get("/api/customers/" + id)).path("version").asLong())
                .isEqualTo(1);
    }

    @Test
    void leadToABoundedNumberOfNeighbours() {
        var key = UUID.randomUUID().toString();
        var ids = IntStream.range(0, CardKeys.NEIGHBOURS + 30)
                .mapToObj(number -> CustomerApi.asAdmin(web)
                        .registered(
                                "潍坊" + CandidateTests.brand() + "有限公司",
                                Map.of("contactWays", List.of(Map.of("type", "EMAIL", "value", key + "@qq.com")))))
                .sorted()
                .toList();

        var met = keys.meetings(ids.subList(0, 1)).block();
        var hit = keys.hits(List.of(Set.of(new BlockKey(BlockKey.Kind.EMAIL, key + "@qq.com"))))
                .block();

        assertThat(met).hasSize(CardKeys.NEIGHBOURS);
        assertThat(met).extracting(CardKeys.Meeting::other).containsAll(ids.subList(1, CardKeys.NEIGHBOURS + 1));
        assertThat(hit)
                .extracting(CardKeys.Hit::customer)
                .containsExactlyInAnyOrderElementsOf(ids.subList(30, ids.size()));
    }

    private Mono<List<String>> keysOf(UUID customer) {
        return database.sql("select kind || ' ' || key as key from card_key where customer_id = :id order by 1")
                .bind("id", customer)
                .map(row -> String.valueOf(row.get("key", String.class)))
                .all()
                .collectList();
    }

    private Long jobs() {
        return database.sql("select count(*) as jobs from job where kind = :kind")
                .bind("kind", KeySweep.KIND)
                .map(row -> row.get("jobs", Long.class))
                .one()
                .block();
    }
}
