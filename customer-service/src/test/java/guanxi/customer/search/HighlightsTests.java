package guanxi.customer.search;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.profile.Profiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class HighlightsTests {

    @Test
    void pointsAtWhatWasTyped() {
        assertThat(ranges("青岛铸造有限公司", "铸造")).containsExactly(List.of(2, 4));
        assertThat(ranges("Quick-Stop GmbH", "stop")).containsExactly(List.of(6, 10));
        assertThat(ranges("Quick-Stop GmbH", "uick-st")).containsExactly(List.of(1, 8));
        assertThat(ranges("ＱＵＩＣＫ", "uic")).containsExactly(List.of(1, 4));
    }

    @Test
    void pointsAtTheCharactersThatAreReadSo() {
        assertThat(ranges("上海张三丰", "zhangsan")).containsExactly(List.of(2, 4));
        assertThat(ranges("上海张三丰", "zhangs")).containsExactly(List.of(2, 4));
        assertThat(ranges("上海张三丰", "zsf")).containsExactly(List.of(2, 5));
        assertThat(ranges("吕布", "lv")).containsExactly(List.of(0, 1));
        assertThat(ranges("曾國藩", "zengguo")).containsExactly(List.of(0, 2));
    }

    @Test
    void countsSurrogatePairsAsTwo() {
        assertThat(ranges("𠮷野家青岛店", "青岛")).containsExactly(List.of(4, 6));
        assertThat(ranges("𠮷野家青岛店", "𠮷野")).containsExactly(List.of(0, 3));
    }

    @Test
    void joinsWhatTouches() {
        assertThat(ranges("青岛铸造", "青岛 铸造")).containsExactly(List.of(0, 4));
        assertThat(ranges("青岛铸造", "岛铸 铸造")).containsExactly(List.of(1, 4));
    }

    @Test
    void pointsAtTheWholeWordWhereLettersWereFolded() {
        assertThat(ranges("Straßen ﬁnder", "finder")).containsExactly(List.of(8, 13));
        assertThat(ranges("Mu\u0308ller", "mull")).containsExactly(List.of(0, 7));
    }

    @Test
    void pointsAtNothingThatIsNotThere() {
        assertThat(Highlights.of(Query.of("济南"), Profiles.named("青岛"))).isEmpty();
        assertThat(Highlights.of(Query.of("zhangsi"), Profiles.named("张三"))).isEmpty();
    }

    private static List<List<Integer>> ranges(String name, String q) {
        return Highlights.of(Query.of(q), Profiles.named(name)).get(0).ranges();
    }
}
