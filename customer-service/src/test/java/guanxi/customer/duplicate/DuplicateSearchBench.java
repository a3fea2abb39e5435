package guanxi.customer.duplicate;

import guanxi.customer.card.Card;
import guanxi.customer.card.CardEvent;
import guanxi.customer.card.Way;
import guanxi.customer.likeness.LabelledPairs;
import guanxi.customer.profile.PhoneNumbers;
import guanxi.customer.profile.Profile;
import guanxi.customer.rule.Rules;
import guanxi.starter.access.Caller;
import guanxi.starter.job.Job;
import guanxi.starter.job.JobRunner;
import guanxi.starter.job.Jobs;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.TestSurroundings;
import guanxi.starter.time.Ids;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the search over the whole stock, and the look for candidates when a customer is registered, grow with the stock.
 * One card in twenty has a duplicate. {@code main} prints it; an argument is the larger number of cards.
 */
public final class DuplicateSearchBench {

    private static final int SMALL = 10_000;
    private static final int BATCH = 500;
    private static final int ASKED = 1_000;
    private static final Caller SYSTEM = Caller.system("customer-service");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private final ConfigurableApplicationContext service;
    private final DatabaseClient database;
    private final PhoneNumbers numbers = new PhoneNumbers();

    private DuplicateSearchBench(ConfigurableApplicationContext service) {
        this.service = service;
        this.database = service.getBean(DatabaseClient.class);
    }

    /** Seconds of the search, and of one look for candidates in the middle. */
    private record Figures(double search, double candidates) {}

    public static void main(String[] arguments) throws Exception {
        int large = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        // Once for the compiler of the virtual machine.
        measure(SMALL, false);
        var small = measure(SMALL, true);
        var all = measure(large, true);
        print(
                "growth from %d to %d cards (%.0f times): search %.1f times, candidates of a newcomer %.2f times",
                SMALL,
                large,
                (double) large / SMALL,
                all.search() / small.search(),
                all.candidates() / small.candidates());
        System.exit(0);
    }

    private static Figures measure(int cards, boolean counts) throws Exception {
        var service = new SpringApplicationBuilder(Class.forName("guanxi.customer.CustomerServiceApplication"))
                .initializers(new TestSurroundings())
                .properties(
                        "server.port=0",
                        "logging.level.root=WARN",
                        "spring.main.banner-mode=off",
                        "spring.r2dbc.properties.statementTimeout=60s")
                .run();
        try (service) {
            return new DuplicateSearchBench(service).run(cards, counts);
        }
    }

    private Figures run(int cards, boolean counts) throws Exception {
        stock(cards, counts);
        plain("vacuum analyze");
        double search = search(cards, "first", counts);
        search(cards, "again", counts);
        double candidates = candidates(cards, counts);
        return new Figures(search, candidates);
    }

    private void stock(int cards, boolean counts) {
        var profiles = profiles(cards);
        var follower = service.getBean(KeyFollower.class);
        long keeping = 0;
        for (int start = 0; start < profiles.size(); start += BATCH) {
            var batch = profiles.subList(start, Math.min(start + BATCH, profiles.size())).stream()
                    .map(profile -> Card.register(Ids.next(), profile, Rules.RULES, TODAY))
                    .toList();
            insert(batch);
            long begun = System.nanoTime();
            follower.follow(SYSTEM, Way.IMPORT, batch).block();
            keeping += System.nanoTime() - begun;
        }
        var keys = database.sql("select count(*) from card_key")
                .map(row -> row.get(0, Long.class))
                .one()
                .block();
        if (counts) {
            print("%d cards: %d keys kept in %.2f s", cards, keys, keeping / 1e9);
        }
    }

    private List<Profile> profiles(int cards) {
        var profiles = new ArrayList<Profile>();
        LabelledPairs.of(7, cards / 40).stream()
                .filter(LabelledPairs.Pair::duplicate)
                .forEach(pair -> {
                    profiles.add(pair.left());
                    profiles.add(pair.right());
                });
        profiles.addAll(LabelledPairs.strangers(8, cards - profiles.size()));
        Collections.shuffle(profiles, new Random(9));
        return profiles.stream()
                .map(profile -> profile.settled("zhang.wei", "sales", numbers))
                .map(DuplicateSearchBench::withoutExternalId)
                .toList();
    }

    /** Invented ids may stand twice, which the table does not take. */
    private static Profile withoutExternalId(Profile profile) {
        return new Profile(
                null,
                profile.name(),
                profile.shortName(),
                profile.kind(),
                profile.importance(),
                profile.state(),
                profile.owner(),
                profile.orgUnit(),
                profile.employer(),
                profile.position(),
                profile.birthday(),
                profile.source(),
                profile.tags(),
                profile.addresses(),
                profile.contactWays(),
                profile.contacts(),
                profile.custom());
    }

    private void insert(List<CardEvent.Registered> batch) {
        var rows = batch.stream()
                .map(event -> new Row(event.card().id().toString(), event.card().profile()))
                .toList();
        database.sql("""
                        insert into card (id, version, profile, tier, tier_since)
                        select id, 1, profile, 'OTHER', '2026-11-24'
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(id uuid, profile jsonb)
                        """)
                .bind("rows", service.getBean(JsonMapper.class).writeValueAsString(rows))
                .then()
                .block();
    }

    private record Row(String id, Profile profile) {}

    private double search(int cards, String which, boolean counts) throws InterruptedException {
        var jobs = service.getBean(Jobs.class);
        long begun = System.nanoTime();
        var id = Objects.requireNonNull(
                service.getBean(DuplicateSearch.class).start(SYSTEM).block());
        service.getBean(JobRunner.class).wake();
        Job job;
        do {
            Thread.sleep(20);
            job = Objects.requireNonNull(
                    jobs.find(SYSTEM, DuplicateSearch.KIND, id, Locale.ENGLISH).block());
        } while (job.endedAt() == null);
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (counts) {
            print(
                    "%d cards searched %s: %.2f s, %.0f cards/s, %s",
                    cards, which, seconds, cards / seconds, job.counts());
        }
        return seconds;
    }

    /** Half of those asked about are known. */
    private double candidates(int cards, boolean counts) {
        var finder = service.getBean(DuplicateFinder.class);
        var asked = new ArrayList<Profile>();
        LabelledPairs.of(7, cards / 40).stream()
                .filter(LabelledPairs.Pair::duplicate)
                .limit(ASKED / 2)
                .forEach(pair -> asked.add(pair.right()));
        asked.addAll(LabelledPairs.strangers(10, ASKED - asked.size()));
        var settled = asked.stream()
                .map(profile -> profile.settled("zhang.wei", "sales", numbers))
                .toList();
        var times = new double[settled.size()];
        for (int place = 0; place < times.length; place++) {
            long begun = System.nanoTime();
            finder.find(List.of(settled.get(place))).block();
            times[place] = (System.nanoTime() - begun) / 1e9;
        }
        long begun = System.nanoTime();
        finder.find(settled.subList(0, BATCH)).block();
        double batch = (System.nanoTime() - begun) / 1e9;
        Arrays.sort(times);
        if (counts) {
            print(
                    "%d cards, candidates of a newcomer: median %.2f ms, p95 %.2f ms; of %d at once %.0f ms",
                    cards, times[times.length / 2] * 1e3, times[times.length * 95 / 100] * 1e3, BATCH, batch * 1e3);
        }
        return times[times.length / 2];
    }

    private void plain(String sql) throws Exception {
        try (var connection = service.getBean(TestDatabase.class).connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void print(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
