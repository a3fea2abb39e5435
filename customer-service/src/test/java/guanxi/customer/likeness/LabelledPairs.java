package guanxi.customer.likeness;

import guanxi.customer.likeness.Sketch.Person;
import guanxi.customer.likeness.Words.City;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.ContactWay.Type;
import guanxi.customer.profile.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Pairs of cards of which it is known whether they are one customer's. They were invented before the rules were
 * weighed, after what people do to cards; nothing here knows the rules.
 */
public final class LabelledPairs {

    /** @param kind of mistake or of likeness */
    public record Pair(String kind, boolean duplicate, Profile left, Profile right) {}

    private final Random random;
    private final Inventor inventor;

    private LabelledPairs(long seed) {
        random = new Random(seed);
        inventor = new Inventor(random);
    }

    public static List<Pair> of(long seed, int ofEachLabel) {
        var pairs = new LabelledPairs(seed);
        var all = new ArrayList<Pair>();
        all.addAll(pairs.make(true, pairs.duplicates(), ofEachLabel));
        all.addAll(pairs.make(false, pairs.others(), ofEachLabel));
        return List.copyOf(all);
    }

    /** Customers that have nothing to do with each other, for a stock of any size. */
    public static List<Profile> strangers(long seed, int count) {
        var inventor = new Inventor(new Random(seed));
        var all = new ArrayList<Profile>();
        for (int number = 0; number < count; number++) {
            var sketch = number % 6 == 0 ? inventor.individual(inventor.person()) : inventor.firm();
            sketch.externalId = null;
            all.add(sketch.profile("zhang.wei"));
        }
        return all;
    }

    private record Two(Sketch left, Sketch right) {}

    private List<Pair> make(boolean duplicate, Map<String, Supplier<Two>> kinds, int count) {
        var names = List.copyOf(kinds.keySet());
        var made = new ArrayList<Pair>();
        for (int number = 0; number < count; number++) {
            var kind = names.get(number % names.size());
            var two = kinds.get(kind).get();
            made.add(new Pair(kind, duplicate, two.left.profile("zhang.wei"), two.right.profile("wang.fang")));
        }
        return made;
    }

    private Map<String, Supplier<Two>> duplicates() {
        var kinds = new LinkedHashMap<String, Supplier<Two>>();
        kinds.put("homophone", () -> again(firm -> firm.name = Spelling.homophone(random, firm.name)));
        kinds.put("look-alike", () -> again(firm -> firm.name = Spelling.lookalike(random, firm.name)));
        kinds.put("slip of the keyboard", () -> again(firm -> firm.name = Spelling.slip(random, firm.name)));
        kinds.put("short name", this::shortName);
        kinds.put("traditional script", () -> again(this::traditional));
        kinds.put("swapped fields", this::swapped);
        kinds.put("missing fields", () -> again(this::bare));
        kinds.put("moved", () -> again(this::moved));
        kinds.put("other phone format", () -> again(firm -> reformat(firm)));
        kinds.put("other legal form", () -> again(this::reform));
        kinds.put("English firm", this::english);
        kinds.put("person", this::person);
        kinds.put("two mistakes", () -> again(this::twice));
        kinds.put("external id", () -> again(firm -> firm.externalId = otherwise(firm)));
        return kinds;
    }

    private Map<String, Supplier<Two>> others() {
        var kinds = new LinkedHashMap<String, Supplier<Two>>();
        kinds.put("same name elsewhere", this::sameNameElsewhere);
        kinds.put("branch", this::branch);
        kinds.put("same building and switchboard", this::sameBuilding);
        kinds.put("same person's name", this::namesakes);
        kinds.put("similar name in the city", this::similarName);
        kinds.put("name of the same sound in the city", this::sameSound);
        kinds.put("same brand, other trade", this::sameBrand);
        kinds.put("one agent for two firms", this::agent);
        kinds.put("similar English name", this::similarEnglish);
        kinds.put("family phone", this::family);
        kinds.put("strangers", () -> new Two(inventor.firm(), inventor.firm()));
        return kinds;
    }

    private interface Mistake {
        void make(Sketch firm);
    }

    /** The firm, and how a second clerk wrote it down: by one mistake, and not all the same fields. */
    private Two again(Mistake mistake) {
        var firm = inventor.firm();
        return new Two(firm, secondHand(firm, mistake));
    }

    private Sketch secondHand(Sketch firm, Mistake mistake) {
        var second = firm.copy();
        second.externalId = null;
        if (inventor.chance(0.3)) {
            reformat(second);
        }
        forget(second);
        mistake.make(second);
        return second;
    }

    private void forget(Sketch second) {
        second.ways.removeIf(way -> inventor.chance(0.25));
        if (inventor.chance(0.3)) {
            second.street = null;
        }
        if (inventor.chance(0.2)) {
            second.district = null;
        }
        if (inventor.chance(0.1)) {
            second.province = null;
        }
        if (inventor.chance(0.3)) {
            second.people.clear();
        } else if (inventor.chance(0.2)) {
            second.people.clear();
            second.people.add(inventor.contact());
        }
        if (inventor.chance(0.5)) {
            second.shortName = null;
        }
    }

    private void reformat(Sketch firm) {
        firm.ways.replaceAll(way -> way.type() == Type.PHONE || way.type() == Type.FAX
                ? Inventor.way(way.type(), Spelling.phone(random, way.value()))
                : way);
    }

    private Two shortName() {
        var city = inventor.any(Words.CITIES);
        var brand = inventor.brand();
        var trade = inventor.any(Words.TRADES);
        var firm = inventor.firm(city, brand, trade);
        return new Two(firm, secondHand(firm, second -> {
            var twoLetters = trade.substring(0, Math.min(2, trade.length()));
            second.name = switch (inventor.below(4)) {
                case 0 -> Inventor.bare(city.name()) + brand;
                case 1 -> brand + trade;
                case 2 -> Inventor.bare(city.name()) + brand + twoLetters;
                default -> brand + twoLetters;
            };
            second.shortName = null;
        }));
    }

    private void traditional(Sketch firm) {
        firm.name = Spelling.traditional(firm.name);
        firm.city = Spelling.traditional(String.valueOf(firm.city));
        firm.street = firm.street == null ? null : Spelling.traditional(firm.street);
        if (inventor.chance(0.3)) {
            firm.name = firm.name.replace("有限公司", " 有限公司");
            firm.street = firm.street == null ? null : Spelling.wide(firm.street);
        }
    }

    private Two swapped() {
        var firm = inventor.firm();
        if (firm.people.isEmpty()) {
            firm.people.add(inventor.contact());
        }
        var person = firm.people.get(0);
        return new Two(firm, secondHand(firm, second -> {
            switch (inventor.below(3)) {
                case 0 -> {
                    second.shortName = firm.name;
                    second.name = person.name();
                }
                case 1 -> {
                    second.people.clear();
                    second.people.add(new Person(firm.name, person.position(), person.ways()));
                    second.name = person.name();
                }
                default ->
                    second.ways.replaceAll(way -> switch (way.type()) {
                        case PHONE -> way(Type.FAX, way);
                        case FAX -> way(Type.PHONE, way);
                        default -> way;
                    });
            }
        }));
    }

    private static ContactWay way(Type type, ContactWay way) {
        return Inventor.way(type, way.value());
    }

    private void bare(Sketch firm) {
        firm.street = null;
        firm.district = null;
        firm.people.clear();
        firm.shortName = null;
        if (inventor.chance(0.5)) {
            firm.ways.clear();
        } else {
            firm.province = null;
            firm.city = null;
        }
    }

    private void moved(Sketch firm) {
        if (inventor.chance(0.7)) {
            var city = Words.CITIES.stream()
                    .filter(one -> one.name().equals(firm.city))
                    .findFirst()
                    .orElseThrow();
            firm.district = inventor.any(city.districts());
        } else {
            var city = inventor.any(Words.CITIES);
            firm.province = city.province();
            firm.city = city.name();
            firm.district = inventor.any(city.districts());
        }
        firm.street = inventor.any(Words.STREETS) + (1 + inventor.below(400)) + "号";
    }

    private void reform(Sketch firm) {
        var bare = firm.name.replaceAll("(有限责任公司|股份有限公司|集团有限公司|有限公司|厂)$", "");
        firm.name = bare + inventor.any(List.of("有限公司", "有限责任公司", "股份有限公司", "公司", "", "集团"));
        if (inventor.chance(0.3)) {
            firm.name = firm.name.replaceFirst("^(..)(.*)$", "$2").length() > 4
                            && firm.city != null
                            && firm.name.startsWith(Inventor.bare(firm.city))
                    ? firm.name.substring(2).replaceFirst("^市", "")
                    : firm.name;
        }
    }

    private void twice(Sketch firm) {
        firm.name = switch (inventor.below(3)) {
            case 0 -> Spelling.homophone(random, firm.name);
            case 1 -> Spelling.slip(random, firm.name);
            default -> Spelling.traditional(firm.name);
        };
        switch (inventor.below(3)) {
            case 0 -> moved(firm);
            case 1 -> reform(firm);
            default -> reformat(firm);
        }
    }

    private Two english() {
        var firm = inventor.english();
        return new Two(firm, secondHand(firm, second -> {
            second.name = switch (inventor.below(5)) {
                case 0 -> second.name.toUpperCase(Locale.ROOT);
                case 1 -> Spelling.slip(random, second.name);
                case 2 -> second.name.replaceAll(" (GmbH|Co\\., Ltd\\.|Ltd\\.|Inc\\.|AG|LLC|Corp\\.|Limited)$", "");
                case 3 -> second.name.replace("Co., Ltd.", "Company Limited").replace("Ltd.", "Limited");
                default -> Spelling.wide(second.name);
            };
        }));
    }

    private Two person() {
        var one = inventor.individual(inventor.chance(0.2) ? inventor.any(Words.COMMON_PEOPLE) : inventor.person());
        var second = one.copy();
        forget(second);
        if (second.ways.isEmpty() && inventor.chance(0.6)) {
            second.ways.add(one.ways.get(0));
        }
        second.name = switch (inventor.below(5)) {
            case 0 -> Spelling.homophone(random, one.name);
            case 1 -> Spelling.traditional(one.name);
            case 2 -> one.name + (inventor.chance(0.5) ? "先生" : "女士");
            default -> one.name;
        };
        if (inventor.chance(0.3)) {
            second.birthday = null;
        }
        if (second.employer != null && inventor.chance(0.3)) {
            second.employer = second.employer.replaceAll("(有限责任公司|股份有限公司|集团有限公司|有限公司)$", "");
        }
        if (inventor.chance(0.3)) {
            reformat(second);
        }
        return new Two(one, second);
    }

    private static String otherwise(Sketch firm) {
        var digits = "0" + Math.abs(firm.name.hashCode() % 1_000_000);
        return "SD-" + digits;
    }

    private Two sameNameElsewhere() {
        var brand = inventor.brand();
        var trade = inventor.any(Words.TRADES);
        var here = inventor.any(Words.CITIES);
        var there = other(here);
        var one = inventor.firm(here, brand, trade);
        var two = inventor.firm(there, brand, trade);
        if (inventor.chance(0.4)) {
            var form = inventor.any(Words.FORMS);
            one.name = brand + trade + form;
            two.name = brand + trade + (inventor.chance(0.5) ? form : inventor.any(Words.FORMS));
        }
        return new Two(one, two);
    }

    private City other(City city) {
        var another = inventor.any(Words.CITIES);
        return another.equals(city) ? other(city) : another;
    }

    private Two branch() {
        var firm = inventor.firm();
        firm.name = firm.name.replaceAll("厂$", "有限公司");
        var one = firm.copy();
        var two = firm.copy();
        two.externalId = null;
        var city = inventor.any(Words.CITIES);
        var branches = List.of("一厂", "二厂", "三厂", "第一分公司", "第二分公司", "新厂", "老厂");
        switch (inventor.below(3)) {
            case 0 -> {
                one.name += branches.get(0);
                two.name += inventor.any(branches.subList(1, branches.size()));
            }
            case 1 -> {
                two.name += Inventor.bare(city.name()) + inventor.any(List.of("分公司", "办事处"));
                inventor.at(two, city);
            }
            default -> {
                one.name += Inventor.bare(city.name()) + "分公司";
                two.name += Inventor.bare(other(city).name()) + "分公司";
            }
        }
        if (inventor.chance(0.6)) {
            two.ways.removeIf(way -> way.type() != Type.EMAIL);
            two.ways.add(Inventor.way(Type.PHONE, inventor.mobile()));
        }
        two.people.clear();
        two.people.add(inventor.contact());
        return new Two(one, two);
    }

    private Two sameBuilding() {
        var one = inventor.firm();
        var two = inventor.firm();
        two.province = one.province;
        two.city = one.city;
        two.district = one.district;
        two.street = one.street;
        two.ways.removeIf(way -> way.type() == Type.PHONE);
        two.ways.add(one.ways.get(0));
        return new Two(one, two);
    }

    private Two namesakes() {
        var name = inventor.chance(0.7) ? inventor.any(Words.COMMON_PEOPLE) : inventor.person();
        var one = inventor.individual(name);
        var two = inventor.individual(name);
        if (inventor.chance(0.4)) {
            two.province = one.province;
            two.city = one.city;
            two.district = one.district;
        }
        return new Two(one, two);
    }

    private Two similarName() {
        var city = inventor.any(Words.CITIES);
        var trade = inventor.any(Words.TRADES);
        var brand = inventor.brand();
        var letter = inventor.any(Words.BRAND_LETTERS);
        var similar = inventor.chance(0.5) ? brand.charAt(0) + letter : letter + brand.charAt(1);
        if (similar.equals(brand.substring(0, 2))
                || Spelling.latin(similar).equals(Spelling.latin(brand.substring(0, 2)))) {
            return similarName();
        }
        return new Two(inventor.firm(city, brand, trade), inventor.firm(city, similar + brand.substring(2), trade));
    }

    private Two sameSound() {
        var city = inventor.any(Words.CITIES);
        var trade = inventor.any(Words.TRADES);
        var brand = inventor.brand();
        var another = Spelling.homophone(random, brand);
        return another.equals(brand)
                ? sameSound()
                : new Two(inventor.firm(city, brand, trade), inventor.firm(city, another, trade));
    }

    private Two sameBrand() {
        var city = inventor.any(Words.CITIES);
        var brand = inventor.brand();
        var trade = inventor.any(Words.TRADES);
        var another = inventor.any(Words.TRADES);
        if (another.equals(trade)) {
            return sameBrand();
        }
        var one = inventor.firm(city, brand, trade);
        var two = inventor.firm(city, brand, another);
        if (inventor.chance(0.4)) {
            // Of one group: at one place, with one switchboard or one mail server.
            two.district = one.district;
            two.street = one.street;
            if (inventor.chance(0.5)) {
                two.ways.clear();
                two.ways.addAll(one.ways);
            }
        }
        one.shortName = null;
        two.shortName = null;
        return new Two(one, two);
    }

    private Two agent() {
        var one = inventor.firm();
        var two = inventor.firm();
        var agent = inventor.contact();
        one.people.clear();
        one.people.add(agent);
        two.people.clear();
        two.people.add(agent);
        return new Two(one, two);
    }

    private Two similarEnglish() {
        var brand = inventor.any(Words.ENGLISH_BRANDS) + inventor.any(Words.ENGLISH_ENDINGS);
        var trade = inventor.any(Words.ENGLISH_TRADES);
        var one = inventor.english(brand, trade);
        var two = inventor.chance(0.5)
                ? inventor.english(brand, unlike(trade, Words.ENGLISH_TRADES))
                : inventor.english(unlike(brand, Words.ENGLISH_BRANDS), trade);
        return new Two(one, two);
    }

    private String unlike(String word, List<String> words) {
        var another = inventor.any(words);
        return another.equals(word) ? unlike(word, words) : another;
    }

    private Two family() {
        var one = inventor.individual(inventor.person());
        var two = inventor.individual(one.name.charAt(0) + inventor.any(Words.GIVEN) + inventor.any(Words.GIVEN));
        if (two.name.equals(one.name)) {
            return family();
        }
        two.province = one.province;
        two.city = one.city;
        two.district = one.district;
        two.street = one.street;
        two.ways.clear();
        two.ways.add(one.ways.get(0));
        return new Two(one, two);
    }
}
