package guanxi.customer.script;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Characters that names read in other ways than most texts do: surnames as 单 and places as 重庆 above all. */
final class Readings {

    private static final Map<Integer, List<String>> MORE = parse("""
            曾zeng 单shan 解xie 仇qiu 区ou 查zha 朴piao 盖ge 翟zhai 种chong 重chong 厦xia 长chang 行hang 乐yue
            尉yu 万mo 六lu 柏bo 缪miao 覃qin 员yun 晟sheng 朝zhao 都du 石dan 洗xian 车ju 会kuai 蔚yu 郗chi 卜bu
            秘bi 繁po 折she 黑he 乜nie 召shao 角jue 藏zang 强jiang 参shen 省xing 弹tan 便pian 降xiang 率shuai
            适kuo 系ji 属zhu 佛fo 卡qia 浚xun 莘xin 蚌beng 铅yan 番pan 埔pu 调tiao 传zhuan 阿e 大dai 地di 的di
            了liao 着zhao 和huo 还huan 数shu 合ge 兴xing 度duo 广guang 厂chang 校jiao 冯ping 贾gu 隗kui 费bi 宓fu
            谌shen 褚zhu 牟mu 济ji 泌bi 涡guo 歙xi 鄱bo 什shen 盛cheng 乘sheng 干gan 句gou 吁yu 茄jia 咖ga 薄bo
            巷hang 红gong 尺che 氏zhi 给ji 中zhong 那na 应ying 宁ning 瞿qu 逄pang 祭zhai 幺yao 令ling
            """);

    private Readings() {}

    /** Beside the usual one. */
    static List<String> more(int letter) {
        return MORE.getOrDefault(letter, List.of());
    }

    /** A character that stood in it twice would be read by one of the two alone, so none may. */
    private static Map<Integer, List<String>> parse(String table) {
        return Arrays.stream(table.strip().split("\\s+"))
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.codePointAt(0), entry -> List.of(entry.substring(1))));
    }
}
