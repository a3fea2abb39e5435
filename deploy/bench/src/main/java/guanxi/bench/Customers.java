package guanxi.bench;

import guanxi.customer.card.Card;
import guanxi.customer.card.Standing;
import guanxi.customer.card.Tier;
import guanxi.customer.profile.Address;
import guanxi.customer.profile.Contact;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.ContactWay.Type;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.Profile.Importance;
import guanxi.customer.profile.Profile.Kind;
import guanxi.customer.profile.Profile.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Made-up customers, the same ones for the same seed: the first of a million are those of ten thousand. */
public final class Customers {

    private static final LocalDate DAY = LocalDate.of(2020, 1, 1);
    private static final String[] PLACES = """
            山东/青岛 山东/济南 山东/潍坊 山东/烟台 山东/淄博 江苏/南京 江苏/苏州 江苏/无锡 浙江/杭州 浙江/宁波 浙江/温州
            广东/广州 广东/深圳 广东/佛山 河北/石家庄 河北/唐山 河南/郑州 河南/洛阳 四川/成都 湖北/武汉 湖南/长沙 辽宁/沈阳
            辽宁/大连 陕西/西安 福建/厦门 安徽/合肥 重庆/重庆 上海/上海 北京/北京 天津/天津""".strip().split("\\s+");
    private static final String BRANDS = "华信海达金鑫荣盛宏泰博远天成瑞丰恒通永兴德源嘉禾东升万里长城凯旋润泽正大隆昌吉祥富康利民新创"
            + "锐捷腾飞龙虎雄鹰骏马星辰日月光辉晨曦曙明亮洁雅致诚信义和平安泰顺畅盈余庆典祥云瑞雪春秋冬夏梅兰竹菊松柏翠绿蓝"
            + "青紫玉珠宝银铜铁石岩峰岭江河湖洋波涛浪潮港湾岛礁桥路航运捷迅速优良佳美妙奇特卓越超凡";
    private static final String[] TRADES =
            "铸造 机械 铸锻 钢铁 五金 模具 泵业 阀门 汽配 电子 化工 纺织 食品 物流 建材 科技 贸易 重工 精密 环保 能源 轨道 船舶 农机".split(" ");
    private static final String[] FORMS = "有限公司 有限公司 有限公司 股份有限公司 有限责任公司 厂 集团 经营部".split(" ");
    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉红文辉建国志新小海永春晓宁佳欣子涵浩宇轩梓";
    private static final String[] TAGS = "展会 老客户 招标 出口 年会 战略 试样 样品 经销商 直销 铁路 汽车 风电 军工 压铸 砂铸 精铸 消防 水务 船用".split(" ");

    private final Random random;
    private final int owners;

    /** @param cards how many there will be: two hundred of them belong to one owner, at the largest as at the smallest */
    public Customers(long seed, int cards) {
        this.random = new Random(seed);
        this.owners = Math.max(1, cards / 200);
    }

    /** With an id that sorts by its number. */
    public Card next(int number) {
        var place = one(PLACES).split("/");
        boolean person = random.nextInt(5) == 0;
        var name = person ? person() : (random.nextInt(3) == 0 ? "" : place[1]) + brand() + one(TRADES) + one(FORMS);
        var contacts = new ArrayList<Contact>();
        for (int contact = person ? 2 : random.nextInt(3); contact < 2; contact++) {
            contacts.add(new Contact(person(), "采购经理", null, List.of(phone(), email())));
        }
        int rest = random.nextInt(owners);
        var profile = new Profile(
                "SD" + (10_000_000 + number),
                name,
                person ? null : brand(),
                person ? Kind.PERSON : Kind.ORGANISATION,
                random.nextInt(20) == 0 ? Importance.KEY : Importance.ORDINARY,
                State.values()[random.nextInt(5)],
                "rep" + rest,
                "sales/" + PLACES[rest % PLACES.length],
                person ? place[1] + brand() + one(TRADES) : null,
                null,
                null,
                "展会",
                random.nextInt(3) == 0 ? List.of(one(TAGS)) : List.of(),
                List.of(new Address(null, "中国", place[0], place[1], null, null, null)),
                person ? List.of(phone()) : List.of(),
                contacts,
                Map.of());
        int rank = random.nextInt(100);
        var tier = rank < 2 ? Tier.VIP : rank < 10 ? Tier.FIRST : rank < 30 ? Tier.SECOND : Tier.OTHER;
        return new Card(
                new UUID(0x0190_0000_0000_7000L | (long) number << 16, 0x8000_0000_0000_0000L | number),
                1,
                profile,
                new Standing(tier, DAY, null),
                random.nextInt(101),
                null);
    }

    private String brand() {
        return two(BRANDS);
    }

    private String person() {
        var given = two(GIVEN);
        int surname = random.nextInt(SURNAMES.length());
        return SURNAMES.charAt(surname) + (random.nextInt(4) == 0 ? given.substring(1) : given);
    }

    private ContactWay phone() {
        var number = "13" + (100_000_000 * (10 + random.nextInt(10)) + random.nextInt(100_000_000) + "").substring(1);
        return new ContactWay(Type.PHONE, number, "+86" + number, null, false, null, null);
    }

    private ContactWay email() {
        var local = Long.toString(random.nextLong() & 0xfff_ffffL, 36);
        return ContactWay.of(Type.EMAIL, local + "@" + one(new String[] {"qq", "163", "sina", "haier"}) + ".example");
    }

    private String two(String letters) {
        int first = random.nextInt(letters.length());
        return letters.charAt(first) + "" + letters.charAt(random.nextInt(letters.length()));
    }

    private String one(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
