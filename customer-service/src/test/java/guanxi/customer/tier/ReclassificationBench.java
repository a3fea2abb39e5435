package guanxi.customer.tier;

import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.TestSurroundings;
import guanxi.starter.testing.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long it takes to reclassify all customers, of whom about a third come to another tier, and how often a plain
 * update and insert of the same rows in the same database fit into that time. {@code main} prints it; an argument is the
 * larger number of customers.
 */
public final class ReclassificationBench {

    private static final int SMALL = 10_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final ConfigurableApplicationContext service;
    private final TestDatabase database;
    private final String address;
    private final int lastYear;

    private ReclassificationBench(ConfigurableApplicationContext service) {
        this.service = service;
        this.database = service.getBean(TestDatabase.class);
        this.address = "http://localhost:" + service.getEnvironment().getProperty("local.server.port");
        this.lastYear = service.getBean(guanxi.starter.time.CompanyCalendar.class)
                        .today()
                        .getYear()
                - 1;
    }

    public static void main(String[] arguments) throws Exception {
        try {
            compare(arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]));
        } catch (Exception failed) {
            failed.printStackTrace();
        } finally {
            // The broker's and the database's threads would keep it alive.
            System.exit(0);
        }
    }

    private static void compare(int large) throws Exception {
        // For the compiler of the virtual machine: a service has been running for a while when a policy begins.
        measure(SMALL, false);
        measure(SMALL, false);
        double small = measure(SMALL, true);
        double all = measure(large, true);
        print("growth of the time %d to %d customers: %.1f times", SMALL, large, all / small);
    }

    private static double measure(int customers, boolean counts) throws Exception {
        var service = new SpringApplicationBuilder(Class.forName("guanxi.customer.CustomerServiceApplication"))
                .initializers(new TestSurroundings())
                .properties(
                        "server.port=0",
                        "logging.level.root=WARN",
                        "crm.search.check=PT1S",
                        "crm.duplicates.check=PT1S")
                .run();
        try (service) {
            return new ReclassificationBench(service).run(customers, counts);
        }
    }

    /** Seconds of the reclassification by amount. */
    private double run(int customers, boolean counts) throws Exception {
        try (var connection = database.connect()) {
            fill(connection, customers);
            double seconds = timed(connection, "by amount", customers, amounts("700000", "300000", "50000"), counts);
            // Everybody ranks among all, so that who goes over the border takes others with it.
            timed(connection, "by share", customers, shares("30", "70", "95"), counts);
            // As thresholds are moved from year to year: all are looked at, and a twentieth comes to another tier.
            timed(
                    connection,
                    "by amounts not far from those before",
                    customers,
                    amounts("475000", "175000", "50000"),
                    counts);
            preview(customers, counts);
            return seconds;
        }
    }

    private double timed(Connection connection, String how, int customers, String policy, boolean counts)
            throws Exception {
        var processors = processors(connection);
        var begun = System.nanoTime();
        long moved = reclassify(connection, policy);
        double seconds = (System.nanoTime() - begun) / 1e9;
        var used = processors(connection);
        drain(connection);
        double plain = plainly(connection);
        if (counts) {
            print(
                    "%d customers %s: %.2f s, %.0f customers/s, %d moved; plain update and insert of those %.2f s, ratio %.1f;"
                            + " processor time %.2f s in the service and broker, %.2f s in the database",
                    customers,
                    how,
                    seconds,
                    customers / seconds,
                    moved,
                    plain,
                    seconds / plain,
                    used[0] - processors[0],
                    used[1] - processors[1]);
        }
        return seconds;
    }

    /** Seconds that this virtual machine and the database's sessions have computed. */
    private static double[] processors(Connection connection) throws SQLException {
        double sessions = 0;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select pid from pg_stat_activity")) {
            while (rows.next()) {
                sessions += ProcessHandle.of(rows.getLong(1))
                        .flatMap(session -> session.info().totalCpuDuration())
                        .map(Duration::toMillis)
                        .orElse(0L);
            }
        }
        long own = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toMillis)
                .orElse(0L);
        return new double[] {own / 1e3, sessions / 1e3};
    }

    private void preview(int customers, boolean counts) throws Exception {
        var begun = System.nanoTime();
        var preview = post("/api/tier-policies/preview", replacing(shares("5", "20", "50")));
        if (counts) {
            print(
                    "%d customers previewed in %.2f s, %s would move",
                    customers, (System.nanoTime() - begun) / 1e9, preview.path("moving"));
        }
    }

    /** Tiers as the first policy gives them, with sales spread evenly up to a million. */
    private void fill(Connection connection, int customers) throws Exception {
        execute(connection, """
                create temp table made as
                select number, ('01900000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid as id,
                    round((mod(number::bigint * 7919, %1$d)) * 1000000.0 / %1$d, 2) as amount
                from generate_series(1, %1$d) as number
                """.formatted(customers));
        execute(connection, """
                insert into card (id, version, profile, tier, tier_since, tier_why, completeness, registered_on)
                select id, 1, jsonb_build_object('externalId', 'B' || number, 'name', '青岛第' || number || '铸造机械有限公司',
                        'shortName', '青铸' || number, 'kind', 'ORGANISATION', 'importance', 'ORDINARY', 'state', 'EXISTING',
                        'owner', 'rep.' || mod(number, 200), 'orgUnit', 'sales/shandong/unit' || mod(number, 20),
                        'source', '网络检索', 'tags', jsonb_build_array('铸造', '出口'),
                        'addresses', jsonb_build_array(jsonb_build_object('country', '中国', 'province', '山东', 'city', '青岛',
                            'street', '长江路 ' || number)),
                        'contactWays', jsonb_build_array(jsonb_build_object('type', 'PHONE',
                            'value', '0532-' || (10000000 + number), 'preferred', true)),
                        'contacts', jsonb_build_array(jsonb_build_object('name', '王敏', 'position', '采购经理', 'contactWays',
                            jsonb_build_array(jsonb_build_object('type', 'EMAIL', 'value', 'b' || number || '@example.com')))),
                        'custom', jsonb_build_object()),
                    case when amount >= 500000 then 'VIP' when amount >= 200000 then 'FIRST'
                        when amount >= 50000 then 'SECOND' else 'OTHER' end, '2026-01-01',
                    jsonb_build_object('policyId', '01900000-0000-7000-8000-000000000001', 'year', %1$d,
                        'amount', amount::text, 'currency', 'CNY', 'threshold', null, 'assessedOn', '2026-01-01'),
                    80, '2026-01-01'
                from made
                """.formatted(lastYear));
        execute(connection, """
                insert into yearly_sales (id, customer_id, year, currency, amount, version)
                select gen_random_uuid(), id, %d, 'CNY', amount, 1 from made
                """.formatted(lastYear));
        completeCards(connection, customers);
        execute(connection, "vacuum analyze");
        for (int tries = 0; tries < 10; tries++) {
            json.readTree(send("/api/tier-policies", null).body());
        }
    }

    /** What the service keeps beside a card and brings up to date by itself: else it would do so while it is measured. */
    private static void completeCards(Connection connection, int customers) throws Exception {
        execute(connection, "update search_recipe set recipe = 0");
        execute(connection, "update card_key_basis set rules = 0");
        while (read(connection, "select count(*) from card_search") < customers
                || read(connection, "select count(distinct customer_id) from card_key") < customers
                || isWorking(connection)) {
            Thread.sleep(200);
        }
    }

    private static boolean isWorking(Connection connection) throws SQLException {
        return read(connection, "select count(*) from job where state in ('WAITING', 'RUNNING')") > 0;
    }

    /** Of two policies of one day the later one says which it replaces. */
    private String replacing(String policy) throws Exception {
        var latest =
                json.readTree(send("/api/tier-policies?limit=1", null).body()).at("/items/0");
        boolean sameDay = policy.contains('"' + latest.path("validFrom").asString() + '"');
        return sameDay
                ? policy.replaceFirst(
                        "\\{", "{\"replaces\": \"" + latest.path("id").asString() + "\", ")
                : policy;
    }

    /** How many came to another tier. */
    private long reclassify(Connection connection, String policy) throws Exception {
        post("/api/tier-policies", replacing(policy));
        while (isWorking(connection)) {
            Thread.sleep(20);
        }
        return read(
                connection, "select coalesce((counts ->> 'changed')::bigint, -1) from job order by id desc limit 1");
    }

    /** Every event sent, so that the relay takes nothing from what is measured next. */
    private static void drain(Connection connection) throws SQLException, InterruptedException {
        while (read(connection, "select count(*) from outbox") > 0) {
            Thread.sleep(100);
        }
        execute(connection, "vacuum analyze");
    }

    /** Seconds for the rows that moved, as somebody would write them who owes nobody an explanation. */
    private static double plainly(Connection connection) throws SQLException {
        execute(connection, "drop table if exists plain_revision");
        execute(connection, """
                create table plain_revision (customer_id uuid not null, version bigint not null,
                    at timestamptz not null default clock_timestamp(), before jsonb not null, after jsonb not null,
                    primary key (customer_id, version))
                """);
        var begun = System.nanoTime();
        execute(connection, """
                with moved as (
                    update card set tier = change.from_tier, version = card.version + 1 from tier_change change
                    where change.customer_id = card.id and change.version = card.version
                    returning card.id, card.version, change.from_tier, change.to_tier)
                insert into plain_revision (customer_id, version, before, after)
                select id, version, jsonb_build_object('tier', to_tier), jsonb_build_object('tier', from_tier) from moved
                """);
        return (System.nanoTime() - begun) / 1e9;
    }

    private static String shares(String vip, String first, String second) {
        return amounts(vip, first, second).replace("atLeast", "percent");
    }

    private static String amounts(String vip, String first, String second) {
        return """
                {"validFrom": "2026-01-01", "currency": "CNY", "bands": [{"tier": "VIP", "atLeast": "%s"},
                    {"tier": "FIRST", "atLeast": "%s"}, {"tier": "SECOND", "atLeast": "%s"}]}
                """.formatted(vip, first, second);
    }

    private JsonNode post(String place, String body) throws IOException, InterruptedException {
        var answer = send(place, body);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body());
    }

    private HttpResponse<String> send(String place, @Nullable String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + place))
                .header("Authorization", "Bearer " + Tokens.admin())
                .header("Content-Type", "application/json");
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long read(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void print(String text, Object... facts) {
        System.out.println(String.format(Locale.ROOT, text, facts));
    }
}
