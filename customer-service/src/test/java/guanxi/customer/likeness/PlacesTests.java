package guanxi.customer.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.profile.RegionName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTests {

    @ParameterizedTest
    @CsvSource({
        "山东省, 山东",
        "潍坊市, 潍坊",
        "大兴安岭地区, 大兴安岭",
        "锡林郭勒盟, 锡林郭勒",
        "香港特别行政区, 香港",
        "新疆维吾尔自治区, 新疆",
        "内蒙古自治区, 内蒙古",
        "广西壮族自治区, 广西",
        "大理白族自治州, 大理",
        "恩施土家族苗族自治州, 恩施",
        "红河哈尼族彝族自治州, 红河",
        "西双版纳州, 西双版纳",
        "巴音郭楞蒙古自治州, 巴音郭楞",
        "长阳土家族自治县, 长阳",
        "鄂温克族自治旗, 鄂温克",
        "奎文区, 奎文",
        "昌乐县, 昌乐",
        "青岛经济技术开发区, 青岛",
        "苏州高新技术产业开发区, 苏州",
        "烟台经济开发区, 烟台",
        "临港开发区, 临港",
        "浦东新区, 浦东",
        "东关街道, 东关",
        "周村镇, 周村",
        "沙市, 沙市",
        "青岛, 青岛"
    })
    void areCalledByTheirBareNames(String place, String bare) {
        assertThat(Places.bare(place)).isEqualTo(bare);
    }

    @ParameterizedTest
    @CsvSource({"山东省", "潍坊市", "大兴安岭地区", "锡林郭勒盟", "香港特别行政区", "新疆维吾尔自治区", "内蒙古自治区", "延边朝鲜族自治州", "沙市"})
    void haveNoRankThatARegionKeeps(String region) {
        assertThat(Places.bare(region)).isEqualTo(RegionName.bare(region));
    }
}
