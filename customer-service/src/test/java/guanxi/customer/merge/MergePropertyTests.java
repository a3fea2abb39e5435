package guanxi.customer.merge;

import static guanxi.customer.CustomerApi.body;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.ServiceTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Whatever was merged and undone in whatever order: when all of it is undone, everything is as before, with what was added
 * to a card in between.
 */
@Tag("long")
@ServiceTest
class MergePropertyTests {

    private static final int CARDS = 7;
    private static final int STEPS = 14;

    @Autowired
    private WebTestClient web;

    @Autowired
    private DatabaseClient database;

    private MergeDesk desk;
    private Random random;

    /** Apart, so that a seed stands for the same merges whatever is added to the cards. */
    private final Random additions = new Random();

    @Test
    void endsInTheStateBeforeWhenEveryMergeIsUndone() {
        long seed = System.nanoTime();
        System.out.println("MergePropertyTests seed " + seed);
        desk = new MergeDesk(CustomerApi.asAdmin(web));
        random = new Random(seed);
        additions.setSeed(seed);
        play("P" + Long.toString(seed, 36));
        play("Q" + Long.toString(seed, 36));
    }

    /** In it a parent that followed a merged card took the place of the one that the card came back with. */
    @Test
    void bringsBackWhatWasSaidBeforeWhatOnlyFollowed() {
        desk = new MergeDesk(CustomerApi.asAdmin(web));
        random = new Random(32256084964843L);
        additions.setSeed(1);
        play("P" + Long.toString(System.nanoTime(), 36));
    }

    private void play(String mark) {
        var cards = new ArrayList<UUID>();
        for (int number = 0; number < CARDS; number++) {
            cards.add(desk.api().registered(mark + number, facts(mark + number)));
        }
        for (int relation = 0; relation < CARDS; relation++) {
            desk.api()
                    .post(
                            "/api/customers/" + any(cards) + "/relations",
                            Map.of("role", role(), "customer", any(cards)));
        }
        var before = states(cards, mark);
        var live = new ArrayList<>(cards);
        var open = new LinkedHashMap<UUID, List<UUID>>();
        var added = new LinkedHashMap<UUID, List<String>>();
        for (int step = 0; step < STEPS; step++) {
            if (additions.nextInt(3) == 0) {
                add(live.get(additions.nextInt(live.size())), mark + step, added);
            }
            if (live.size() > 1 && random.nextInt(5) < 3) {
                merge(live, open);
            } else if (!open.isEmpty()) {
                undo(any(List.copyOf(open.keySet())), live, open);
            }
        }
        while (!open.isEmpty()) {
            undo(any(List.copyOf(open.keySet())), live, open);
        }
        added.forEach(this::takeAway);
        assertThat(states(cards, mark)).isEqualTo(before);
        cards.forEach(this::haveNoHoles);
    }

    private void add(UUID card, String something, Map<UUID, List<String>> added) {
        added.computeIfAbsent(card, first -> new ArrayList<>()).add(something);
        var entries = entriesOf(card);
        entries.get("tags").add(something);
        entries.get("contacts").add(Map.of("name", something));
        entries.get("contactWays").add(Map.of("type", "WEBSITE", "value", something));
        entries.values().forEach(list -> Collections.rotate(list, additions.nextInt(2)));
        desk.change(card, entries);
    }

    /** Every one of them is still there. */
    private void takeAway(UUID card, List<String> added) {
        var entries = entriesOf(card);
        entries.forEach((field, list) -> {
            for (var something : added) {
                assertThat(list.removeIf(entry -> entry.toString().contains('"' + something + '"')))
                        .as("%s of %s in %s", something, field, list)
                        .isTrue();
            }
        });
        desk.change(card, entries);
    }

    private Map<String, List<Object>> entriesOf(UUID card) {
        var entries = new LinkedHashMap<String, List<Object>>();
        for (var field : List.of("tags", "contacts", "contactWays")) {
            entries.put(field, new ArrayList<>());
            desk.card(card).path(field).forEach(entries.get(field)::add);
        }
        return entries;
    }

    private void merge(List<UUID> live, Map<UUID, List<UUID>> open) {
        Collections.shuffle(live, random);
        int size = 2 + random.nextInt(Math.min(3, live.size() - 1));
        var chosen = List.copyOf(live.subList(0, size));
        var losers = chosen.subList(1, size);
        var values = new HashMap<String, Object>();
        for (var field : Choices.FIELDS) {
            if (Union.FIELDS.contains(field) && random.nextBoolean()) {
                values.put(field, Choices.UNION);
            } else if (random.nextBoolean()) {
                values.put(field, any(chosen));
            }
        }
        open.put(desk.merged(chosen.get(0), losers, values), losers);
        live.removeAll(losers);
    }

    /** It is refused as long as the card that stayed is merged itself. */
    private void undo(UUID merge, List<UUID> live, Map<UUID, List<UUID>> open) {
        var answer = desk.undo(merge);
        var undone = body(answer);
        if (undone.path("status").asInt(200) == 409) {
            assertThat(undone.path("code").asString()).isEqualTo("card-merged");
            return;
        }
        assertThat(undone.path("kept").size()).as("%s", undone).isZero();
        live.addAll(open.remove(merge));
    }

    private Map<String, String> states(List<UUID> cards, String mark) {
        var states = new LinkedHashMap<String, String>();
        cards.forEach(card -> states.put("card " + card, desk.state(card)));
        for (int number = 0; number < CARDS; number++) {
            states.put("external id " + number, desk.byExternalId(mark + number).toString());
        }
        return states;
    }

    private void haveNoHoles(UUID card) {
        var versions = database.sql("select version from card_revision where customer_id = :id order by version")
                .bind("id", card)
                .mapValue(Long.class)
                .all()
                .collectList()
                .block();
        assertThat(versions)
                .isEqualTo(LongStream.rangeClosed(1, desk.version(card)).boxed().toList());
    }

    private Map<String, Object> facts(String externalId) {
        var facts = new HashMap<String, Object>();
        facts.put("externalId", externalId);
        facts.put("source", any(List.of("web", "fair")));
        facts.put("importance", any(List.of("KEY", "ORDINARY")));
        facts.put("tags", List.of("t" + random.nextInt(4), "t" + random.nextInt(4)));
        facts.put("contacts", List.of(Map.of("name", any(List.of("李明", "王芳")), "position", any(List.of("厂长", "会计")))));
        facts.put("contactWays", List.of(Map.of("type", "PHONE", "value", "1380013800" + random.nextInt(4))));
        if (random.nextBoolean()) {
            facts.put("addresses", List.of(Map.of("city", any(List.of("青岛", "济南")))));
        }
        return facts;
    }

    private String role() {
        return any(List.of("SUPPLIES", "IS_SUPPLIED_BY", "IS_PARENT_OF", "IS_BRANCH_OF"));
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
