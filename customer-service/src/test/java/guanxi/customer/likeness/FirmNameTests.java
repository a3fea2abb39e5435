package guanxi.customer.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirmNameTests {

    @ParameterizedTest
    @CsvSource({
        "潍坊恒力铸造机械有限公司, 潍坊, 恒力铸造机械, ''",
        "山东省潍坊市恒力铸造机械股份有限公司, 潍坊, 恒力铸造机械, ''",
        "恒力（青岛）铸造有限责任公司, 青岛, 恒力铸造, ''",
        "濰坊恆力鑄造機械集團有限公司, 潍坊, 恒力铸造机械, ''",
        "潍坊恒力铸造厂, 潍坊, 恒力铸造, ''",
        "潍坊恒力铸造有限公司青岛分公司, 潍坊, 恒力铸造, 青岛公司",
        "潍坊恒力铸造有限公司第2分公司, 潍坊, 恒力铸造, 二公司",
        "恒力铸造二分厂, '', 恒力铸造, 二厂",
        "恒力铸造青岛办事处, '', 恒力铸造, 青岛办事处",
        "潍坊市政工程有限公司, 潍坊, 市政工程, ''",
        "恒力, '', 恒力, ''",
        "TCL科技集团, '', tcl科技, ''",
        "ООО Северсталь, '', ооо северсталь, ''",
        "'Weifang Hengli Casting Co., Ltd.', 潍坊, hengli casting, ''",
        "Weifang Hengli Zhuzao Youxian Gongsi, 潍坊, hengli zhuzao, ''",
        "WeiFang HengLi ZhuZao Co. Ltd., 潍坊, hengli zhuzao, ''",
        "wei fang heng li zhu zao you xian ze ren gong si, 潍坊, hengli zhuzao, ''",
        "Suzhou Yuanda Muju, '', yuanda muju, ''",
        "Yama Ha, '', yama ha, ''",
        "Müller Guss GmbH, '', muller guss, ''",
        "Müller Guss GmbH Branch Hamburg, '', muller guss, branchhamburg",
    })
    void isTakenApart(String typed, String region, String core, String branch) {
        var name = FirmName.of(typed, Set.of());

        assertThat(name.region()).isEqualTo(region);
        assertThat(String.join(core.contains(" ") ? " " : "", name.signs())).isEqualTo(core);
        assertThat(name.branch()).isEqualTo(branch);
    }

    /** As an import may bring it, which compares first and refuses then. */
    @Test
    void isReadHoweverOftenItRepeatsItself() {
        assertThat(FirmName.of("恒力" + "股份".repeat(5000) + "有限公司", Set.of()).signs())
                .containsExactly("恒", "力");
    }

    @Test
    void knowsThePlacesThatTheCustomerNames() {
        assertThat(FirmName.of("蜀山武泽陶瓷有限公司", Set.of("蜀山")).region()).isEqualTo("蜀山");
    }

    @ParameterizedTest
    @CsvSource({
        "潍坊恒力铸造机械有限公司, 潍坊恒力铸造机械有限公司, NAME_SAME",
        "潍坊恒力铸造机械有限公司, 濰坊恆力鑄造機械 有限公司, NAME_SAME",
        "潍坊恒力铸造机械有限公司, 恒力铸造机械股份有限公司, NAME_SAME_CORE",
        "潍坊恒力铸造机械有限公司, 恒力铸造, NAME_SHORT",
        "潍坊恒力铸造机械有限公司, 恒力铸机, NAME_SHORT",
        "潍坊恒力铸造机械有限公司, 潍坊恒力, NAME_BRAND",
        "潍坊恒力铸造机械有限公司, 潍坊恒丽铸造机械有限公司, NAME_SOUNDS_SAME",
        "潍坊恒力铸造机械有限公司, 潍坊恒力铸机械有限公司, NAME_TYPO",
        "潍坊恒力铸造机械有限公司, 潍坊力恒铸造机械有限公司, NAME_TYPO",
        "潍坊恒力铸造机械有限公司, 潍坊恒恒力铸造机械有限公司, NAME_TYPO",
        "潍坊恒力铸造机械有限公司, 潍纺恒力铸造机械有限公司, NAME_SHORT",
        "潍坊恒力有限公司, 潍纺恒力有限公司, NAME_TYPO",
        "潍坊恒力铸造机械有限公司, 潍坊恒达铸造机械有限公司, NAME_SIMILAR",
        "潍坊恒力铸造机械有限公司, 潍坊恒力物流有限公司, NAME_OTHER_BUSINESS",
        "潍坊恒力铸造机械有限公司, 潍坊远大铸造机械有限公司, NAME_DIFFERENT",
        "Müller Guss GmbH, MULLER GUSS Co. Ltd, NAME_SAME_CORE",
        "Nordwind Castings GmbH, Nordwnid Castings GmbH, NAME_TYPO",
        "Nordwind Castings GmbH, Nordwind Trading GmbH, NAME_OTHER_BUSINESS",
        "潍坊恒力铸造机械有限公司, Hengli Casting Ltd., NAME_BRAND",
        "潍坊恒力铸造机械有限公司, Weifang Hengli Zhuzao Jixie Youxian Gongsi, NAME_SOUNDS_SAME",
        "潍坊恒力铸造机械有限公司, heng li zhu zao ji xie, NAME_SOUNDS_SAME",
        "Weifang Hengli Zhuzao Jixie, Hengli ZhuZaoJiXie Co. Ltd., NAME_SAME_CORE",
    })
    void isComparedWithAnother(String one, String other, Clue clue) {
        var left = FirmName.of(one, Set.of());
        var right = FirmName.of(other, Set.of());

        assertThat(NameComparison.of(left, right)).isEqualTo(clue);
        assertThat(NameComparison.of(right, left)).isEqualTo(clue);
    }
}
