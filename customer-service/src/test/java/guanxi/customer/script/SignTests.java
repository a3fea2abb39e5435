package guanxi.customer.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignTests {

    @Test
    void tellsCharactersFromWords() {
        assertThat(Sign.read("3M中國（青岛）")).extracting(Sign::text).containsExactly("3m", "中", "国", "青", "岛");
    }

    @Test
    void knowsWhereEachStands() {
        assertThat(Sign.read("𠮷 Ａb")).containsExactly(new Sign("𠮷", false, 0, 2), new Sign("ab", true, 3, 5));
    }

    @Test
    void readsPolyphonesInEveryWay() {
        assertThat(Pinyin.readings('曾')).containsExactly("ceng", "zeng");
        assertThat(Pinyin.readings('A')).isEmpty();
        assertThat(Pinyin.readings("𠮷".codePointAt(0))).isEmpty();
    }

    @Test
    void dividesLettersIntoSyllables() {
        assertThat(Syllables.divide("xian")).contains(List.of("xian"), List.of("xi", "an"));
        assertThat(Syllables.divide("zhangsanf")).contains(List.of("zhang", "san", "f"));
        assertThat(Syllables.divide("qingdaozhuzao")).contains(List.of("qing", "dao", "zhu", "zao"));
        assertThat(Syllables.divide("haier3")).isEmpty();
    }
}
