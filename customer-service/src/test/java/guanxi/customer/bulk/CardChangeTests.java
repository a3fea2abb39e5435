package guanxi.customer.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.profile.Profile;
import guanxi.customer.profile.Profile.Importance;
import guanxi.customer.profile.Profiles;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CardChangeTests {

    private final Profile before = tagged(Profiles.named("恒力铸造"), "铸造", "待评估");

    @Test
    void leavesWhatItDoesNotSpeakOf() {
        assertThat(change(null, List.of(), List.of()).of(before)).isEqualTo(before);
        assertThat(change(null, List.of(), List.of()).isEmpty()).isTrue();
    }

    @Test
    void addsTagsBehindThoseThatAreThereAndTakesOthersAway() {
        var after = change(null, List.of("重点", "铸造"), List.of("待评估")).of(before);

        assertThat(after.tags()).containsExactly("铸造", "重点");
    }

    @Test
    void changesTheImportanceAlone() {
        var after = change(Importance.KEY, List.of(), List.of()).of(before);

        assertThat(after.importance()).isEqualTo(Importance.KEY);
        assertThat(change(Importance.ORDINARY, List.of(), List.of()).of(after)).isEqualTo(before);
    }

    @Test
    void handsOverToAnotherOwnerAndItsUnit() {
        var after = CardChange.handover(" wang.fang ", "sales/shandong/jinan").of(before);

        assertThat(after.owner()).isEqualTo("wang.fang");
        assertThat(after.orgUnit()).isEqualTo("sales/shandong/jinan");
        assertThat(CardChange.handover("wang.fang", " ").of(before).orgUnit()).isEqualTo(before.orgUnit());
    }

    private static CardChange change(@Nullable Importance importance, List<String> add, List<String> remove) {
        return new CardChange(null, null, importance, add, remove);
    }

    private static Profile tagged(Profile profile, String... tags) {
        return new CardChange(null, null, null, List.of(tags), List.of()).of(profile);
    }
}
