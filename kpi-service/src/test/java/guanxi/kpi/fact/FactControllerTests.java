package guanxi.kpi.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import guanxi.kpi.Company;
import guanxi.kpi.Company.Card;
import guanxi.starter.testing.EventSchemas;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.starter.testing.Topic;
import guanxi.starter.testing.WireEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceTest
class FactControllerTests {

    private static final String EVENT = "crm.kpi.yearly-sales.v1";
    private static final Topic TOPIC = new Topic("crm.kpi.events.v1");

    private Company company;

    @BeforeEach
    void meet(@Autowired WebTestClient web, @Autowired DatabaseClient database) {
        company = new Company(web, database);
    }

    @Test
    void takesFactsAndTellsTheYearsSales() {
        var card = card("FC1");
        var answer = company.facts(List.of(
                fact("FC1", "1", "2007-03-01", "10.105"),
                fact("FC1", "2", "2007-12-31", "0.8"),
                fact("FC1", "3", "2008-01-01", "5")));
        assertThat(answer.expect(200).path("created").asInt()).isEqualTo(3);
        var events = yearlySales(card, 2);
        assertThat(events)
                .extracting(FactControllerTests::sum)
                .containsExactlyInAnyOrder("2007 10.905 USD", "2008 5 USD");
        assertThat(events).extracting(WireEvent::entityVersion).containsOnly(1L);
        assertThat(events).extracting(WireEvent::subject).containsOnly(card.id());
        events.forEach(EventSchemas::check);
    }

    @Test
    void changesNothingForAFactThatItHas() {
        var card = card("FC2");
        var fact = fact("FC2", "1", "2007-03-01", "10.10");
        company.facts(List.of(fact)).expect(200);
        var again = company.facts(List.of(with(fact, "amount", "10.1"))).expect(200);
        assertThat(again.path("unchanged").asInt()).isEqualTo(1);
        assertThat(versions(card)).isEqualTo(1);
        assertThat(listed(card).path(0).path("version").asInt()).isEqualTo(1);
    }

    @Test
    void correctsAFactAndKeepsWhatItWas() {
        var card = card("FC3");
        var fact = fact("FC3", "1", "2007-03-01", "10.10");
        company.facts(List.of(fact)).expect(200);
        var moved = with(with(fact, "date", "2008-03-01"), "amount", "7");
        assertThat(company.facts(List.of(moved)).expect(200).path("corrected").asInt())
                .isEqualTo(1);
        assertThat(listed(card).path(0).path("version").asInt()).isEqualTo(2);
        assertThat(
                        company.count(
                                "select count(*) from fact_revision where source = 'test-FC3' and version = 1"
                                        + " and was ->> 'amount' = '10.1' and was ->> 'sold_on' = '2007-03-01' and replaced_by = 'erp'"))
                .isEqualTo(1);
        var events = yearlySales(card, 3);
        assertThat(events)
                .extracting(FactControllerTests::sum)
                .containsExactlyInAnyOrder("2007 10.1 USD", "2007 0 USD", "2008 7 USD");
        events.forEach(EventSchemas::check);
    }

    @Test
    void tellsNothingWhenACorrectionLeavesTheSum() {
        var card = card("FC4");
        var fact = fact("FC4", "1", "2007-03-01", "10.10");
        company.facts(List.of(fact)).expect(200);
        company.facts(List.of(with(fact, "region", "West"))).expect(200);
        assertThat(versions(card)).isEqualTo(1);
    }

    @Test
    void keepsAFactUntilItsCustomerComes() {
        var answer = company.facts(
                        List.of(fact("FC5", "1", "2007-03-01", "10.10"), fact("FC5", "2", "2007-04-01", "1")))
                .expect(200);
        assertThat(answer.path("waiting").asInt()).isEqualTo(2);
        assertThat(answer.path("created").asInt()).isZero();
        assertThat(answer.path("waitingFor").path(0).asString()).isEqualTo("FC5");
        var card = card("FC5");
        var events = yearlySales(card, 1);
        assertThat(events).extracting(FactControllerTests::sum).containsExactly("2007 11.1 USD");
        assertThat(listed(card).size()).isEqualTo(2);
    }

    @Test
    void givesWaitingFactsToTheCardThatTakesOverTheirExternalId() {
        var card = card("FC6");
        company.facts(List.of(fact("FC6-new", "1", "2007-03-01", "3"))).expect(200);
        company.tell(card.under("FC6-new"), "crm.customer.changed.v1", 2);
        assertThat(yearlySales(card, 1)).extracting(FactControllerTests::sum).containsExactly("2007 3 USD");
        var corrected = company.facts(List.of(fact("FC6-new", "1", "2007-03-01", "4")));
        assertThat(corrected.expect(200).path("corrected").asInt()).isEqualTo(1);
        assertThat(yearlySales(card, 2)).extracting(WireEvent::entityVersion).containsExactly(1L, 2L);
    }

    @Test
    void isNotConfusedByAnOlderCard() {
        var card = card("FC7");
        company.tell(card.named("Newer"), "crm.customer.changed.v1", 3);
        company.awaitCard(card, 3);
        company.tell(card.named("Older"), "crm.customer.changed.v1", 2);
        var later = card("FC7-later");
        company.facts(List.of(fact("FC7", "1", "2007-03-01", "3"), fact("FC7-later", "1", "2007-03-01", "3")));
        assertThat(listed(card).path(0).path("customerName").asString()).isEqualTo("Newer");
        assertThat(listed(later).size()).isEqualTo(1);
    }

    @Test
    void takesAllOrNone() {
        var card = card("FC8");
        var good = fact("FC8", "1", "2007-03-01", "10");
        var answer = company.facts(List.of(
                good,
                with(fact("FC8", "2", "2026-02-30", "-10"), "currency", "RMB"),
                fact("FC8", "1", "2007-03-01", "11"),
                Map.of("factId", "=1")));
        answer.expect(422);
        assertThat(answer.problems())
                .contains(
                        "/1/date not-a-date",
                        "/1/amount negative",
                        "/1/currency unknown-currency",
                        "/2/factId duplicate-fact",
                        "/3/factId formula",
                        "/3/amount required");
        assertThat(listed(card).size()).isZero();
    }

    @Test
    void readsAmountsAsTheyAreWritten() {
        card("FC9");
        var json = """
                [{"factId":"1","source":"test-FC9","date":"2007-03-01","customer":"FC9","amount":%s,"currency":"USD"}]""";
        assertThat(company.facts(json.formatted("1e9")).problems()).containsExactly("/0/amount not-a-number");
        assertThat(company.facts(json.formatted("1" + "0".repeat(40))).problems())
                .containsExactly("/0/amount too-many-digits");
        company.facts(json.formatted("12.50")).expect(200);
        assertThat(company.facts(json.formatted("\"12.5\""))
                        .expect(200)
                        .path("unchanged")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoArrayOfFacts() {
        assertThat(company.facts("{\"factId\":\"1\"}").status()).isBetween(400, 422);
        assertThat(company.facts("[{\"factId\"").expect(400).path("code").asString())
                .isEqualTo("malformed");
        assertThat(company.facts("[null]").problems()).containsExactly("/0 required");
        assertThat(company.facts("[{\"price\":1}]").problems()).containsExactly("/0/price unknown-property");
        assertThat(company.facts("[]").expect(200).path("created").asInt()).isZero();
    }

    /** Half of a pair is no character: the database keeps another in its place, and all such ids would be one. */
    @Test
    void refusesHalfACharacter() {
        var json = """
                {"factId":"half\\ud83%s","source":"half","date":"2007-03-01","customer":"FC12","amount":1,"currency":"USD"}""";
        var halves = company.facts("[" + json.formatted("d") + "," + json.formatted("e") + "]");
        halves.expect(422);
        assertThat(halves.problems()).containsExactly("/0/factId control-character", "/1/factId control-character");
        assertThat(company.facts("[" + json.formatted("d\\ude00") + "]")
                        .expect(200)
                        .path("waiting")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void takesAThousandAtOnce() {
        var card = card("FC10");
        var facts = IntStream.range(0, 1000)
                .mapToObj(number -> fact("FC10", "n" + number, "2007-03-01", "0.001"))
                .toList();
        assertThat(company.facts(facts).expect(200).path("created").asInt()).isEqualTo(1000);
        assertThat(yearlySales(card, 1)).extracting(FactControllerTests::sum).containsExactly("2007 1 USD");
    }

    @Test
    void listsFactsPageByPage() {
        var card = card("FC11");
        company.facts(IntStream.range(0, 5)
                        .mapToObj(number -> fact("FC11", "n" + number, "2007-03-0" + (1 + number / 2), "1"))
                        .toList())
                .expect(200);
        var uri = "/api/sales-facts?limit=2&customerId=" + card.id();
        var first = company.get(Tokens.director(), uri).expect(200);
        var second = company.get(
                        Tokens.director(), uri + "&after=" + first.path("next").asString())
                .expect(200);
        var third = company.get(
                        Tokens.director(), uri + "&after=" + second.path("next").asString())
                .expect(200);
        var ids = List.of(first, second, third).stream()
                .flatMap(page -> page.path("items").valueStream())
                .map(item -> item.path("factId").asString())
                .toList();
        assertThat(ids).containsExactly("n4", "n3", "n2", "n1", "n0");
        assertThat(third.path("next").isNull()).isTrue();
        var day = company.get(Tokens.director(), uri + "&from=2007-03-02&to=2007-03-03")
                .expect(200);
        assertThat(day.path("items").size()).isEqualTo(2);
    }

    @Test
    void refusesPeriodsAndPagesThatAreNone() {
        assertThat(company.get(Tokens.director(), "/api/sales-facts?from=2026-02-30")
                        .problems())
                .containsExactly("?from not-a-date");
        assertThat(company.get(Tokens.director(), "/api/sales-facts?from=2026-02-02&to=2026-02-01")
                        .problems())
                .containsExactly("?to period-reversed");
        assertThat(company.get(Tokens.director(), "/api/sales-facts?after=Zm9v").problems())
                .containsExactly("?after unknown-value");
    }

    private Card card(String externalId) {
        return company.register(Card.of(externalId, "zhang.wei", "sales/shandong/qingdao"));
    }

    private tools.jackson.databind.JsonNode listed(Card card) {
        return company.get(Tokens.director(), "/api/sales-facts?customerId=" + card.id())
                .expect(200)
                .path("items");
    }

    private long versions(Card card) {
        return company.count(
                "select coalesce(sum(version), 0) from yearly_sales where customer_id = '" + card.id() + "'");
    }

    private static List<WireEvent> yearlySales(Card card, int count) {
        return await("yearly sales of " + card.name())
                .atMost(Duration.ofSeconds(60))
                .until(() -> TOPIC.eventsOf(card.id()), events -> events.size() == count)
                .stream()
                .filter(event -> event.type().equals(EVENT))
                .toList();
    }

    private static String sum(WireEvent event) {
        var data = event.data();
        assertThat(data.path("customerId").asString()).isEqualTo(event.subject().toString());
        return data.path("year").asInt() + " " + data.path("amount").asString() + " "
                + data.path("currency").asString();
    }

    private static Map<String, Object> fact(String customer, String id, String date, String amount) {
        return Map.of(
                "factId", id,
                "source", "test-" + customer,
                "date", date,
                "customer", customer,
                "amount", amount,
                "currency", "USD");
    }

    private static Map<String, Object> with(Map<String, Object> fact, String field, Object value) {
        var other = new HashMap<>(fact);
        other.put(field, value);
        return other;
    }
}
