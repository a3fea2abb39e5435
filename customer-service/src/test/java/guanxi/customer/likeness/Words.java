package guanxi.customer.likeness;

import java.util.List;

/** What invented customers are made of: real places, and words as they stand in the names of real firms and people. */
final class Words {

    /** @param local digits of a telephone number behind the area code */
    record City(String province, String name, String area, int local, List<String> districts) {}

    static final List<City> CITIES = List.of(
            city("山东省", "潍坊市", "0536", 7, "奎文区 潍城区 坊子区 寿光市 诸城市 昌邑市 高密市"),
            city("山东省", "青岛市", "0532", 8, "市南区 市北区 李沧区 城阳区 黄岛区 胶州市 即墨区"),
            city("山东省", "济南市", "0531", 8, "历下区 市中区 槐荫区 天桥区 历城区 章丘区"),
            city("山东省", "烟台市", "0535", 7, "芝罘区 福山区 莱山区 龙口市 招远市"),
            city("山东省", "临沂市", "0539", 7, "兰山区 罗庄区 河东区 沂水县"),
            city("江苏省", "苏州市", "0512", 8, "姑苏区 吴中区 相城区 昆山市 张家港市 常熟市"),
            city("江苏省", "无锡市", "0510", 8, "梁溪区 锡山区 惠山区 江阴市 宜兴市"),
            city("江苏省", "南京市", "025", 8, "玄武区 鼓楼区 江宁区 浦口区"),
            city("江苏省", "常州市", "0519", 8, "天宁区 钟楼区 武进区 溧阳市"),
            city("浙江省", "宁波市", "0574", 8, "海曙区 江北区 鄞州区 慈溪市 余姚市"),
            city("浙江省", "杭州市", "0571", 8, "上城区 拱墅区 西湖区 萧山区 余杭区"),
            city("浙江省", "温州市", "0577", 8, "鹿城区 龙湾区 瓯海区 瑞安市 乐清市"),
            city("浙江省", "台州市", "0576", 8, "椒江区 黄岩区 路桥区 温岭市 玉环市"),
            city("广东省", "深圳市", "0755", 8, "福田区 南山区 宝安区 龙岗区 龙华区"),
            city("广东省", "东莞市", "0769", 8, "莞城街道 长安镇 虎门镇 厚街镇"),
            city("广东省", "广州市", "020", 8, "天河区 越秀区 白云区 番禺区 黄埔区"),
            city("广东省", "佛山市", "0757", 8, "禅城区 南海区 顺德区 三水区"),
            city("上海市", "上海市", "021", 8, "浦东新区 闵行区 嘉定区 松江区 宝山区 徐汇区"),
            city("北京市", "北京市", "010", 8, "海淀区 朝阳区 丰台区 昌平区 大兴区"),
            city("天津市", "天津市", "022", 8, "和平区 南开区 西青区 北辰区 滨海新区"),
            city("河北省", "沧州市", "0317", 7, "运河区 新华区 泊头市 任丘市 河间市"),
            city("河北省", "保定市", "0312", 7, "竞秀区 莲池区 清苑区 高碑店市"),
            city("河北省", "唐山市", "0315", 7, "路北区 路南区 丰润区 迁安市"),
            city("河南省", "郑州市", "0371", 8, "金水区 中原区 二七区 巩义市 新密市"),
            city("河南省", "新乡市", "0373", 7, "红旗区 卫滨区 长垣市 辉县市"),
            city("湖北省", "武汉市", "027", 8, "江岸区 江汉区 武昌区 洪山区 东西湖区"),
            city("湖北省", "襄阳市", "0710", 7, "襄城区 樊城区 枣阳市 老河口市"),
            city("湖南省", "长沙市", "0731", 8, "岳麓区 雨花区 开福区 浏阳市"),
            city("四川省", "成都市", "028", 8, "武侯区 锦江区 成华区 双流区 都江堰市"),
            city("重庆市", "重庆市", "023", 8, "渝北区 江北区 九龙坡区 沙坪坝区"),
            city("陕西省", "西安市", "029", 8, "雁塔区 未央区 碑林区 长安区"),
            city("辽宁省", "沈阳市", "024", 8, "铁西区 和平区 沈河区 浑南区"),
            city("辽宁省", "大连市", "0411", 8, "甘井子区 沙河口区 金州区 瓦房店市"),
            city("福建省", "泉州市", "0595", 8, "丰泽区 鲤城区 晋江市 石狮市 南安市"),
            city("福建省", "厦门市", "0592", 7, "思明区 湖里区 集美区 同安区"),
            city("安徽省", "合肥市", "0551", 8, "蜀山区 包河区 庐阳区 肥西县"),
            city("安徽省", "芜湖市", "0553", 7, "镜湖区 弋江区 鸠江区 无为市"),
            city("江西省", "南昌市", "0791", 8, "东湖区 西湖区 青山湖区 南昌县"),
            city("广西壮族自治区", "柳州市", "0772", 7, "城中区 鱼峰区 柳南区 柳江区"),
            city("山西省", "太原市", "0351", 7, "小店区 迎泽区 杏花岭区 清徐县"));

    static final List<String> BRAND_LETTERS = letters("恒力达盛华兴源瑞诚鑫宏泰隆丰信德顺安康锦汇凯天博科建金银玉龙凤鹏飞翔海洋江河山川林森"
            + "东方南北中和平正大光明星辰宇宙润泽富贵荣昌永久长青春晖百千万亿联合众同创新奇美佳嘉凌云志远航程凡立胜圣邦国民"
            + "威武雄伟强健壮豪杰英才智慧卓越高峰锐利捷迅通达欧亚维亿普惠润沃森特乐福禄寿喜庆祥瑞雅韵朗晨曦旭日朝阳");

    static final List<String> TRADES = words("铸造机械 精密铸造 阀门制造 泵业 电子科技 信息技术 建材 化工 食品 纺织 服装 物流 医疗器械 新材料 环保设备 五金制品"
            + " 包装材料 装饰工程 商贸 国际贸易 农业发展 生物科技 汽车零部件 模具 橡塑制品 玻璃制品 陶瓷 钢结构工程 铝业 液压件 齿轮 轴承制造"
            + " 电缆 电气设备 仪器仪表 家具 木业 纸业 印刷 饲料 乳业 水产品 酒业 茶业 旅游开发 酒店管理 教育咨询 软件开发 网络科技"
            + " 自动化设备 起重机械 矿山机械 工程机械 船舶配件 石油装备 制冷设备 门窗 照明电器 塑料制品 供应链管理");

    static final List<String> FORMS = words("有限公司 有限公司 有限公司 有限公司 有限责任公司 股份有限公司 集团有限公司 厂");
    static final List<String> STREETS =
            words("健康东街 胜利西街 人民路 解放路 建设大街 中山路 长江路 黄河路 工业园区兴业路 科技大道 创业街 和平路 文化路 北海路 迎宾大道 振兴街 友谊路 新华路 金马路 滨河路");
    static final List<String> SURNAMES = letters("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭");
    static final List<String> GIVEN = letters("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红鹏辉健峰波飞云龙鑫宇浩凯晨阳雪梅琳婷慧颖莉晶文博子轩海建国志远");
    static final List<String> COMMON_PEOPLE = words("王伟 李娜 张伟 王芳 刘洋 李伟 张敏 王静 李强 张丽 王磊 刘伟 陈静 杨洋 赵敏");
    static final List<String> POSITIONS = words("采购经理 总经理 销售经理 采购员 技术部长 财务主管 副总经理 厂长 办公室主任");

    static final List<String> ENGLISH_BRANDS = words(
            "Hansa Nordwind Brightstone Kestrel Ironbridge Vector Alpenhof Silverline Redwood"
                    + " Marlowe Castella Bergmann Lindqvist Fairfax Oakhurst Pinnacle Meridian Zenith Halcyon Thornton Weber Kowalski Duval Rossi Ferrara");
    static final List<String> ENGLISH_ENDINGS = List.of("", "", "tec", "mark", "land", "ex", "line", "ware", "ium");
    static final List<String> ENGLISH_TRADES = List.of(
            "Castings",
            "Precision Tools",
            "Valve Technology",
            "Foods",
            "Logistics",
            "Machinery",
            "Electronics",
            "Chemicals",
            "Trading",
            "Medical Systems",
            "Automotive Parts",
            "Packaging");
    static final List<String> ENGLISH_FORMS =
            List.of("GmbH", "Co., Ltd.", "Ltd.", "Inc.", "AG", "LLC", "Corp.", "Limited");
    static final List<String> ENGLISH_CITIES =
            words("Hamburg Munich London Boston Lyon Milan Chicago Rotterdam Vienna Leeds");

    /** Letters that the same keys bring up; whoever is in a hurry takes the wrong one. */
    static final List<String> HOMOPHONES = words("力丽利立励莉 恒衡横 达答 华花桦划 兴星型 新鑫信欣 宏鸿弘洪红虹 盛胜圣晟 源元原园远缘 诚成城程 瑞锐睿"
            + " 铭明名鸣 佳嘉家加 泰太钛 隆龙 丰峰锋风 德得 金锦津今 汇惠慧辉会 天田 科柯 建健键 造皂 铸柱 械谢 机基积 业页 工公功 电店 设射 备倍"
            + " 材才财 技计际记 阀罚 门们 装庄 饰是市 纺访 织之 物务 流留 服福 海亥 安氨 康慷 博勃 润闰 祥翔 伟玮炜 静婧敬 敏闽 强墙 磊垒 洋阳杨扬 勇永 杰洁捷 涛桃"
            + " 军君 娜纳 芳方 王汪 张章 陈晨 李里 林琳 品聘 商伤 贸茂 食时 包苞 制致 限县 永泳 昌常 联连 合和河 通同 创闯 易义");

    /** Letters that look alike, as text read from paper or handwriting confuses them. */
    static final List<String> LOOKALIKES = words(
            "未末 己已 土士 天夫 大太 日曰 人入 千干 力刀 科料 铸涛 械诫 备各 金全 宏宠 鑫金 泰秦 昌冒 达迖 丰半 瑞端 源原 明朋 晨晟 东车 博搏 佳隹 润涧 治冶 阀阂 贸贺 泵汞 轴抽 承丞 拆折 沃泼 卓皁");

    private Words() {}

    private static City city(String province, String name, String area, int local, String districts) {
        return new City(province, name, area, local, words(districts));
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    private static List<String> letters(String text) {
        return text.codePoints().mapToObj(Character::toString).distinct().toList();
    }
}
