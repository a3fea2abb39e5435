package guanxi.customer.exchange;

import static guanxi.customer.CustomerApi.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.Vanished;
import guanxi.customer.duplicate.DuplicateFinder;
import guanxi.starter.testing.ServiceTest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** A dry run tells what the same file then comes to, though its rows are about each other. */
@Tag("long")
@ServiceTest
class RehearsalTests {

    /** More than are read, decided and committed at once. */
    private static final int ROWS = 1300;

    private static final int CUSTOMERS = 400;

    private static final Map<String, String> MAPPING =
            Map.of("externalId", "id", "name", "name", "phone", "phone", "email", "email", "city", "city");

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    private CustomerApi admin;
    private String key;

    @BeforeEach
    void begin() {
        admin = CustomerApi.asAdmin(web);
        key = "R" + System.nanoTime();
    }

    @AfterEach
    void leaveNoCrowd() {
        Vanished.cards(database, "name like '" + key + "%'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPSERT", "CREATE", "UPDATE", "SKIP_EXISTING"})
    void comesToWhatTheFileComesTo(String mode) {
        long seed = System.nanoTime();
        System.out.println("Rehearsal " + mode + ", seed " + seed);
        var random = new Random(seed);
        take("UPSERT", false, table(random, 200));
        var file = table(random, ROWS);

        var rehearsed = take(mode, true, file);
        var taken = take(mode, false, file);

        assertThat(rehearsed.path("counts")).as("seed %d", seed).isEqualTo(taken.path("counts"));
        assertThat(errors(rehearsed)).as("seed %d", seed).isEqualTo(errors(taken));
        assertThat(taken.path("counts").size()).isGreaterThan(1);
    }

    /** The first would be the likest, by its city; whichever portion the others came in, it is too long ago. */
    @ParameterizedTest
    @ValueSource(ints = {0, 600})
    void looksAtThoseOfOneNameThatCameLastHoweverTheFileIsCut(int between) {
        var name = key + "铸造有限公司";
        admin.registered(name, Map.of("externalId", key, "addresses", List.of(Map.of("city", "潍坊"))));
        var file = new StringBuilder("id,name,phone,email,city\n");
        for (int number = 0; number < DuplicateFinder.NEIGHBOURS + 10; number++) {
            file.append(key).append('-').append(number).append(',').append(name).append(",,,\n");
        }
        for (int number = 0; number < between; number++) {
            file.append(",")
                    .append(key)
                    .append(sign(number % CUSTOMERS))
                    .append(number)
                    .append("重工,,,\n");
        }
        file.append(",").append(name).append(",,,潍坊\n");

        var rehearsed = take("UPSERT", true, file.toString());
        var taken = take("UPSERT", false, file.toString());

        assertThat(errors(taken)).containsExactly((62 + between) + " name several-customers");
        assertThat(errors(rehearsed)).isEqualTo(errors(taken));
        assertThat(rehearsed.path("counts")).isEqualTo(taken.path("counts"));
    }

    @Test
    void givesAnExternalIdToAnotherWhereTheFileDoes() {
        var first = admin.registered(key + "甲", Map.of("externalId", key));
        var second = admin.registered(key + "乙");
        var between =
                Stream.generate(() -> UUID.randomUUID() + ",\n").limit(600).collect(Collectors.joining());
        var file = "id,external\n%s,%s-new\n%s%s,%s\n".formatted(first, key, between, second, key);
        var options = new HashMap<String, Object>();
        options.put("match", "ID");
        options.put("mode", "UPDATE");
        options.put("mapping", Map.of("id", "id", "externalId", "external"));
        options.put("dryRun", true);
        var rehearsed = admin.imported(file.getBytes(UTF_8), options);
        options.put("dryRun", false);
        var taken = admin.imported(file.getBytes(UTF_8), options);

        assertThat(taken.path("counts").path("updated").asInt()).as("%s", taken).isEqualTo(2);
        assertThat(rehearsed.path("counts")).isEqualTo(taken.path("counts"));
    }

    @Test
    void leavesNothingBehind() {
        var dryRun = take("UPSERT", true, table(new Random(1), 20));

        assertThat(dryRun.path("counts").path("created").asInt()).isPositive();
        assertThat(body(admin.get("/api/customers?q=" + key)).path("items").size())
                .isZero();
        assertThat(database.sql(
                                "select (select count(*) from rehearsed_card) + (select count(*) from rehearsed_key) as kept")
                        .map(row -> row.get("kept", Long.class))
                        .one()
                        .block())
                .isZero();
    }

    private JsonNode take(String mode, boolean dryRun, String table) {
        var options = new HashMap<String, Object>(Map.of("match", "DUPLICATE", "mapping", MAPPING));
        options.put("defaults", Map.of("source", "test"));
        options.put("mode", mode);
        options.put("dryRun", dryRun);
        var job = admin.imported(table.getBytes(UTF_8), options);
        assertThat(job.path("state").asString()).as("%s", job).isEqualTo("DONE");
        return job;
    }

    /** Which rows for which reason; cards that were never made have other ids. */
    private static List<String> errors(JsonNode job) {
        return job.path("errors")
                .valueStream()
                .map(error ->
                        error.path("line").asLong() + " " + error.path("column").asString("") + " "
                                + error.path("code").asString())
                .toList();
    }

    /** Few customers, told of in many ways: by another name, without a number, with somebody else's. */
    private String table(Random random, int rows) {
        var table = new StringBuilder("id,name,phone,email,city\n");
        for (int row = 0; row < rows; row++) {
            int customer = random.nextInt(CUSTOMERS);
            int other = random.nextInt(12) == 0 ? random.nextInt(CUSTOMERS) : customer;
            table.append(random.nextInt(4) == 0 ? key + "-" + customer : "")
                    .append(',')
                    .append(key)
                    .append(sign(customer))
                    .append("铸造")
                    .append(random.nextInt(3) == 0 ? "有限公司" : "")
                    .append(',')
                    .append(random.nextBoolean() ? phone(other) : "")
                    .append(',')
                    .append(random.nextInt(3) == 0 ? "info@" + key.toLowerCase(Locale.ROOT) + other + ".cn" : "")
                    .append(',')
                    .append(random.nextInt(3) == 0 ? "潍坊" : "")
                    .append('\n');
        }
        return table.toString();
    }

    /** A name of its own for each. */
    private static String sign(int customer) {
        return new String(Character.toChars(0x4e10 + 7 * customer)) + (char) (0x5b50 + customer);
    }

    private String phone(int customer) {
        return "0536-8" + (key.hashCode() & 7) + String.format("%05d", customer);
    }
}
