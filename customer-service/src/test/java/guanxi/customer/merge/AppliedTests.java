package guanxi.customer.merge;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.card.CardEvent.KnownAs;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.RecordFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static Profile with(Profile profile, Map<String, ?> changes) {
        var fields = RecordFields.of(profile);
        fields.putAll(changes);
        return RecordFields.record(Profile.class, fields);
    }

    private static Profile profile(Map<String, ?> fields) {
        return RecordFields.record(Profile.class, new HashMap<>(fields));
    }
}
