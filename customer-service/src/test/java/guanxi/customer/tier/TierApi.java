package guanxi.customer.tier;

import static guanxi.customer.CustomerApi.body;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.Topic;
import guanxi.starter.time.CompanyCalendar;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** What tests of tiers do again and again. */
record TierApi(CustomerApi admin, CompanyCalendar calendar, DatabaseClient database) {

    private static final List<String> USUAL =
            List.of("VIP atLeast 500000", "FIRST atLeast 200000", "SECOND atLeast 50000");
    private static final Topic SALES = new Topic("crm.kpi.events.v1");

    int lastYear() {
        return calendar.today().getYear() - 1;
    }

    /** @param bands as {@code VIP atLeast 500000} */
    Map<String, Object> policy(String currency, String... bands) {
        return Map.of(
                "validFrom",
                calendar.today().toString(),
                "currency",
                currency,
                "bands",
                Arrays.stream(bands).map(TierApi::band).toList());
    }

    private static Map<String, Object> band(String band) {
        var words = band.split(" ");
        var fields = new LinkedHashMap<String, Object>();
        fields.put("tier", words[0]);
        for (int word = 1; word < words.length; word += 2) {
            fields.put(words[word], words[word + 1]);
        }
        return fields;
    }

    JsonNode setPolicy(String currency, String... bands) {
        return body(set(policy(currency, bands)).expectStatus().isCreated());
    }

    ResponseSpec set(Map<String, ?> policy) {
        return admin.post("/api/tier-policies", replacing(policy));
    }

    /** In the place of that of its day, which other tests left there. */
    Map<String, Object> replacing(Map<String, ?> policy) {
        var latest = body(admin.get("/api/tier-policies?limit=1")).path("items").path(0);
        var replacing = new LinkedHashMap<String, Object>(policy);
        if (latest.path("validFrom").asString().equals(String.valueOf(policy.get("validFrom")))) {
            replacing.put("replaces", latest.path("id").asString());
        }
        return replacing;
    }

    /** What the tests of other features count on. Set only when it is not: a policy assesses all cards of all tests. */
    void setUsualPolicy() {
        if (!inForce().equals(USUAL)) {
            setPolicy("CNY", USUAL.toArray(String[]::new));
        }
    }

    private List<String> inForce() {
        return body(admin.get("/api/tier-policies?limit=1"))
                .path("items")
                .path(0)
                .path("bands")
                .valueStream()
                .map(band -> band.path("tier").asString() + " atLeast "
                        + band.path("atLeast").asString())
                .toList();
    }

    void sold(UUID customer, long version, int year, String amount, String currency) {
        var entity = UUID.nameUUIDFromBytes((customer + " " + year + " " + currency).getBytes());
        var data = Map.of("customerId", customer, "year", year, "amount", amount, "currency", currency);
        SALES.publish("crm.kpi.yearly-sales.v1", customer, entity, version, data);
    }

    /** Without telling anybody. */
    void knowSales(List<UUID> customers, String amount, String currency) {
        database.sql("""
                        insert into yearly_sales (id, customer_id, year, currency, amount, version)
                        select gen_random_uuid(), customer, :year, :currency, cast(:amount as numeric), 1
                        from unnest(:customers) as customer
                        """)
                .bind("year", lastYear())
                .bind("currency", currency)
                .bind("amount", amount)
                .bind("customers", customers.toArray(UUID[]::new))
                .then()
                .block();
    }

    JsonNode tier(UUID customer) {
        return body(admin.get("/api/customers/" + customer + "/tier"));
    }

    String why(UUID customer, String language) {
        var answer = admin.web()
                .get()
                .uri("/api/customers/" + customer + "/tier")
                .headers(headers -> headers.setBearerAuth(admin.token()))
                .header(HttpHeaders.ACCEPT_LANGUAGE, language)
                .exchange();
        return body(answer).path("why").path("text").asString();
    }

    void awaitTier(UUID customer, String tier) {
        Awaitility.await(tier)
                .atMost(Duration.ofSeconds(60))
                .until(() -> tier(customer).path("tier").asString().equals(tier));
    }

    void awaitIdleJobs() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> count("select count(*) as rows from job where state in ('WAITING', 'RUNNING')") == 0);
    }

    long version(UUID customer) {
        return body(admin.get("/api/customers/" + customer)).path("version").asLong();
    }

    long count(String sql) {
        return database.sql(sql).map(row -> row.get("rows", Long.class)).one().block();
    }

    /** @param version null for a request that says none */
    ResponseSpec override(CustomerApi caller, HttpMethod method, UUID customer, @Nullable String version, Object body) {
        var request = caller.web()
                .method(method)
                .uri("/api/customers/" + customer + "/tier-override")
                .headers(headers -> headers.setBearerAuth(caller.token()));
        if (version != null) {
            request.header(HttpHeaders.IF_MATCH, "\"" + version + "\"");
        }
        return method == HttpMethod.PUT
                ? request.contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange()
                : request.exchange();
    }
}
