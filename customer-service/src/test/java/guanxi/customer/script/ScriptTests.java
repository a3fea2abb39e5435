package guanxi.customer.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTests {

    @Test
    void foldsTraditionalToSimplified() {
        assertThat(Folding.fold("濰坊鑄造機械廠")).isEqualTo("潍坊铸造机械厂");
        assertThat(Folding.fold("東嶽集團羣峯")).isEqualTo("东岳集团群峰");
    }

    @Test
    void foldsWidthCaseAndAccents() {
        assertThat(Folding.fold("ＡＢＣ Ｍüller É")).isEqualTo("abc muller e");
    }

    @Test
    void foldsLettersThatUnicodeDoesNotTakeApart() {
        assertThat(Folding.fold("Gießerei GIEẞEREI")).isEqualTo("giesserei giesserei");
        assertThat(Folding.fold("Ærø Łódź Ørsted Œuvre Đà Þór Işık")).isEqualTo("aero lodz orsted oeuvre da thor isik");
    }

    @Test
    void readsNamesAsTheyAreTyped() {
        assertThat(Pinyin.full("张三")).isEqualTo("zhangsan");
        assertThat(Pinyin.initials("张三")).isEqualTo("zs");
        assertThat(Pinyin.full("張三")).isEqualTo("zhangsan");
    }

    @Test
    void readsASurnameAsItsFamilyDoes() {
        assertThat(Pinyin.readings('召')).containsExactly("zhao", "shao");
        assertThat(Pinyin.readings('单')).contains("dan", "shan");
    }

    /** There are more ways to divide it than could be tried before the sun goes out, and none of them comes out. */
    @Test
    void dividesLettersThatComeOutNowhere() {
        assertThat(Syllables.divide("na".repeat(49) + "v")).isEmpty();
        assertThat(Syllables.divide("xianan"))
                .startsWith(List.of("xian", "an"))
                .contains(List.of("xia", "nan"), List.of("xi", "an", "an"));
    }

    @Test
    void leavesWhatIsNotChinese() {
        assertThat(Pinyin.full("QUICK-Stop 一")).isEqualTo("quick-stop yi");
        assertThat(Pinyin.initials("ABC公司")).isEqualTo("abcgs");
    }
}
