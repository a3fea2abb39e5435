package guanxi.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Invents the region. The same day gives the same company to the letter: {@link Random} with a fixed seed is specified
 * to the bit.
 *
 * @param today sales are of the two years before, and of this one up to yesterday
 */
record SampleCompany(LocalDate today, List<SampleCustomer> customers, List<SampleFact> facts) {

    private static final long SEED = 20081;
    private static final int CUSTOMERS = 360;

    /** Few buy much and many buy little: three VIPs, six first-tier and eighteen second-tier customers by last year's sales. */
    private static final int[][] CLASSES = {{3, 560_000, 720_000}, {6, 215_000, 290_000}, {18, 55_000, 90_000}};

    /** Of twenty ordinary customers one each comes or leaves: retention and acquisition have something to count. */
    private static final int FATES = 20;

    private static final int NEW_LAST_YEAR = 0;
    private static final int LEFT_LAST_YEAR = 1;
    private static final int NEW_THIS_YEAR = 2;
    private static final int LEFT_THIS_YEAR = 3;

    private static final double GROWTH = 1.06;
    private static final int SMALLEST = 800;
    private static final int LARGEST_ORDINARY = 5_000;

    private static final String[] BRANDS = {
        "海润", "鲁泰", "金岭", "东岳", "泰和", "恒力", "永昌", "鸿泰", "新盛", "华邦", "齐鲁", "中威", "盛源", "瑞丰", "凯达", "远大", "天诚", "宏远",
        "明珠", "崂峰", "蓬安", "泉城", "历山", "胶东", "瀚海", "德信", "科源", "安泰", "广达", "聚力"
    };
    private static final String[] TRADES = {"机械", "阀门", "泵业", "市政工程", "水务设备", "机床", "管业", "重工"};
    private static final String[] FORMS = {"有限公司", "股份有限公司", "制造厂", "集团有限公司"};
    private static final String[] SURNAMES = {
        "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林", "罗", "郑", "梁",
        "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹"
    };
    private static final String[] GIVEN = {
        "建国", "秀英", "志强", "桂兰", "海涛", "丽娟", "文博", "晓东", "玉梅", "国栋", "春燕", "鹏飞", "雪梅", "立新", "永刚", "静", "磊", "敏", "洋",
        "艳"
    };
    private static final String[] POSITIONS = {"采购经理", "总经理", "设备科长", "采购员", "副总经理", "技术部长"};
    private static final String[] STREETS = {"人民路", "工业大道", "解放路", "海尔路", "经十路", "长江路", "建设路", "科技街"};

    static SampleCompany of(LocalDate today) {
        var random = new Random(SEED);
        var customers = customers(random);
        var facts = facts(random, customers, today.getYear());
        facts.removeIf(fact -> !fact.date().isBefore(today));
        facts.sort(Comparator.comparing(SampleFact::date).thenComparing(SampleFact::id));
        return new SampleCompany(today, customers, facts);
    }

    int lastYear() {
        return today.getYear() - 1;
    }

    /** Whatever is drawn of the same company for another purpose. */
    static Random random(int purpose) {
        return new Random(SEED + purpose);
    }

    BigDecimal sales(int year, Predicate<SampleCustomer> customers) {
        return facts.stream()
                .filter(fact -> fact.date().getYear() == year && customers.test(fact.customer()))
                .map(SampleFact::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<SampleCustomer> customers(Random random) {
        var customers = new ArrayList<SampleCustomer>();
        var names = new HashSet<String>();
        while (customers.size() < CUSTOMERS) {
            var territory = pick(random, Territory.ALL.toArray(Territory[]::new));
            var name = territory.city() + pick(random, BRANDS) + pick(random, TRADES);
            var form = pick(random, FORMS);
            // Told apart by their legal form alone, two would be taken for one.
            if (names.add(name)) {
                customers.add(customer(random, customers.size() + 1, name + form, territory));
            }
        }
        return customers;
    }

    private static SampleCustomer customer(Random random, int number, String name, Territory territory) {
        var sales = yearlySales(random, number);
        var district = pick(random, territory.districts().toArray(String[]::new));
        return new SampleCustomer(
                "SD%04d".formatted(number),
                name,
                territory,
                district,
                pick(random, STREETS) + (1 + random.nextInt(300)) + "号",
                pick(random, SURNAMES) + pick(random, GIVEN),
                pick(random, POSITIONS),
                "139%08d".formatted(random.nextInt(100_000_000)),
                "buyer@sd%04d.example".formatted(number),
                sales > CLASSES[1][1],
                sales);
    }

    private static int yearlySales(Random random, int number) {
        int first = 1;
        for (var rank : CLASSES) {
            if (number < first + rank[0]) {
                return rank[1] + random.nextInt(rank[2] - rank[1]);
            }
            first += rank[0];
        }
        return SMALLEST + random.nextInt(LARGEST_ORDINARY - SMALLEST);
    }

    private static List<SampleFact> facts(Random random, List<SampleCustomer> customers, int year) {
        var facts = new ArrayList<SampleFact>();
        for (var customer : customers) {
            int fate = customer.yearlySales() > LARGEST_ORDINARY ? FATES : random.nextInt(FATES);
            if (fate != NEW_LAST_YEAR && fate != NEW_THIS_YEAR) {
                buy(random, facts, customer, year - 2, 0.85);
            }
            if (fate != LEFT_LAST_YEAR && fate != NEW_THIS_YEAR) {
                buy(random, facts, customer, year - 1, 1.0);
            }
            if (fate != LEFT_LAST_YEAR && fate != LEFT_THIS_YEAR) {
                buy(random, facts, customer, year, GROWTH);
            }
        }
        return facts;
    }

    private static void buy(Random random, List<SampleFact> facts, SampleCustomer customer, int year, double part) {
        int lines = customer.yearlySales() > LARGEST_ORDINARY ? 24 + random.nextInt(12) : 1 + random.nextInt(4);
        double each = customer.yearlySales() * part / lines;
        for (int line = 1; line <= lines; line++) {
            var casting = affordable(random, each);
            int quantity = (int) Math.max(
                    1,
                    Math.round(each
                            * (0.97 + random.nextDouble() * 0.12)
                            / casting.price().doubleValue()));
            var discount = quantity >= 100 ? new BigDecimal("0.98") : BigDecimal.ONE;
            var amount = casting.price()
                    .multiply(BigDecimal.valueOf(quantity))
                    .multiply(discount)
                    .setScale(2, RoundingMode.HALF_UP);
            var date = LocalDate.of(year, 1, 1).plusDays(random.nextInt(365));
            var id = customer.id() + "-" + year + "-" + line;
            facts.add(new SampleFact(id, date, customer, casting, quantity, amount));
        }
    }

    private static Casting affordable(Random random, double budget) {
        var within = Casting.ALL.stream()
                .filter(casting -> casting.price().doubleValue() <= budget)
                .toArray(Casting[]::new);
        return within.length == 0 ? Casting.ALL.get(Casting.ALL.size() - 1) : pick(random, within);
    }

    static <T> T pick(Random random, T[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
