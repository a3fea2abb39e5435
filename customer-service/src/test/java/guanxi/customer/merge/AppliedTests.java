package guanxi.customer.merge;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.card.CardEvent.KnownAs;
import guanxi.customer.profile.Address;
import guanxi.customer.profile.Contact;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.RecordFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AppliedTests {

    private static final UUID WINNER = UUID.randomUUID();
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();

    private final Profile winners = profile(Map.of("name", "w", "externalId", "W", "tags", List.of("a")));
    private final Profile firsts = profile(Map.of("name", "f", "externalId", "F", "tags", List.of("b")));
    private final Profile seconds = profile(Map.of("name", "s", "externalId", "S", "tags", List.of("b", "c")));

    @Test
    void isTakenBackOutOfTheMiddleAsIfItHadNeverBeen() {
        var first = merge(winners, FIRST, firsts, Map.of("name", FIRST.toString(), "tags", "union"));
        var second = merge(first.after(), SECOND, seconds, Map.of("name", SECOND.toString(), "tags", "union"));

        var undone = first.undo(List.of(second), second.after());
        assertThat(undone.kept()).isEmpty();
        assertThat(undone.profile().name()).isEqualTo("s");
        assertThat(undone.profile().tags()).containsExactly("a", "b", "c");
        var last = undone.later().get(0).undo(List.of(), undone.profile());
        assertThat(last.profile()).isEqualTo(winners);
    }

    @Test
    void givesBackWhatAnEmptyFieldGotAndLetsALaterOneFillItInstead() {
        var from = profile(Map.of("name", "f", "source", "fair", "tags", List.of("b")));
        var later = profile(Map.of("name", "s", "source", "web", "tags", List.of("c")));
        var first = merge(winners, FIRST, from, Map.of());
        var second = merge(first.after(), SECOND, later, Map.of());

        assertThat(second.after().source()).isEqualTo("fair");
        assertThat(second.after().tags()).containsExactly("a", "b", "c");
        var undone = first.undo(List.of(second), second.after());
        assertThat(undone.profile().source()).isEqualTo("web");
        assertThat(undone.profile().tags()).containsExactly("a", "c");
        assertThat(undone.later().get(0).undo(List.of(), undone.profile()).profile())
                .isEqualTo(winners);
    }

    @Test
    void leavesWhatWasWrittenAfterIt() {
        var first = merge(winners, FIRST, firsts, Map.of("name", FIRST.toString(), "tags", "union"));
        var undone = first.undo(List.of(), with(first.after(), Map.of("name", "by hand")));
        assertThat(undone.kept()).containsExactly("name");
        assertThat(undone.profile().name()).isEqualTo("by hand");
        assertThat(undone.profile().tags()).containsExactly("a");
    }

    @Test
    void takesItsEntriesOutOfAListToWhichSomethingWasAdded() {
        var from = profile(Map.of("name", "f", "tags", List.of("b"), "contactWays", List.of(way("13800138000"))));
        var first = merge(winners, FIRST, from, Map.of());
        var now = with(
                first.after(),
                Map.of("tags", List.of("x", "a", "b"), "contactWays", List.of(way("13800138000"), way("13900139000"))));
        var undone = first.undo(List.of(), now);
        assertThat(undone.kept()).isEmpty();
        assertThat(undone.profile().tags()).containsExactly("x", "a");
        assertThat(undone.profile().contactWays()).containsExactly(way("13900139000"));
    }

    @Test
    void takesItsEntriesOutOfWhatLaterOnesBuiltOnThoughSomethingWasAddedInBetween() {
        var first = merge(winners, FIRST, firsts, Map.of());
        var second = merge(with(first.after(), Map.of("tags", List.of("a", "b", "x"))), SECOND, seconds, Map.of());
        var now = with(second.after(), Map.of("tags", List.of("y", "a", "b", "x", "c")));
        var undone = first.undo(List.of(second), now);
        assertThat(undone.kept()).isEmpty();
        assertThat(undone.profile().tags()).containsExactlyInAnyOrder("y", "a", "x", "b", "c");
        var last = undone.later().get(0).undo(List.of(), undone.profile());
        assertThat(last.kept()).isEmpty();
        assertThat(last.profile().tags()).containsExactly("y", "a", "x");
    }

    @Test
    void givesAnEntryBackAsItWasBeforeAnotherOneWasUnitedWithIt() {
        var own = new Contact("李明", "厂长", null, List.of());
        var both = new Contact("李明", null, null, List.of(way("13800138000")));
        var first = merge(
                with(winners, Map.of("contacts", List.of(own))),
                FIRST,
                profile(Map.of("name", "f", "contacts", List.of(both))),
                Map.of());
        var added = new Contact("王芳", null, null, List.of());
        var united = first.after().contacts().get(0);
        var undone = first.undo(List.of(), with(first.after(), Map.of("contacts", List.of(added, united))));
        assertThat(undone.kept()).isEmpty();
        assertThat(undone.profile().contacts()).containsExactly(added, own);
    }

    @Test
    void leavesAnEntryThatWasChangedAfterItAndDoesNotGiveItsFormerStateBackBesides() {
        var own = new Contact("李明", "厂长", null, List.of());
        var both = new Contact("李明", null, null, List.of(way("13800138000")));
        var brought = new Contact("王芳", "会计", null, List.of());
        var first = merge(
                with(winners, Map.of("contacts", List.of(own))),
                FIRST,
                profile(Map.of("name", "f", "contacts", List.of(both, brought))),
                Map.of());
        var changed = new Contact("李明", "总经理", null, List.of(way("13800138000")));
        var undone = first.undo(List.of(), with(first.after(), Map.of("contacts", List.of(changed, brought))));
        assertThat(undone.kept()).containsExactly("contacts");
        assertThat(undone.profile().contacts()).containsExactly(changed);
    }

    @Test
    void givesBackWhatAChoiceThrewOutOfAListInItsOldPlace() {
        var first = merge(
                with(winners, Map.of("tags", List.of("a", "b", "c"))),
                FIRST,
                profile(Map.of("name", "f", "tags", List.of("b", "f"))),
                Map.of("tags", FIRST.toString()));
        var undone = first.undo(List.of(), with(first.after(), Map.of("tags", List.of("b", "f", "x"))));
        assertThat(undone.kept()).isEmpty();
        assertThat(undone.profile().tags()).containsExactly("a", "b", "c", "x");
    }

    @Test
    void takesBackEachAnswerThatIsStillAsItGaveIt() {
        var from = profile(Map.of("name", "f", "custom", Map.of("tonnes", "5", "shifts", "3")));
        var first = merge(with(winners, Map.of("custom", Map.of("own", "1"))), FIRST, from, Map.of());
        var now = with(
                first.after(), Map.of("custom", Map.of("own", "2", "tonnes", "5", "shifts", "2", "since", "1999")));
        var undone = first.undo(List.of(), now);
        assertThat(undone.kept()).containsExactly("custom");
        assertThat(undone.profile().custom()).isEqualTo(Map.of("own", "2", "shifts", "2", "since", "1999"));
    }

    @Test
    void leavesWhatWasWrittenBeforeALaterOne() {
        var first = merge(winners, FIRST, firsts, Map.of("name", FIRST.toString()));
        var second = merge(with(first.after(), Map.of("name", "by hand")), SECOND, seconds, Map.of());
        var undone = first.undo(List.of(second), second.after());
        assertThat(undone.kept()).containsExactly("name");
        assertThat(undone.later().get(0).before().name()).isEqualTo("by hand");
    }

    @Test
    void leavesAloneWhatItNeverTouched() {
        var first = merge(winners, FIRST, firsts, Map.of());
        var undone = first.undo(List.of(), with(first.after(), Map.of("name", "by hand")));
        assertThat(undone.kept()).isEmpty();
        assertThat(undone.profile().name()).isEqualTo("by hand");
    }

    @Test
    void knowsEveryExternalIdThatNobodyBearsBecauseOfIt() {
        var first = merge(winners, FIRST, firsts, Map.of("externalId", FIRST.toString()));
        assertThat(first.knownAs()).containsExactly(new KnownAs("F", FIRST), new KnownAs("W", WINNER));
    }

    private static Applied merge(Profile before, UUID loser, Profile losers, Map<String, String> values) {
        var merging = new Merging(WINNER, Map.of(loser, losers), new Choices(values));
        return new Applied(UUID.randomUUID(), merging, before, merging.of(before));
    }

    /** Whatever was merged, added and undone in whatever order. */
    @Test
    void leavesInTheEndWhatWasThereAndWhatWasAdded() {
        long seed = System.nanoTime();
        for (int run = 0; run < 2000; run++) {
            var random = new Random(seed + run);
            var before = somehow(random);
            var now = before;
            var added = new ArrayList<String>();
            var open = new ArrayList<Applied>();
            for (int step = 0; step < 9 || !open.isEmpty(); step++) {
                int what = step < 9 ? random.nextInt(3) : 2;
                if (what == 0) {
                    added.add("+" + step);
                    now = with(now, "+" + step, random);
                } else if (what == 1) {
                    var loser = UUID.randomUUID();
                    open.add(merge(now, loser, somehow(random), choices(loser, random)));
                    now = open.get(open.size() - 1).after();
                } else if (!open.isEmpty()) {
                    int place = random.nextInt(open.size());
                    var later = open.subList(place + 1, open.size());
                    var undone = open.get(place).undo(List.copyOf(later), now);
                    assertThat(undone.kept()).as("seed %d", seed + run).isEmpty();
                    later.clear();
                    open.remove(place);
                    open.addAll(undone.later());
                    now = undone.profile();
                }
            }
            assertThat(without(now, added)).as("seed %d", seed + run).isEqualTo(before);
        }
    }

    private static Profile somehow(Random random) {
        var contacts = new ArrayList<Contact>();
        var tags = new ArrayList<String>();
        var ways = new ArrayList<ContactWay>();
        var addresses = new ArrayList<Address>();
        for (int number = random.nextInt(4); number > 0; number--) {
            var way = way("1380013800" + random.nextInt(3));
            tags.add("t" + random.nextInt(5));
            ways.add(random.nextBoolean() ? way : way.called("work"));
            contacts.add(new Contact(any(random, "李明", "王芳"), any(random, "厂长", "会计", null), null, List.of(way)));
            addresses.add(new Address(
                    any(random, "main", null),
                    null,
                    any(random, "山东", null),
                    any(random, "青岛", "济南"),
                    null,
                    null,
                    null));
        }
        return profile(Map.of(
                "name",
                any(random, "a", "b"),
                "tags",
                tags,
                "contactWays",
                ways,
                "contacts",
                contacts,
                "addresses",
                addresses,
                "custom",
                Map.of(any(random, "x", "y"), any(random, "1", "2"))));
    }

    private static Map<String, String> choices(UUID loser, Random random) {
        var choices = new HashMap<String, String>();
        for (var field : List.of("name", "tags", "contactWays", "contacts", "addresses", "custom")) {
            var choice = any(random, loser.toString(), WINNER.toString(), null, null);
            if (choice != null) {
                choices.put(field, choice);
            }
        }
        return choices;
    }

    private static Profile with(Profile profile, String something, Random random) {
        var custom = new HashMap<>(profile.custom());
        custom.put(something, "1");
        return with(
                profile,
                Map.of(
                        "tags",
                        with(profile.tags(), something, random),
                        "contactWays",
                        with(profile.contactWays(), way(something), random),
                        "contacts",
                        with(profile.contacts(), new Contact(something, null, null, List.of()), random),
                        "addresses",
                        with(profile.addresses(), new Address(null, null, null, something, null, null, null), random),
                        "custom",
                        custom));
    }

    private static <T> List<T> with(List<T> list, T something, Random random) {
        var more = new ArrayList<>(list);
        more.add(random.nextInt(more.size() + 1), something);
        return more;
    }

    /** Each of them must be there. */
    private static Profile without(Profile profile, List<String> added) {
        var fields = RecordFields.of(profile);
        var custom = new HashMap<>(profile.custom());
        for (var something : added) {
            assertThat(custom.remove(something)).isEqualTo("1");
            for (var field : List.of("tags", "contactWays", "contacts", "addresses")) {
                var less = new ArrayList<>((List<?>) fields.get(field));
                assertThat(less.removeIf(entry ->
                                entry.equals(something) || entry.toString().contains("=" + something + ",")))
                        .as("%s in %s", something, less)
                        .isTrue();
                fields.put(field, less);
            }
        }
        fields.put("custom", custom);
        return RecordFields.record(Profile.class, fields);
    }

    @SafeVarargs
    private static <T> T any(Random random, T... some) {
        return some[random.nextInt(some.length)];
    }

    private static ContactWay way(String phone) {
        return ContactWay.of(ContactWay.Type.PHONE, phone);
    }

    private static Profile with(Profile profile, Map<String, ?> changes) {
        var fields = RecordFields.of(profile);
        fields.putAll(changes);
        return RecordFields.record(Profile.class, fields);
    }

    private static Profile profile(Map<String, ?> fields) {
        return RecordFields.record(Profile.class, new HashMap<>(fields));
    }
}
