package guanxi.kpi.kpi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.kpi.Company;
import guanxi.kpi.Company.Card;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Each test asks as the manager of a unit of its own, and so sees its own customers alone. */
@ServiceTest
class KpiControllerTests {

    private Company company;

    @BeforeEach
    void meet(@Autowired WebTestClient web, @Autowired DatabaseClient database) {
        company = new Company(web, database);
    }

    @Test
    void dividesRevenueByEveryDimension() {
        var unit = "sales/dimensions";
        var far = company.register(Card.of("KD1", "a", unit).named("远方").in("Japan", "VIP"));
        company.register(Card.of("KD2", "b", unit + "/below").in("China", "OTHER"));
        company.facts(List.of(
                        fact("KD1", "2007-03-31", "100.004", "East", "阀体", "铸件", "张伟"),
                        fact("KD1", "2007-04-01", "100.004", "East", "泵壳", "铸件", "张伟"),
                        fact("KD2", "2008-04-01", "100", "West", "泵壳", "铸件", "王芳")))
                .expect(200);
        assertThat(rows(unit, "by=month")).containsExactly("2007-03 100.00", "2007-04 100.00", "2008-04 100.00");
        assertThat(rows(unit, "by=quarter")).containsExactly("2007-Q1 100.00", "2007-Q2 100.00", "2008-Q2 100.00");
        assertThat(rows(unit, "by=year")).containsExactly("2007 200.01", "2008 100.00");
        assertThat(rows(unit, "by=region")).containsExactly("East 200.01", "West 100.00");
        assertThat(rows(unit, "by=country")).containsExactly("Japan 200.01", "China 100.00");
        assertThat(rows(unit, "by=tier")).containsExactly("VIP 200.01", "OTHER 100.00");
        assertThat(rows(unit, "by=product")).containsExactly("泵壳 200.00", "阀体 100.00");
        assertThat(rows(unit, "by=productGroup")).containsExactly("铸件 300.01");
        assertThat(rows(unit, "by=rep")).containsExactly("张伟 200.01", "王芳 100.00");
        assertThat(rows(unit, "by=customer")).containsExactly("远方 200.01", "Customer KD2 100.00");
        var first = revenue(unit, "by=customer").expect(200);
        assertThat(first.path("rows").path(0).path("key").asString())
                .isEqualTo(far.id().toString());
        assertThat(first.path("rows").path(0).path("share").asString()).isEqualTo("66.67");
        assertThat(first.path("total").asString()).isEqualTo("300.01");
        assertThat(first.path("currency").asString()).isEqualTo("USD");
    }

    @Test
    void narrowsRevenueByEveryDimensionAndPeriod() {
        var unit = "sales/filters";
        var card = company.register(Card.of("KF1", "a", unit).in("Japan", "VIP"));
        company.register(Card.of("KF2", "b", unit).in("China", "OTHER"));
        company.facts(List.of(
                        fact("KF1", "2007-03-31", "1", "East", "阀体", "铸件", "张伟"),
                        fact("KF2", "2007-04-01", "2", "West", "泵壳", "锻件", "王芳")))
                .expect(200);
        assertThat(total(unit, "from=2007-03-31&to=2007-04-01")).isEqualTo("1.00");
        assertThat(total(unit, "from=2007-04-01")).isEqualTo("2.00");
        assertThat(total(unit, "from=2007-04-01&to=2007-04-01")).isEqualTo("0.00");
        assertThat(total(unit, "region=East")).isEqualTo("1.00");
        assertThat(total(unit, "country=China")).isEqualTo("2.00");
        assertThat(total(unit, "tier=VIP")).isEqualTo("1.00");
        assertThat(total(unit, "product=泵壳")).isEqualTo("2.00");
        assertThat(total(unit, "productGroup=铸件")).isEqualTo("1.00");
        assertThat(total(unit, "rep=王芳")).isEqualTo("2.00");
        assertThat(total(unit, "customerId=" + card.id())).isEqualTo("1.00");
        assertThat(total(unit, "currency=USD")).isEqualTo("3.00");
        assertThat(total(unit, "currency=EUR")).isEqualTo("0.00");
    }

    @Test
    void showsTheLargestRowsOrTheLatestTimes() {
        var unit = "sales/limits";
        company.register(Card.of("KL1", "a", unit));
        var facts = new ArrayList<Map<String, Object>>();
        for (int month = 1; month <= 5; month++) {
            facts.add(fact("KL1", "2007-0" + month + "-01", "" + month, "R" + month, "p", "g", "r"));
        }
        company.facts(facts).expect(200);
        assertThat(rows(unit, "by=region&limit=2")).containsExactly("R5 5.00", "R4 4.00");
        assertThat(rows(unit, "by=month&limit=2")).containsExactly("2007-04 4.00", "2007-05 5.00");
        var answer = revenue(unit, "by=region&limit=2").expect(200);
        assertThat(answer.path("omitted").asInt()).isEqualTo(3);
        assertThat(answer.path("total").asString()).isEqualTo("15.00");
    }

    @Test
    void asksForTheCurrencyWhenThereAreSeveral() {
        var unit = "sales/currencies";
        company.register(Card.of("KC1", "a", unit));
        assertThat(revenue(unit, "by=year").expect(200).path("currency").asString())
                .isEqualTo("CNY");
        var yen = new java.util.HashMap<>(fact("KC1", "2007-01-01", "2.5", "East", "p", "g", "r"));
        yen.put("currency", "JPY");
        company.facts(List.of(fact("KC1", "2007-01-01", "1", "East", "p", "g", "r")))
                .expect(200);
        yen.put("factId", "yen");
        company.facts(List.of(yen)).expect(200);
        var unclear = revenue(unit, "by=year");
        unclear.expect(422);
        assertThat(unclear.problems()).containsExactly("?currency several-currencies");
        assertThat(unclear.body().path("errors").path(0).path("detail").asString())
                .contains("JPY, USD");
        assertThat(rows(unit, "by=year&currency=JPY")).containsExactly("2007 3");
        var each = company.get(Tokens.of("m", "manager", unit), "/api/kpis/revenue-by-currency?by=year")
                .expect(200)
                .path("items");
        assertThat(each.valueStream()
                        .map(revenue -> revenue.path("currency").asString() + " "
                                + revenue.path("total").asString()))
                .containsExactly("JPY 3", "USD 1.00");
    }

    @Test
    void showsWaitingFactsOnlyToThoseWhoSeeEverything() {
        var waiting = fact("KW-nobody", "1950-01-01", "5", "Limbo", "p", "g", "r");
        company.facts(List.of(waiting)).expect(200);
        var query = "/api/kpis/revenue?by=customer&region=Limbo";
        var seen =
                company.get(Tokens.director(), query).expect(200).path("rows").path(0);
        assertThat(seen.path("key").asString()).isEqualTo("KW-nobody");
        assertThat(seen.path("label").asString()).isEqualTo("KW-nobody");
        assertThat(company.get(Tokens.machine("bi", "kpis.read"), query)
                        .expect(200)
                        .path("total")
                        .asString())
                .isEqualTo("5.00");
        assertThat(company.get(Tokens.manager(), query).expect(200).path("rows").size())
                .isZero();
        assertThat(company.get(Tokens.rep(), query).expect(200).path("rows").size())
                .isZero();
        var active = company.get(Tokens.director(), "/api/kpis/customers?region=Limbo&from=1950&to=1950");
        assertThat(active.expect(200).path("rows").path(0).path("active").asInt())
                .isEqualTo(1);
    }

    @Test
    void followsCustomersFromYearToYear() {
        var unit = "sales/years";
        for (var customer : List.of("KY1", "KY2", "KY3")) {
            company.register(Card.of(customer, "a", unit));
        }
        company.facts(List.of(
                        fact("KY1", "2001-01-01", "1", "East", "p", "g", "r"),
                        fact("KY2", "2001-12-31", "1", "East", "p", "g", "r"),
                        fact("KY1", "2002-06-01", "1", "East", "p", "g", "r"),
                        fact("KY3", "2002-06-01", "0", "East", "p", "g", "r"),
                        fact("KY2", "2004-06-01", "1", "East", "p", "g", "r")))
                .expect(200);
        assertThat(years(unit, ""))
                .containsExactly(
                        "2001 2 new 2 retained 0 reactivated 0 lost 0 null",
                        "2002 2 new 1 retained 1 reactivated 0 lost 1 \"50.00\"",
                        "2003 0 new 0 retained 0 reactivated 0 lost 2 \"0.00\"",
                        "2004 1 new 0 retained 0 reactivated 1 lost 0 null");
        assertThat(years(unit, "from=2002&to=2002")).hasSize(1).allMatch(year -> year.startsWith("2002 2 new 1"));
        assertThat(years(unit, "from=1999&to=2000")).hasSize(2);
    }

    @Test
    void countsCustomersDueForAVisitAndSeen() {
        var unit = "sales/visits";
        var seen = company.register(Card.of("KV1", "a", unit));
        var missed = company.register(Card.of("KV2", "a", unit));
        var cancelled = company.register(Card.of("KV3", "a", unit));
        var otherwise = company.register(Card.of("KV4", "a", unit));
        company.visit(seen, "2007-03", "2007-03-15", "DONE", "PLAN");
        company.visit(seen, "2007-03", null, "PLANNED", "PLAN");
        company.visit(missed, "2007-03", "2007-04-01", "DONE", "PLAN");
        company.visit(cancelled, "2007-03", null, "CANCELLED", "PLAN");
        company.visit(otherwise, "2007-03", null, "MISSED", "PLAN");
        company.visit(otherwise, "2007-03", "2007-03-31", "DONE", "UNPLANNED");
        var coverage = ask(unit, "/api/kpis/visit-coverage?month=2007-03").expect(200);
        assertThat(coverage.path("due").asInt()).isEqualTo(3);
        assertThat(coverage.path("seen").asInt()).isEqualTo(2);
        assertThat(coverage.path("coverage").asString()).isEqualTo("66.67");
        var nobody = ask(unit, "/api/kpis/visit-coverage?month=2007-05").expect(200);
        assertThat(nobody.path("coverage").isNull()).isTrue();
    }

    @Test
    void averagesTheCompletenessThatCardsAreToldToHave() {
        var unit = "sales/completeness";
        company.register(Card.of("KP1", "a", unit).completeTo(100));
        company.register(Card.of("KP2", "b", unit).completeTo(66).in("China", "VIP"));
        var third = company.register(Card.of("KP3", "b", unit).completeTo(0));
        company.tell(third.completeTo(34), "crm.customer.changed.v1", 2);
        company.awaitCard(third, 2);

        var all = ask(unit, "/api/kpis/card-completeness").expect(200);
        assertThat(all.path("cards").asInt()).isEqualTo(3);
        assertThat(all.path("complete").asInt()).isEqualTo(1);
        assertThat(all.path("mean").asString()).isEqualTo("66.67");
        var vip = ask(unit, "/api/kpis/card-completeness?tier=VIP").expect(200);
        assertThat(vip.path("mean").asString()).isEqualTo("66.00");
        var nobody = ask("sales/nobody", "/api/kpis/card-completeness").expect(200);
        assertThat(nobody.path("mean").isNull()).isTrue();
    }

    @Test
    void letsNoOlderVisitOverwriteANewer() {
        var unit = "sales/visit-order";
        var card = company.register(Card.of("KV5", "a", unit));
        var id = java.util.UUID.randomUUID();
        company.visit(id, 2, card, "2007-03", "2007-03-15", "DONE", "PLAN");
        company.visit(id, 1, card, "2007-03", null, "PLANNED", "PLAN");
        company.visit(card, "2007-03", null, "PLANNED", "PLAN");
        assertThat(ask(unit, "/api/kpis/visit-coverage?month=2007-03")
                        .expect(200)
                        .path("seen")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/revenue, ?by required",
        "/revenue?by=colour, ?by unknown-value",
        "/revenue?by=year&from=2026-02-30, ?from not-a-date",
        "/revenue?by=year&from=2026-03, ?from not-a-date",
        "/revenue?by=year&from=2026-02-02&to=2026-01-01, ?to period-reversed",
        "/revenue?by=year&currency=RMB, ?currency unknown-currency",
        "/revenue?by=year&limit=0, ?limit out-of-range",
        "/revenue?by=year&limit=many, ?limit not-a-number",
        "/revenue?by=year&customerId=7, ?customerId unknown-value",
        "/revenue?by=year&tier=GOLD, ?tier unknown-value",
        "/card-completeness?tier=vip, ?tier unknown-value",
        "/customers?by=month, ?by unknown-value",
        "/customers?from=1998&to=1996, ?to period-reversed",
        "/customers?from=96, ?from not-a-date",
        "/visit-coverage, ?month required",
        "/visit-coverage?month=1998-13, ?month not-a-date",
        "/visit-coverage?month=0000-01, ?month not-a-date",
        "/visit-coverage?month=9999-12, ?month not-a-date",
    })
    void refusesQuestionsThatAreNone(String question, String problem) {
        var answer = company.get(Tokens.director(), "/api/kpis" + question);
        answer.expect(422);
        assertThat(answer.problems()).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/revenue?by=colour | month, quarter, year, region, country, product, productGroup, rep, customer, tier.",
                "/revenue?by=year&tier=GOLD | VIP, FIRST, SECOND, OTHER.",
                "/customers?by=month | year.",
            })
    void saysWhatThereIsToChooseFrom(String question, String choices) {
        var answer = company.get(Tokens.director(), "/api/kpis" + question);
        assertThat(answer.expect(422).path("errors").path(0).path("detail").asString())
                .endsWith(": " + choices);
    }

    /** None has such a name, and that is no fault of the database. */
    @ParameterizedTest
    @CsvSource({
        "/api/kpis/revenue?by=year&region={nul}, ?region",
        "/api/kpis/customers?product={nul}, ?product",
        "/api/targets?unit={nul}, ?unit",
        "/api/sales-facts?after={cursor}, ?after",
    })
    void refusesACharacterThatIsNeverWritten(String question, String place) {
        var cursor = Base64.getUrlEncoder().encodeToString("2007-03-01\u001Fa\u0000b\u001Fc".getBytes(UTF_8));
        var answer = company.get(Tokens.director(), question, question.contains("{nul}") ? "a\u0000b" : cursor);
        answer.expect(422);
        assertThat(answer.problems()).containsExactly(place + " unknown-value");
    }

    private List<String> years(String unit, String query) {
        return ask(unit, "/api/kpis/customers?by=year&" + query)
                .expect(200)
                .path("rows")
                .valueStream()
                .map(row -> row.path("key").asString() + " " + row.path("active") + " new " + row.path("new")
                        + " retained " + row.path("retained") + " reactivated " + row.path("reactivated") + " lost "
                        + row.path("lost") + " " + row.path("retentionRate"))
                .toList();
    }

    private List<String> rows(String unit, String query) {
        return revenue(unit, query)
                .expect(200)
                .path("rows")
                .valueStream()
                .map(row ->
                        row.path("label").asString() + " " + row.path("amount").asString())
                .toList();
    }

    private String total(String unit, String query) {
        return revenue(unit, "by=year&" + query).expect(200).path("total").asString();
    }

    private Company.Answer revenue(String unit, String query) {
        return ask(unit, "/api/kpis/revenue?" + query);
    }

    private Company.Answer ask(String unit, String uri) {
        return company.get(Tokens.of("manager", "manager", unit), uri);
    }

    private static Map<String, Object> fact(
            String customer, String date, String amount, String region, String product, String group, String rep) {
        return Map.of(
                "factId", customer + date,
                "source", "kpi-test",
                "date", date,
                "customer", customer,
                "amount", amount,
                "currency", "USD",
                "region", region,
                "product", product,
                "productGroup", group,
                "rep", rep);
    }
}
