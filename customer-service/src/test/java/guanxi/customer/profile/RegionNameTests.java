package guanxi.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RegionNameTests {

    /** All of China, as short names and the peoples that stand behind them. */
    private static final String OWN_REGIONS = "广西+壮族 宁夏+回族 新疆+维吾尔 西藏+ 内蒙古+";

    private static final String OWN_PREFECTURES = """
            延边+朝鲜族 恩施+土家族苗族 湘西+土家族苗族 阿坝+藏族羌族 甘孜+藏族 凉山+彝族 黔东南+苗族侗族 黔南+布依族苗族
            黔西南+布依族苗族 西双版纳+傣族 文山+壮族苗族 红河+哈尼族彝族 德宏+傣族景颇族 怒江+傈僳族 迪庆+藏族 大理+白族
            楚雄+彝族 临夏+回族 甘南+藏族 海北+藏族 黄南+藏族 海南+藏族 果洛+藏族 玉树+藏族 海西+蒙古族藏族 昌吉+回族
            巴音郭楞+蒙古 博尔塔拉+蒙古 克孜勒苏+柯尔克孜 伊犁+哈萨克
            """;
    private static final String OWN_COUNTIES = """
            孟村+回族 大厂+回族 青龙+满族 丰宁+满族 宽城+满族 围场+满族蒙古族 岫岩+满族 新宾+满族 清原+满族 本溪+满族
            桓仁+满族 宽甸+满族 阜新+蒙古族 喀喇沁左翼+蒙古族 长白+朝鲜族 伊通+满族 前郭尔罗斯+蒙古族 杜尔伯特+蒙古族
            景宁+畲族 五峰+土家族 长阳+土家族 城步+苗族 通道+侗族 江华+瑶族 新晃+侗族 芷江+侗族 靖州+苗族侗族 麻阳+苗族
            连山+壮族瑶族 连南+瑶族 乳源+瑶族 都安+瑶族 融水+苗族 三江+侗族 龙胜+各族 恭城+瑶族 隆林+各族 富川+瑶族
            罗城+仫佬族 环江+毛南族 巴马+瑶族 金秀+瑶族 大化+瑶族 白沙+黎族 昌江+黎族 乐东+黎族 陵水+黎族 保亭+黎族苗族
            琼中+黎族苗族 石柱+土家族 秀山+土家族苗族 酉阳+土家族苗族 彭水+苗族土家族 峨边+彝族 马边+彝族 木里+藏族
            北川+羌族 威宁+彝族回族苗族 关岭+布依族苗族 镇宁+布依族苗族 紫云+苗族布依族 三都+水族 松桃+苗族
            印江+土家族苗族 沿河+土家族 玉屏+侗族 务川+仡佬族苗族 道真+仡佬族苗族 石林+彝族 禄劝+彝族苗族 寻甸+回族彝族
            峨山+彝族 新平+彝族傣族 元江+哈尼族彝族傣族 玉龙+纳西族 宁蒗+彝族 宁洱+哈尼族彝族 墨江+哈尼族 景东+彝族
            景谷+傣族彝族 镇沅+彝族哈尼族拉祜族 江城+哈尼族彝族 孟连+傣族拉祜族佤族 澜沧+拉祜族 西盟+佤族
            双江+拉祜族佤族布朗族傣族 耿马+傣族佤族 沧源+佤族 漾濞+彝族 南涧+彝族 巍山+彝族回族 屏边+苗族
            金平+苗族瑶族傣族 河口+瑶族 贡山+独龙族怒族 兰坪+白族普米族 维西+傈僳族 张家川+回族 天祝+藏族 肃南+裕固族
            肃北+蒙古族 阿克塞+哈萨克族 东乡+族 积石山+保安族东乡族撒拉族 大通+回族土族 民和+回族土族 互助+土族
            化隆+回族 循化+撒拉族 门源+回族 河南+蒙古族 焉耆+回族 察布查尔+锡伯 木垒+哈萨克 巴里坤+哈萨克
            塔什库尔干+塔吉克 和布克赛尔+蒙古
            """;
    private static final String OWN_BANNERS = "鄂伦春+ 鄂温克+族 莫力达瓦+达斡尔族";

    @Test
    void takesOneRegionForOneHoweverItIsWritten() {
        assertThat(RegionName.bare("山東省")).isEqualTo(RegionName.bare("山东")).isEqualTo("山东");
        assertThat(RegionName.bare("新疆維吾爾自治區")).isEqualTo("新疆");
        assertThat(RegionName.bare("延邊朝鮮族自治州")).isEqualTo("延边");
        assertThat(RegionName.bare("內蒙古自治区")).isEqualTo("内蒙古");
        assertThat(RegionName.bare("Bayern")).isEqualTo(RegionName.bare("bayern"));
    }

    @Test
    void tellsEveryOwnAreaOfAPeopleFromItsShortName() {
        Arrays.stream(words(OWN_REGIONS))
                .forEach(words ->
                        assertThat(RegionName.bare(words[0] + words[1] + "自治区")).isEqualTo(words[0]));
        Arrays.stream(words(OWN_PREFECTURES))
                .forEach(words -> assertThat(RegionName.bare(words[0] + words[1] + "自治州"))
                        .isEqualTo(RegionName.bare(words[0] + "州"))
                        .isEqualTo(words[0]));
        Arrays.stream(words(OWN_COUNTIES))
                .forEach(words -> assertThat(RegionName.bareDistrict(words[0] + words[1] + "自治县"))
                        .isEqualTo(RegionName.bareDistrict(words[0] + "县"))
                        .isEqualTo(words[0]));
        Arrays.stream(words(OWN_BANNERS))
                .forEach(words -> assertThat(RegionName.bareDistrict(words[0] + words[1] + "自治旗"))
                        .isEqualTo(words[0]));
    }

    @Test
    void keepsAShortNameWhole() {
        assertThat(RegionName.bare("省")).isEqualTo("省");
        assertThat(RegionName.bare("壮族自治区")).isEqualTo("壮族");
        assertThat(RegionName.bare("苏州")).isEqualTo("苏州");
    }

    private static String[][] words(String names) {
        return Arrays.stream(names.strip().split("\\s+"))
                .map(name -> name.split("\\+", -1))
                .toArray(String[][]::new);
    }
}
