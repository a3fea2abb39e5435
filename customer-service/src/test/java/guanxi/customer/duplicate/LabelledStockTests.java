package guanxi.customer.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.card.Card;
import guanxi.customer.card.CardEvent;
import guanxi.customer.card.Way;
import guanxi.customer.likeness.LabelledPairs;
import guanxi.customer.likeness.LabelledPairs.Pair;
import guanxi.customer.likeness.LabelledPairsReport;
import guanxi.customer.profile.PhoneNumbers;
import guanxi.customer.profile.Profile;
import guanxi.customer.rule.Rules;
import guanxi.starter.access.Caller;
import guanxi.starter.job.Step;
import guanxi.starter.job.Task;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.time.Ids;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole way on 5,200 labelled pairs: keys, meetings in the database, score. The rules were weighed on seed 1; this is
 * another. Everything is rolled back, so that 10,400 cards are in nobody's way.
 */
@Tag("long")
@ServiceTest
class LabelledStockTests {

    private static final long SEED = 20_261_124;
    private static final int OF_EACH_LABEL = 2_600;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Caller SYSTEM = Caller.system("customer-service");

    @Autowired
    private KeyFollower follower;

    @Autowired
    private DuplicateSearch search;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TransactionalOperator transactions;

    @Autowired
    private JsonMapper json;

    private record Row(UUID id, Profile profile) {}

    @Test
    void findsDuplicatesAndSparesOthers() {
        var numbers = new PhoneNumbers();
        var cards = new ArrayList<Card>();
        var pairs = new HashMap<Pair, Set<UUID>>();
        for (var pair : LabelledPairs.of(SEED, OF_EACH_LABEL)) {
            var left = card(pair.left().settled("", "", numbers));
            var right = card(pair.right().settled("", "", numbers));
            cards.add(left);
            cards.add(right);
            pairs.put(pair, Set.of(left.id(), right.id()));
        }

        var found = transactions
                .execute(transaction -> {
                    transaction.setRollbackOnly();
                    return stock(cards).then(search(null)).then(Mono.defer(() -> found(cards)));
                })
                .single()
                .block();

        var report = LabelledPairsReport.of(List.copyOf(pairs.keySet()), pair -> found.contains(pairs.get(pair)));
        found.removeAll(pairs.values());
        System.out.println("Of " + pairs.size() + " labelled pairs with seed " + SEED + ", in the database: " + report
                + "  pairs nobody labelled, taken for duplicates: " + found.size());
        assertThat(pairs).hasSize(2 * OF_EACH_LABEL);
        assertThat(report.precision()).isGreaterThanOrEqualTo(0.98);
        assertThat(report.recall()).isGreaterThanOrEqualTo(0.95);
        assertThat(found).hasSizeLessThan(OF_EACH_LABEL / 50);
    }

    private static Card card(Profile profile) {
        return Card.register(Ids.next(), profile, Rules.RULES, TODAY).card();
    }

    private Mono<Void> stock(List<Card> cards) {
        return Flux.fromIterable(cards)
                .buffer(500)
                .concatMap(batch -> insert(batch)
                        .then(follower.follow(
                                SYSTEM,
                                Way.IMPORT,
                                batch.stream()
                                        .map(card -> new CardEvent.Registered(card))
                                        .toList())))
                .then();
    }

    private Mono<Void> insert(List<Card> cards) {
        var rows =
                cards.stream().map(card -> new Row(card.id(), card.profile())).toList();
        return database.sql("""
                        insert into card (id, version, profile, tier, tier_since)
                        select id, 1, profile, 'OTHER', '2026-11-24'
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(id uuid, profile jsonb)
                        """).bind("rows", json.writeValueAsString(rows)).then();
    }

    private Mono<Void> search(@Nullable String position) {
        var task = new Task(Ids.next(), DuplicateSearch.KIND, SYSTEM, "{}", 0, position, Map.of());
        return search.step(task).flatMap(step -> more(step));
    }

    private Mono<Void> more(Step step) {
        return step.last() ? Mono.empty() : Mono.defer(() -> search(step.position()));
    }

    private Mono<Set<Set<UUID>>> found(List<Card> cards) {
        return database.sql("""
                        select customer_id, other_id from duplicate_pair
                        where customer_id = any(:cards) and other_id = any(:cards)
                        """)
                .bind("cards", cards.stream().map(Card::id).toArray(UUID[]::new))
                .map(row -> Set.of(row.get("customer_id", UUID.class), row.get("other_id", UUID.class)))
                .all()
                .collectList()
                .map(HashSet::new);
    }
}
