package guanxi.customer.tier;

import static guanxi.customer.CustomerApi.body;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.card.Standing;
import guanxi.customer.card.Tier;
import guanxi.customer.profile.Profiles;
import guanxi.customer.tier.PolicyPreview.Mover;
import guanxi.customer.tier.TierPolicy.Assessment;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Tokens;
import guanxi.starter.time.CompanyCalendar;
import guanxi.starter.time.Ids;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("long")
@ServiceTest
class PolicyPreviewTests {

    private static final String PREVIEW = "/api/tier-policies/preview";

    @Autowired
    private WebTestClient web;

    @Autowired
    private CompanyCalendar calendar;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private JsonMapper json;

    private CustomerApi admin;
    private TierApi tiers;

    @BeforeEach
    void signIn() {
        admin = CustomerApi.asAdmin(web);
        tiers = new TierApi(admin, calendar, database);
        tiers.awaitIdleJobs();
    }

    @AfterEach
    void leaveTheUsualPolicy() {
        tiers.setUsualPolicy();
        tiers.awaitIdleJobs();
    }

    /** The rule in SQL against the rule in Java, and what was foretold against what then happened. */
    @Test
    void foretellsForRandomCustomersAndPoliciesWhatTheAssessmentDoes() {
        long seed = System.nanoTime();
        System.out.println("seed of the customers to preview: " + seed);
        var random = new Random(seed);
        // Whatever other tests left would be judged at each policy as well.
        database.sql("truncate card, card_key, card_search, card_answer, tier_reason, yearly_sales cascade")
                .then()
                .block();
        randomCustomers(random, 300);
        for (int round = 0; round < 12; round++) {
            var policy = randomPolicy(random);
            var foretold = page(policy, 200);
            var expected = judged(policy);

            assertThat(foretold).as("%s", policy).containsExactlyElementsOf(expectedMovers(expected));
            if (round % 4 == 0) {
                setPolicy(policy);
                var tiersNow = tiersNow();
                assertThat(foretold)
                        .allSatisfy(
                                mover -> assertThat(tiersNow.get(mover.id())).isEqualTo(mover.to()));
                assertExplained(expected);
                assertThat(page(policy, 200)).isEmpty();
            }
        }
    }

    @Test
    void countsWhoWouldMoveFromWhereToWhereAndKeepsNothing() {
        var vip = admin.registered("Would be VIP");
        var second = admin.registered("Would be second");
        tiers.knowSales(List.of(vip), "900", "PLN");
        tiers.knowSales(List.of(second), "200", "PLN");
        long before = written();

        var preview = preview(tiers.replacing(tiers.policy("PLN", "VIP atLeast 900", "SECOND atLeast 200")));
        assertThat(written()).isEqualTo(before);
        assertThat(preview.path("year").asInt()).isEqualTo(tiers.lastYear());
        assertThat(preview.path("customersWithSales").asLong()).isEqualTo(2);
        assertThat(preview.path("customers").asLong()).isEqualTo(tiers.count("select count(*) as rows from card"));
        assertThat(preview.path("matrix").size()).isEqualTo(16);
        assertThat(cell(preview, "OTHER", "VIP")).isEqualTo(1);
        assertThat(cell(preview, "OTHER", "SECOND")).isEqualTo(1);
        assertThat(cell(preview, "OTHER", "FIRST")).isZero();
        var mover = preview.path("movers").path("items").path(0);
        assertThat(mover.path("id").asString()).isEqualTo(vip.toString());
        assertThat(mover.path("name").asString()).isEqualTo("Would be VIP");
        assertThat(mover.path("amount").asString()).isEqualTo("900");
        assertThat(mover.path("rank").asLong()).isEqualTo(1);
        assertThat(tiers.tier(vip).path("tier").asString()).isEqualTo("OTHER");
    }

    @Test
    void looksAtTheYearThatWillDecideWhenThePolicyBegins() {
        var policy = new HashMap<>(tiers.policy("PLN", "VIP first 20"));
        policy.put("validFrom", (tiers.lastYear() + 3) + "-01-01");
        assertThat(preview(policy).path("year").asInt()).isEqualTo(tiers.lastYear() + 2);
        policy.put("validFrom", calendar.today().toString());
        assertThat(preview(tiers.replacing(policy)).path("year").asInt()).isEqualTo(tiers.lastYear());
    }

    /** It was told who would move, and nobody ever did. */
    @Test
    void refusesToTryAndToAddWhatWouldNeverBeInForce() {
        tiers.setPolicy("PLN", "VIP atLeast 900");
        var policy = new HashMap<>(tiers.policy("PLN", "VIP atLeast 1"));
        for (var daysBefore : List.of(1, 300, 90_000)) {
            policy.put("validFrom", calendar.today().minusDays(daysBefore).toString());
            assertRefused(PREVIEW, policy, "/validFrom never-in-force");
            assertRefused("/api/tier-policies", policy, "/validFrom never-in-force");
        }
    }

    @Test
    void refusesToTryUnawaresInThePlaceOfAnother() {
        var inForce = tiers.setPolicy("PLN", "VIP atLeast 900").path("id").asString();
        var policy = new HashMap<>(tiers.policy("PLN", "VIP atLeast 1"));
        var unaware = body(admin.post(PREVIEW, policy).expectStatus().isEqualTo(409));
        assertThat(unaware.path("code").asString()).isEqualTo("policy-of-that-day");
        assertThat(unaware.at("/errors/0/pointer").asString()).isEqualTo("/validFrom");

        policy.put("replaces", inForce);
        assertThat(preview(policy).path("customers").asLong()).isNotNegative();
        policy.put("validFrom", calendar.today().plusDays(1).toString());
        assertRefused(PREVIEW, policy, "/replaces replaces-another-day");
    }

    @ParameterizedTest
    @CsvSource({
        "RMB; VIP atLeast 3, /currency unknown-currency",
        "CNY; VIP atLeast 3; FIRST atLeast -2, /bands/1/atLeast not-positive",
        "CNY; VIP atLeast 3; FIRST atLeast 4, /bands/1/atLeast threshold-not-lower",
        "CNY; FIRST atLeast 3; VIP atLeast 2, /bands/1/tier tier-not-lower",
        "CNY; OTHER atLeast 3, /bands/0/tier tier-without-threshold",
        "CNY; VIP percent 0, /bands/0/percent out-of-range",
        "CNY; VIP percent 100.5, /bands/0/percent out-of-range",
        "CNY; VIP percent 1.00001, /bands/0/percent too-many-digits",
        "CNY; VIP percent 20; FIRST percent 20, /bands/1/percent bound-not-wider",
        "CNY; VIP first 0, /bands/0/first out-of-range",
        "CNY; VIP first 20; FIRST first 10, /bands/1/first bound-not-wider",
        "CNY; VIP first many, /bands/0/first not-a-number",
        "CNY; VIP first 20; FIRST atLeast 1000, /bands/1 bands-mixed",
        "CNY; VIP first 20; FIRST percent 50, /bands/1 bands-mixed",
        "CNY; VIP first 20 percent 5, /bands/0 band-without-one-bound",
        "CNY; VIP, /bands/0 band-without-one-bound",
        "CNY; GOLD first 20, /bands/0/tier unknown-value",
        "CNY, /bands required"
    })
    void refusesAPolicyThatMakesNoSenseBothToTryAndToAdd(String text, String place) {
        var words = text.split("; ");
        var policy = tiers.policy(words[0], Stream.of(words).skip(1).toArray(String[]::new));

        assertRefused(PREVIEW, policy, place);
        assertRefused("/api/tier-policies", policy, place);
    }

    @Test
    void refusesAPolicyWithoutAFirstDayOrWithADayThatDoesNotExist() {
        var policy = new HashMap<>(tiers.policy("CNY", "VIP first 20"));
        policy.put("validFrom", "2026-13-01");
        assertRefused(PREVIEW, policy, "/validFrom not-a-date");
        policy.remove("validFrom");
        assertRefused(PREVIEW, policy, "/validFrom required");
        assertRefused("/api/tier-policies", policy, "/validFrom required");
        policy.put("validFrom", "2026-01-01");
        policy.put("bands", java.util.Collections.singletonList(null));
        admin.post(PREVIEW, policy).expectStatus().isEqualTo(422);
        admin.post(PREVIEW, tiers.policy("CNY", "VIP atLeast 1e999999999"))
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void refusesAPageOfAnotherListAndWhoMayNotSetPolicies() {
        var policy = tiers.policy("CNY", "VIP first 20");
        admin.post(PREVIEW + "?after=eHg", tiers.replacing(policy))
                .expectStatus()
                .isEqualTo(422);
        admin.post(PREVIEW + "?limit=0", policy).expectStatus().isEqualTo(422);
        for (var token : List.of(Tokens.rep(), Tokens.service(), Tokens.manager())) {
            CustomerApi.as(web, token).post(PREVIEW, policy).expectStatus().isForbidden();
        }
    }

    private static List<Mover> expectedMovers(List<Judged> all) {
        return all.stream()
                .filter(one -> one.standing().tier() != one.assessment().tier())
                .map(one -> new Mover(
                        one.id(),
                        one.name(),
                        one.standing().tier(),
                        one.assessment().tier(),
                        one.figures().amount(),
                        one.figures().rank()))
                // As PostgreSQL sorts ids: UUID.compareTo takes the halves as signed numbers.
                .sorted(Comparator.comparing(Mover::amount)
                        .reversed()
                        .thenComparing(mover -> mover.id().toString()))
                .toList();
    }

    private record Judged(UUID id, String name, Standing standing, Figures figures, Assessment assessment) {}

    /** All customers, by the rule in Java. */
    private List<Judged> judged(TierPolicy policy) {
        var sales = database.sql("""
                        select s.customer_id, s.amount from yearly_sales s join card on card.id = s.customer_id
                        where s.year = :year and s.currency = 'CZK'
                        """)
                .bind("year", tiers.lastYear())
                .map(row -> Map.entry(row.get("customer_id", UUID.class), row.get("amount", BigDecimal.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block();
        var ordered = sales.values().stream()
                .filter(amount -> amount.signum() > 0)
                .sorted(Comparator.reverseOrder())
                .toList();
        return database.sql("select id, name, tier, tier_since, tier_why from card")
                .map(row -> {
                    var id = row.get("id", UUID.class);
                    var figures = figures(sales.getOrDefault(id, BigDecimal.ZERO), ordered);
                    var why = row.get("tier_why", String.class);
                    var standing = new Standing(
                            Tier.valueOf(row.get("tier", String.class)),
                            row.get("tier_since", LocalDate.class),
                            why == null ? null : json.readValue(why, Standing.Why.class));
                    var assessment = policy.assess(standing, figures, tiers.lastYear(), calendar.today());
                    return new Judged(id, row.get("name", String.class), standing, figures, assessment);
                })
                .all()
                .collectList()
                .block();
    }

    private static Figures figures(BigDecimal amount, List<BigDecimal> ordered) {
        long before =
                ordered.stream().filter(more -> more.compareTo(amount) > 0).count();
        return new Figures(amount, amount.signum() > 0 ? 1 + before : null, ordered.size());
    }

    /** What is shown of every customer's tier, by customer. */
    private Map<UUID, Standing.Why> reasonsNow() {
        return database.sql("""
                        select c.id, coalesce(newer.why, c.tier_why) as why from card c
                        left join tier_reason newer on newer.customer_id = c.id and newer.card_version = c.version
                        """)
                .map(row -> Map.entry(
                        row.get("id", UUID.class), json.readValue(row.get("why", String.class), Standing.Why.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block();
    }

    private void assertExplained(List<Judged> expected) {
        var reasons = reasonsNow();
        assertThat(expected).allSatisfy(one -> {
            var why = one.assessment().why();
            assertThat(reasons.get(one.id()))
                    .usingRecursiveComparison()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .ignoringFields("policyId")
                    .isEqualTo(why);
        });
    }

    /** All pages, with odd sizes. */
    private List<Mover> page(TierPolicy policy, int limit) {
        var movers = new ArrayList<Mover>();
        String after = null;
        do {
            var query = "?limit=" + limit + (after == null ? "" : "&after=" + after);
            var answer = body(admin.post(PREVIEW + query, tiers.replacing(stated(policy)))
                    .expectStatus()
                    .isOk());
            answer.path("movers").path("items").forEach(item -> movers.add(json.treeToValue(item, Mover.class)));
            var next = answer.path("movers").path("next");
            after = next.isNull() ? null : next.asString();
            if (after == null) {
                assertThat(answer.path("moving").asInt()).isEqualTo(movers.size());
            }
        } while (after != null);
        return movers;
    }

    private void setPolicy(TierPolicy policy) {
        tiers.set(stated(policy)).expectStatus().isCreated();
        tiers.awaitIdleJobs();
    }

    private Map<String, Object> stated(TierPolicy policy) {
        return Map.of("validFrom", policy.validFrom(), "currency", policy.currency(), "bands", policy.bands());
    }

    /** Few amounts, so that many are equal; some had returns alone, some nothing, some are held by hand. */
    private void randomCustomers(Random random, int customers) {
        var ids = Stream.generate(Ids::next).limit(customers).toList();
        database.sql("""
                        insert into card (id, version, profile, tier, tier_since, completeness)
                        select id, 1, cast(:profile as jsonb), 'OTHER', '2020-01-01', 0 from unnest(:ids) as id
                        """)
                .bind("profile", json.writeValueAsString(Profiles.named("At random")))
                .bind("ids", ids.toArray(UUID[]::new))
                .then()
                .block();
        ids.forEach(id -> {
            int chance = random.nextInt(10);
            if (chance > 1) {
                tiers.knowSales(List.of(id), (random.nextInt(40) - 3) + (chance > 7 ? ".5" : ""), "CZK");
            }
        });
        ids.stream()
                .limit(10)
                .forEach(id -> database.sql("""
                        update card set tier = 'SECOND', tier_why = cast(:why as jsonb) where id = :id
                        """)
                        .bind("id", id)
                        .bind("why", json.writeValueAsString(byHand(random)))
                        .then()
                        .block());
    }

    private Standing.Why byHand(Random random) {
        var today = calendar.today();
        var until = today.plusDays(random.nextInt(3));
        return new Standing.Why(UUID.randomUUID(), 2020, BigDecimal.ONE, "CZK", null, today)
                .beside(new Standing.ByHand("chen.jun", "因为", until), Tier.OTHER);
    }

    private TierPolicy randomPolicy(Random random) {
        int kind = random.nextInt(3);
        var bounds = random.ints(1, kind == 0 ? 40 : 101)
                .distinct()
                .limit(3)
                .sorted()
                .boxed()
                .toList();
        var bands = IntStream.range(0, 3)
                .filter(place -> random.nextInt(5) > 0 || place == 2)
                .mapToObj(place -> band(kind, Tier.values()[place], bounds.get(kind == 0 ? 2 - place : place)))
                .toList();
        return new TierPolicy(Ids.next(), calendar.today(), "CZK", bands, null);
    }

    private static Band band(int kind, Tier tier, int bound) {
        return switch (kind) {
            case 0 -> Band.atLeast(tier, String.valueOf(bound));
            case 1 -> Band.first(tier, bound);
            default -> Band.percent(tier, bound + ".0");
        };
    }

    private Map<UUID, Tier> tiersNow() {
        return database.sql("select id, tier from card")
                .map(row -> Map.entry(row.get("id", UUID.class), Tier.valueOf(row.get("tier", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block();
    }

    private JsonNode preview(Map<String, Object> policy) {
        return body(admin.post(PREVIEW, policy).expectStatus().isOk());
    }

    private static long cell(JsonNode preview, String from, String to) {
        return preview.path("matrix")
                .valueStream()
                .filter(cell -> cell.path("from").asString().equals(from)
                        && cell.path("to").asString().equals(to))
                .findFirst()
                .orElseThrow()
                .path("customers")
                .asLong();
    }

    private long written() {
        return tiers.count("select (select count(*) from tier_policy) + (select count(*) from audit)"
                + " + (select count(*) from job) + (select count(*) from card_revision) as rows");
    }

    private void assertRefused(String where, Map<String, Object> policy, String place) {
        var problem = body(admin.post(where, policy).expectStatus().isEqualTo(422));
        var error = problem.path("errors").path(0);
        assertThat(error.path("pointer").asString() + " " + error.path("code").asString())
                .isEqualTo(place);
        assertThat(error.path("detail").asString()).isNotBlank();
    }
}
