package guanxi.kpi.target;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.kpi.Company;
import guanxi.kpi.Company.Card;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceTest
class TargetControllerTests {

    private Company company;

    @BeforeEach
    void meet(@Autowired WebTestClient web, @Autowired DatabaseClient database) {
        company = new Company(web, database);
    }

    @Test
    void comparesWhatWasSoldInTheUnitAndBelowWithTaskAndTarget() {
        var unit = "sales/targets";
        sold(unit + "/a", "zhang.wei", "T1", "2008-05-01", "4000000");
        sold(unit, "wang.fang", "T2", "2008-12-31", "200000");
        sold(unit, "wang.fang", "T3", "2009-01-01", "7");
        sold(unit + "elsewhere", "wang.fang", "T4", "2008-05-01", "9");
        var set = set(unit, null, 2008);
        set.expect(201);
        assertThat(set.location())
                .isEqualTo("/api/targets/" + set.body().path("id").asString());
        assertThat(set.etag()).isEqualTo("\"1\"");
        var target = company.get(manager(unit), set.location()).expect(200);
        assertThat(target.path("actual").asString()).isEqualTo("4200000.00");
        assertThat(target.path("completion").path("task").asString()).isEqualTo("75.00");
        assertThat(target.path("completion").path("target").asString()).isEqualTo("60.00");
    }

    @Test
    void setsAPersonsOwnTarget() {
        var unit = "sales/persons";
        sold(unit, "liu.yang", "T5", "2008-05-01", "1400000");
        sold(unit, "zhang.wei", "T6", "2008-05-01", "5");
        set(unit, "liu.yang", 2008).expect(201);
        set(unit, null, 2008).expect(201);
        var own = company.get(Tokens.of("liu.yang", "rep", unit), "/api/targets?unit=" + unit)
                .expect(200)
                .path("items");
        assertThat(own.size()).isEqualTo(1);
        assertThat(own.path(0).path("actual").asString()).isEqualTo("1400000.00");
        assertThat(own.path(0).path("completion").path("task").asString()).isEqualTo("25.00");
    }

    @Test
    void changesFiguresOnTheVersionThatWasSeen() {
        var unit = "sales/versions";
        var set = set(unit, null, 2008);
        var body = Map.of("task", 6000000, "target", "7500000.50", "currency", "CNY");
        var changed = company.send("PUT", manager(unit), set.location(), "\"1\"", body);
        assertThat(changed.expect(200).path("target").asString()).isEqualTo("7500000.50");
        assertThat(changed.etag()).isEqualTo("\"2\"");
        assertThat(company.send("PUT", manager(unit), set.location(), "\"1\"", body)
                        .status())
                .isEqualTo(412);
        assertThat(company.send("PUT", manager(unit), set.location(), null, body)
                        .status())
                .isEqualTo(428);
        var wrong = company.send("PUT", manager(unit), set.location(), "\"2\"", Map.of("task", "1e9"));
        assertThat(wrong.problems()).containsExactly("/task not-a-number", "/target required", "/currency required");
    }

    @Test
    void takesBackWhatWasSetByMistakeSoThatItCanBeSetAnew() {
        var unit = "sales/mistaken";
        var set = set(unit, null, 2008);
        assertThat(company.send("DELETE", manager(unit), set.location(), "\"2\"", Map.of())
                        .status())
                .isEqualTo(412);
        assertThat(company.send("DELETE", manager(unit), set.location(), null, Map.of())
                        .status())
                .isEqualTo(428);
        company.send("DELETE", manager(unit), set.location(), "\"1\"", Map.of()).expect(204);
        assertThat(company.get(manager(unit), set.location()).status()).isEqualTo(404);
        assertThat(company.count("select count(*) from audit where action = 'target.removed' and details::text like '%"
                        + unit + "%'"))
                .isEqualTo(1);
        set(unit, null, 2008).expect(201);
    }

    @Test
    void setsOneTargetForAUnitAndYear() {
        var unit = "sales/once";
        set(unit, null, 2008).expect(201);
        assertThat(set(unit, null, 2008).expect(409).path("code").asString()).isEqualTo("target-exists");
        set(unit, null, 2009).expect(201);
    }

    @Test
    void setsNoTargetOutOfSight() {
        var answer = company.send("POST", manager("sales/here"), "/api/targets", null, body("sales/there", null, 2008));
        answer.expect(422);
        assertThat(answer.problems()).containsExactly("/unit unknown-reference");
        var there = set("sales/there", null, 2008);
        assertThat(company.get(manager("sales/here"), there.location()).status())
                .isEqualTo(404);
        assertThat(company.get(manager("sales/here"), "/api/targets/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void namesEveryWrongField() {
        var wrong = new HashMap<String, Object>(body("sales//x", null, 99));
        wrong.put("task", "8000000");
        assertThat(company.send("POST", manager("sales"), "/api/targets", null, wrong)
                        .problems())
                .containsExactly("/unit not-a-unit", "/year not-a-date");
        assertThat(company.send("POST", manager("sales"), "/api/targets", null, Map.of())
                        .problems())
                .containsExactly(
                        "/unit required", "/year required", "/task required", "/target required", "/currency required");
    }

    @Test
    void listsTargetsPageByPage() {
        var unit = "sales/pages";
        for (var below : List.of("", "/a", "/b")) {
            set(unit + below, null, 2008).expect(201);
            set(unit + below, null, 2009).expect(201);
        }
        var units = new java.util.ArrayList<String>();
        var next = "";
        do {
            var page = company.get(manager(unit), "/api/targets?limit=4" + next).expect(200);
            page.path("items")
                    .forEach(item -> units.add(
                            item.path("year").asInt() + " " + item.path("unit").asString()));
            next = page.path("next").isNull()
                    ? null
                    : "&after=" + page.path("next").asString();
        } while (next != null);
        assertThat(units)
                .containsExactly(
                        "2009 sales/pages",
                        "2009 sales/pages/a",
                        "2009 sales/pages/b",
                        "2008 sales/pages",
                        "2008 sales/pages/a",
                        "2008 sales/pages/b");
        assertThat(company.get(manager(unit), "/api/targets?after=Zm9v").problems())
                .containsExactly("?after unknown-value");
    }

    private void sold(String unit, String owner, String customer, String date, String amount) {
        company.register(Card.of("TC-" + customer, owner, unit));
        company.facts(List.of(Map.of(
                        "factId",
                        customer,
                        "source",
                        "target-test",
                        "date",
                        date,
                        "customer",
                        "TC-" + customer,
                        "amount",
                        amount,
                        "currency",
                        "CNY")))
                .expect(200);
    }

    private Company.Answer set(String unit, String owner, int year) {
        return company.send("POST", Tokens.director(), "/api/targets", null, body(unit, owner, year));
    }

    private static Map<String, Object> body(String unit, String owner, int year) {
        var body = new HashMap<String, Object>(
                Map.of("unit", unit, "year", year, "task", "5600000", "target", "7000000", "currency", "CNY"));
        if (owner != null) {
            body.put("owner", owner);
        }
        return body;
    }

    private static String manager(String unit) {
        return Tokens.of("manager", "manager", unit);
    }
}
