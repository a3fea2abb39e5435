package guanxi.customer.search;

import static guanxi.customer.CustomerApi.body;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@ServiceTest
class CustomerViewTests {

    private static final String QINGDAO = "sales/shandong/qingdao";

    @Autowired
    private WebTestClient web;

    private String owner;
    private CustomerApi rep;
    private CustomerApi colleague;
    private CustomerApi manager;
    private CustomerApi elsewhere;

    @BeforeEach
    void signIn() {
        owner = "rep-" + UUID.randomUUID().toString().substring(0, 8);
        rep = as(owner, "rep", QINGDAO);
        colleague = as("mate-" + owner, "rep", QINGDAO + "/north");
        manager = as("boss-" + owner, "manager", "sales/shandong");
        elsewhere = as("other-" + owner, "rep", "sales/shandong/qing");
    }

    @Test
    void listsCustomersByASavedView() {
        CustomerApi.asAdmin(web).registered("海信", Map.of("owner", owner, "importance", "KEY"));
        CustomerApi.asAdmin(web).registered("海尔", Map.of("owner", owner, "tags", List.of("展会")));
        var view = saved(rep, "重点", Map.of("importance", "KEY"), null);

        assertThat(names("/api/customers?view=" + view)).containsExactly("海信");
        assertThat(names("/api/customers?view=" + view + "&importance=ORDINARY"))
                .containsExactly("海尔");
        assertThat(names("/api/customers?view=" + view + "&tag=展会")).isEmpty();
        assertThat(body(rep.get("/api/customers/count?view=" + view))
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void keepsTheOrderOfAView() {
        CustomerApi.asAdmin(web).registered("A", Map.of("owner", owner));
        CustomerApi.asAdmin(web).registered("B", Map.of("owner", owner));
        var body = Map.of("name", "new first", "filter", Map.of(), "sort", "-name");
        var view = body(rep.post("/api/customer-views", body)).path("id").asString();

        assertThat(names("/api/customers?view=" + view)).containsExactly("B", "A");
        assertThat(names("/api/customers?view=" + view + "&sort=name")).containsExactly("A", "B");
    }

    @Test
    void sharesWithAUnitAndThoseBelowIt() {
        var own = saved(rep, "own", Map.of(), null);
        var shared = saved(rep, "shared", Map.of("tier", List.of("VIP", "FIRST")), QINGDAO);
        var bosses = saved(manager, "region", Map.of(), "sales/shandong");

        assertThat(seen(rep)).contains(own, shared, bosses);
        assertThat(seen(colleague)).contains(shared, bosses).doesNotContain(own);
        assertThat(seen(manager)).contains(bosses).doesNotContain(own, shared);
        assertThat(seen(elsewhere)).contains(bosses).doesNotContain(own, shared);
        elsewhere.get("/api/customer-views/" + shared).expectStatus().isNotFound();
        problem(elsewhere.get("/api/customers?view=" + shared), "?view", "unknown-reference");
    }

    @Test
    void letsTheOwnerAloneChangeAView() {
        var view = saved(rep, "mine", Map.of(), QINGDAO);
        var uri = "/api/customer-views/" + view;
        var changed = Map.of("name", "ours", "filter", Map.of("q", "海"));

        colleague.put(uri, "1", changed).expectStatus().isForbidden();
        rep.put(uri, "7", changed).expectStatus().isEqualTo(412);
        rep.put(uri, "1", changed).expectHeader().valueEquals("ETag", "\"2\"");
        assertThat(body(rep.get(uri)).path("filter").path("q").asString()).isEqualTo("海");
        colleague.get(uri).expectStatus().isNotFound();
        delete(rep, view, 1).expectStatus().isEqualTo(412);
        var stale = body(rep.put(uri, "1", changed).expectStatus().isEqualTo(412));
        assertThat(stale.path("current")).isEqualTo(body(rep.get(uri)));
        delete(rep, view, 2).expectStatus().isNoContent();
        rep.get(uri).expectStatus().isNotFound();
    }

    @Test
    void refusesNamesTwiceAndMoreThanAnybodyReads() {
        saved(rep, "twice", Map.of(), null);
        rep.post("/api/customer-views", Map.of("name", "twice", "filter", Map.of()))
                .expectStatus()
                .isEqualTo(409);
        saved(colleague, "twice", Map.of(), null);
        for (int view = 1; view < CustomerViews.MOST; view++) {
            saved(rep, "view " + view, Map.of(), null);
        }
        rep.post("/api/customer-views", Map.of("name", "one more", "filter", Map.of()))
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void namesWhatIsWrongWithAView() {
        problem(save(Map.of("name", " ", "filter", Map.of())), "/name", "required");
        problem(save(Map.of("name", "x")), "/filter", "required");
        problem(save(Map.of("name", "x", "filter", Map.of("q", "!"))), "/filter/q", "nothing-to-search");
        problem(save(Map.of("name", "x", "filter", Map.of(), "sort", "luck")), "/sort", "not-a-choice");
        problem(save(Map.of("name", "x", "filter", Map.of(), "sort", "relevance")), "/sort", "nothing-to-rank");
        problem(
                save(Map.of("name", "x", "filter", Map.of(), "sharedWith", "sales/shandong")),
                "/sharedWith",
                "not-your-unit");
        problem(
                save(Map.of("name", "x", "filter", Map.of("custom", Map.of("nothing", "1")))),
                "/filter/custom/nothing",
                "unknown-custom-field");
        save(Map.of("name", "x", "filter", Map.of("tier", "GOLD")))
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void refusesABoundThatLeavesNothingOfTheViews() {
        var view = saved(rep, "不完整", Map.of("completenessTo", 50), null);
        for (var place : List.of("", "/count", "/export", "/composition")) {
            var more = place.equals("/export") ? "&format=csv" : place.equals("/composition") ? "&by=tier" : "";
            problem(
                    rep.get("/api/customers" + place + "?view=" + view + "&completenessFrom=90" + more),
                    "?completenessTo",
                    "less-than-from");
        }
    }

    private ResponseSpec save(Map<String, ?> view) {
        return rep.post("/api/customer-views", view);
    }

    private static String saved(CustomerApi api, String name, Map<String, ?> filter, String sharedWith) {
        var view = new HashMap<String, Object>(Map.of("name", name, "filter", filter));
        view.put("sharedWith", sharedWith);
        return body(api.post("/api/customer-views", view).expectStatus().isCreated())
                .path("id")
                .asString();
    }

    private static List<String> seen(CustomerApi api) {
        return body(api.get("/api/customer-views?limit=200"))
                .path("items")
                .valueStream()
                .map(view -> view.path("id").asString())
                .toList();
    }

    private List<String> names(String uri) {
        return body(rep.get(uri).expectStatus().isOk())
                .path("items")
                .valueStream()
                .map(item -> item.path("name").asString())
                .toList();
    }

    private ResponseSpec delete(CustomerApi api, String view, int version) {
        return web.delete()
                .uri("/api/customer-views/" + view)
                .headers(headers -> headers.setBearerAuth(api.token()))
                .header("If-Match", "\"" + version + "\"")
                .exchange();
    }

    private static void problem(ResponseSpec answer, String pointer, String code) {
        answer.expectStatus().isEqualTo(422);
        var error = body(answer).path("errors").path(0);
        assertThat(error.path("pointer").asString() + " " + error.path("code").asString())
                .isEqualTo(pointer + " " + code);
    }

    private CustomerApi as(String name, String role, String unit) {
        return CustomerApi.as(web, Tokens.of(name, role, unit));
    }
}
