package guanxi.customer.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.card.Card;
import guanxi.customer.card.CardEvent;
import guanxi.customer.card.Way;
import guanxi.customer.likeness.Likeness;
import guanxi.customer.profile.PhoneNumbers;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.Profiles;
import guanxi.customer.rule.Rules;
import guanxi.starter.access.Caller;
import guanxi.starter.job.Step;
import guanxi.starter.job.Task;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.time.Ids;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What many cards of one name cost the others who ask meanwhile. Everything is rolled back. */
@ServiceTest
class ComparingTests {

    private static final int NAMESAKES = 300;
    private static final Caller SYSTEM = Caller.system("customer-service");
    private static final Duration LONG = Duration.ofSeconds(60);

    @Autowired
    private KeyFollower follower;

    @Autowired
    private DuplicateSearch search;

    @Autowired
    private DuplicateFinder finder;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TransactionalOperator transactions;

    @Autowired
    private JsonMapper json;

    private final UUID before = Ids.next();
    private final List<Card> cards = namesakes();

    private record Row(UUID id, Profile profile) {}

    @Test
    void ofAStockIsDoneInShortStepsThatLoseNoPair() {
        var steps = rolledBack(stock().thenMany(steps()).collectList().zipWhen(done -> pairs()));

        assertThat(steps.getT1())
                .hasSizeGreaterThan(1)
                .allSatisfy(step -> assertThat(step.counts().get("compared")).isLessThan(20_000));
        assertThat(steps.getT1().stream().mapToLong(Step::rows).sum()).isEqualTo(NAMESAKES);
        assertThat(steps.getT2())
                .isEqualTo(IntStream.range(0, NAMESAKES)
                        .mapToLong(behind -> Math.min(behind, CardKeys.NEIGHBOURS))
                        .sum());
    }

    @Test
    void ofAStockHoldsNoThreadThatOthersWaitFor() {
        assertThat(comparing(stock().thenMany(steps()).then()))
                .isNotEmpty()
                .allMatch(thread -> thread.startsWith("parallel-"));
    }

    @Test
    void ofATableHoldsNoThreadThatOthersWaitFor() {
        var table = cards.stream().map(Card::profile).toList();

        assertThat(comparing(stock().then(Mono.defer(() -> finder.find(table))).then()))
                .isNotEmpty()
                .allMatch(thread -> thread.startsWith("parallel-"));
    }

    /** The threads that were met while they compared. */
    private Set<String> comparing(Mono<Void> work) {
        var done = new CompletableFuture<Void>();
        var threads = new TreeSet<String>();
        var worker = new Thread(() -> {
            try {
                rolledBack(work.thenReturn(true));
                done.complete(null);
            } catch (RuntimeException | Error failure) {
                done.completeExceptionally(failure);
            }
        });
        worker.start();
        while (!done.isDone()) {
            Thread.getAllStackTraces().forEach((thread, stack) -> {
                if (Stream.of(stack).anyMatch(ComparingTests::compares)) {
                    threads.add(thread.getName());
                }
            });
        }
        done.join();
        return threads;
    }

    private static boolean compares(StackTraceElement frame) {
        return frame.getClassName().equals(Likeness.class.getName())
                && frame.getMethodName().equals("between");
    }

    private <T> T rolledBack(Mono<T> work) {
        return transactions
                .execute(transaction -> {
                    transaction.setRollbackOnly();
                    return work;
                })
                .single()
                .block(LONG);
    }

    private static List<Card> namesakes() {
        var profile = Profiles.named("青岛" + CandidateTests.brand() + "铸造机械有限公司").settled("", "", new PhoneNumbers());
        return Stream.generate(Ids::next)
                .limit(NAMESAKES)
                .map(id -> Card.register(id, profile, Rules.RULES, LocalDate.of(2026, 11, 24))
                        .card())
                .toList();
    }

    private Mono<Void> stock() {
        var rows =
                cards.stream().map(card -> new Row(card.id(), card.profile())).toList();
        var registered =
                cards.stream().map(card -> new CardEvent.Registered(card)).toList();
        return database.sql("""
                        insert into card (id, version, profile, tier, tier_since)
                        select id, 1, profile, 'OTHER', '2026-11-24'
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(id uuid, profile jsonb)
                        """)
                .bind("rows", json.writeValueAsString(rows))
                .then()
                .then(Mono.defer(() -> follower.follow(SYSTEM, Way.IMPORT, registered)));
    }

    private Flux<Step> steps() {
        return step(before).expand(done -> done.last() ? Mono.empty() : step(UUID.fromString(done.position())));
    }

    private Mono<Step> step(UUID behind) {
        return search.step(
                new Task(Ids.next(), DuplicateSearch.KIND, SYSTEM, "{}", 0, String.valueOf(behind), Map.of()));
    }

    private Mono<Long> pairs() {
        return database.sql("select count(*) as pairs from duplicate_pair where customer_id = any(:cards)")
                .bind("cards", cards.stream().map(Card::id).toArray(UUID[]::new))
                .map(row -> row.get("pairs", Long.class))
                .one();
    }
}
