package guanxi.customer.tier;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.card.Tier;
import guanxi.customer.profile.Profiles;
import guanxi.starter.job.JobFixture;
import guanxi.starter.job.JobRunner;
import guanxi.starter.job.JobWork;
import guanxi.starter.job.Step;
import guanxi.starter.job.Task;
import guanxi.starter.testing.AtOnce;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.Topic;
import guanxi.starter.testing.WireEvent;
import guanxi.starter.time.CompanyCalendar;
import guanxi.starter.time.Ids;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/** Instances that die in the middle of a reclassification, and others that go on with it. */
@Tag("long")
@ServiceTest
class ReclassificationDeathTests {

    private static final Topic EVENTS = new Topic("crm.customer.events.v1");
    /** More than two portions, so that there is something before a death and something behind it. */
    private static final int CUSTOMERS = 4500;

    private static final int VIPS = 450;
    private static final int SECONDS = 2250;

    @Autowired
    private WebTestClient web;

    @Autowired
    private CompanyCalendar calendar;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TransactionalOperator transactions;

    @Autowired
    private JsonMapper json;

    @Autowired
    private TierReassessment reassessment;

    @Autowired
    private JobRunner survivor;

    private final Sinks.Empty<Step> burial = Sinks.empty();
    private CustomerApi admin;
    private TierApi tiers;
    private Map<UUID, Integer> ranks;

    @BeforeEach
    void sell() {
        admin = CustomerApi.asAdmin(web);
        tiers = new TierApi(admin, calendar, database);
        // A service that has just started finds soon that tiers follow from another year: a job beside the test's own.
        reassessment.check().block();
        tiers.awaitIdleJobs();
        survivor.stop();
        ranks = customers();
    }

    @AfterEach
    void leaveTheUsualPolicy() {
        burial.tryEmitError(new IllegalStateException("dead"));
        survivor.start();
        for (var table : List.of("card_revision", "tier_change", "tier_reason", "yearly_sales")) {
            forget(table, "customer_id");
        }
        forget("card", "id");
        tiers.setUsualPolicy();
        tiers.awaitIdleJobs();
    }

    @Test
    void endsAsIfNobodyHadDied() {
        var policy = tiers.setPolicy("ISK", "VIP first " + VIPS, "SECOND first " + SECONDS);
        var first = new DyingInstance(1);
        first.die();
        assertThat(portions()).isZero();
        assertThat(moved()).isZero();
        // Of the first portion with any of them there may be hardly one: the next is all theirs.
        int written = portionsBefore() + 2;
        var second = new DyingInstance(written + 1);
        second.die();
        assertThat(portions()).isEqualTo(written);
        long movedBefore = moved();
        survivor.start();
        var job = admin.ended("/api/tier-reclassifications/" + job());

        assertThat(job.path("state").asString()).isEqualTo("DONE");
        assertThat(job.path("done").asLong()).isEqualTo(job.path("total").asLong());
        assertThat(movedBefore).isBetween(1L, SECONDS - 1L);
        assertThat(tiers()).isEqualTo(expected());
        assertThat(history(policy.path("id").asString())).isEqualTo(expectedHistory());
        assertThat(tiers.count("select count(*) as rows from tier_rank where job_id = '"
                        + job.path("id").asString() + "'"))
                .isZero();
        assertThat(told()).isEqualTo(expectedHistory());
    }

    /** Works until the portion of that number is written and not committed; then its connection and its workers are gone. */
    private final class DyingInstance implements JobWork {

        private final int last;
        private final AtomicInteger portion = new AtomicInteger();
        private final CompletableFuture<Void> death = new CompletableFuture<>();

        DyingInstance(int last) {
            this.last = last;
        }

        @Override
        public Set<String> kinds() {
            return Set.of(TierReassessment.KIND);
        }

        @Override
        public Mono<Step> step(Task task) {
            return reassessment
                    .step(task)
                    .flatMap(step -> portion.incrementAndGet() == last ? killed() : Mono.just(step));
        }

        private Mono<Step> killed() {
            return database.sql("select pg_terminate_backend(pg_backend_pid())")
                    .then()
                    .onErrorComplete()
                    .then(Mono.fromRunnable(() -> death.complete(null)))
                    .then(burial.asMono());
        }

        /** Nobody hands the job on: the next instance finds it by its lease. */
        void die() {
            var runner = JobFixture.runner(database, json, List.of(this), transactions);
            runner.start();
            death.orTimeout(60, TimeUnit.SECONDS).join();
            CompletableFuture.runAsync(runner::stop, AtOnce.THREADS);
            Awaitility.await("no worker of it is left")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !runner.isRunning());
        }
    }

    private Map<UUID, Integer> customers() {
        var order = Stream.generate(Ids::next).limit(CUSTOMERS).collect(Collectors.toCollection(ArrayList::new));
        database.sql("""
                        insert into card (id, version, profile, tier, tier_since, completeness)
                        select id, 1, cast(:profile as jsonb), 'OTHER', '2020-01-01', 0 from unnest(:ids) as id
                        """)
                .bind("profile", json.writeValueAsString(Profiles.named("Of the dying")))
                .bind("ids", order.toArray(UUID[]::new))
                .then()
                .block();
        Collections.shuffle(order, new Random(1));
        var ranked = new HashMap<UUID, Integer>();
        order.forEach(id -> ranked.put(id, ranked.size() + 1));
        database.sql("""
                        insert into yearly_sales (id, customer_id, year, currency, amount, version)
                        select gen_random_uuid(), customer, :year, 'ISK', amount, 1
                        from unnest(:customers, :amounts) as s(customer, amount)
                        """)
                .bind("year", tiers.lastYear())
                .bind("customers", order.toArray(UUID[]::new))
                .bind(
                        "amounts",
                        order.stream()
                                .map(id -> BigDecimal.valueOf(CUSTOMERS - ranked.get(id) + 1L))
                                .toArray(BigDecimal[]::new))
                .then()
                .block();
        return ranked;
    }

    private Map<UUID, String> expected() {
        var expected = new HashMap<UUID, String>();
        ranks.forEach((id, rank) -> expected.put(id, byRank(rank).name()));
        return expected;
    }

    private static Tier byRank(int rank) {
        return rank <= VIPS ? Tier.VIP : rank <= SECONDS ? Tier.SECOND : Tier.OTHER;
    }

    private Map<UUID, String> tiers() {
        return database.sql("select id, tier from card where id = any(:ids)")
                .bind("ids", ids())
                .map(row -> Map.entry(row.get("id", UUID.class), row.get("tier", String.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block();
    }

    /** Each change once, with the version it made and the rank it rested on. */
    private Set<String> expectedHistory() {
        var expected = new HashSet<String>();
        ranks.forEach((id, rank) -> {
            if (byRank(rank) != Tier.OTHER) {
                expected.add(id + " 2 " + byRank(rank) + " " + rank);
            }
        });
        return expected;
    }

    /** Of the changes of tier, each with its revision and its entry in the trail. */
    private Set<String> history(String policy) {
        // Filled a moment ago: PostgreSQL may still take them for empty, and join every row with every other.
        database.sql("analyze tier_change, card_revision, card, audit").then().block();
        var lines = database.sql("""
                        select t.customer_id, t.version, t.to_tier, t.why #>> '{ranking,rank}' as rank
                        from tier_change t
                            join card_revision r on r.customer_id = t.customer_id and r.version = t.version
                            join card c on c.id = t.customer_id and c.version = t.version
                            join audit a on a.entity = t.customer_id
                        where t.customer_id = any(:ids) and t.from_tier = 'OTHER' and t.why ->> 'policyId' = :policy
                        """)
                .bind("ids", ids())
                .bind("policy", policy)
                .map(row -> row.get("customer_id") + " " + row.get("version") + " " + row.get("to_tier") + " "
                        + row.get("rank"))
                .all()
                .collectList()
                .block();
        assertThat(lines).doesNotHaveDuplicates();
        return new HashSet<>(lines);
    }

    /** Of the events, all of which are told by now. */
    private Set<String> told() {
        Awaitility.await("the outbox is empty")
                .atMost(Duration.ofSeconds(60))
                .until(() -> tiers.count("select count(*) as rows from outbox") == 0);
        var lines = EVENTS.events().stream()
                .filter(event -> ranks.containsKey(event.subject()))
                .map(ReclassificationDeathTests::line)
                .toList();
        assertThat(lines).doesNotHaveDuplicates();
        return new HashSet<>(lines);
    }

    private static String line(WireEvent event) {
        assertThat(event.type()).isEqualTo("crm.customer.tier-changed.v1");
        return event.subject() + " " + event.entityVersion() + " "
                + event.data().at("/customer/tier").asString() + " "
                + event.data().at("/tierChange/ranking/rank").asString();
    }

    private long moved() {
        return database.sql("select count(*) as moved from card where id = any(:ids) and version > 1")
                .bind("ids", ids())
                .map(row -> row.get("moved", Long.class))
                .one()
                .block();
    }

    /** Those that hold no customer of this test, but such as other tests left. */
    private int portionsBefore() {
        var first = Collections.min(ranks.keySet(), Comparator.comparing(UUID::toString));
        return (int) tiers.count("select count(*) as rows from card where id < '" + first + "'")
                / TierReassessment.CUSTOMERS;
    }

    private long portions() {
        return tiers.count("select step as rows from job where id = '" + job() + "'");
    }

    private String job() {
        return database.sql("select id from job where kind = :kind order by id desc limit 1")
                .bind("kind", TierReassessment.KIND)
                .map(row -> String.valueOf(row.get("id")))
                .one()
                .block();
    }

    private void forget(String table, String column) {
        database.sql("delete from " + table + " where " + column + " = any(:ids)")
                .bind("ids", ids())
                .then()
                .block();
    }

    private UUID[] ids() {
        return ranks.keySet().toArray(UUID[]::new);
    }
}
