package guanxi.customer.likeness;

import guanxi.customer.likeness.Sketch.Person;
import guanxi.customer.likeness.Words.City;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.ContactWay.Type;
import guanxi.customer.profile.Profile.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Invents customers, as a first clerk writes them down. */
final class Inventor {

    private static final List<String> MOBILES = List.of(
            "130", "131", "133", "135", "136", "137", "138", "139", "150", "151", "158", "159", "186", "187", "189");

    private final Random random;

    Inventor(Random random) {
        this.random = random;
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String brand() {
        return chance(0.9)
                ? any(Words.BRAND_LETTERS) + any(Words.BRAND_LETTERS)
                : any(Words.BRAND_LETTERS) + any(Words.BRAND_LETTERS) + any(Words.BRAND_LETTERS);
    }

    Sketch firm() {
        return firm(any(Words.CITIES), brand(), any(Words.TRADES));
    }

    /** A firm with the parts of its name, so that others can be made like it. */
    Sketch firm(City city, String brand, String trade) {
        var firm = new Sketch();
        var form = any(Words.FORMS);
        firm.name = region(city) + brand + trade + form;
        firm.externalId = chance(0.5) ? "C" + (10000 + below(9_000_000)) : null;
        firm.shortName = chance(0.25) ? brand + trade.substring(0, Math.min(2, trade.length())) : null;
        at(firm, city);
        firm.ways.add(way(Type.PHONE, chance(0.7) ? landline(city) : mobile()));
        if (chance(0.3)) {
            firm.ways.add(way(Type.FAX, landline(city)));
        }
        if (chance(0.6)) {
            firm.ways.add(way(Type.EMAIL, email(Spelling.latin(brand))));
        }
        if (chance(0.8)) {
            firm.people.add(contact());
        }
        return firm;
    }

    private String region(City city) {
        var place = bare(city.name());
        return switch (below(10)) {
            case 0 -> "";
            case 1 -> bare(city.province());
            case 2 -> city.name();
            case 3 -> bare(city.districts().get(0));
            default -> place;
        };
    }

    void at(Sketch firm, City city) {
        firm.province = chance(0.9) ? city.province() : null;
        firm.city = city.name();
        firm.district = chance(0.8) ? any(city.districts()) : null;
        firm.street = chance(0.75) ? any(Words.STREETS) + (1 + below(400)) + "号" : null;
    }

    Person contact() {
        var ways = new ArrayList<ContactWay>();
        ways.add(way(Type.PHONE, mobile()));
        if (chance(0.3)) {
            ways.add(way(Type.WECHAT, "wx" + letters(6) + below(1000)));
        }
        return new Person(chance(0.15) ? any(Words.COMMON_PEOPLE) : person(), any(Words.POSITIONS), ways);
    }

    String person() {
        var given = any(Words.GIVEN);
        return any(Words.SURNAMES) + (chance(0.6) ? given + any(Words.GIVEN) : given);
    }

    Sketch english() {
        var brand = any(Words.ENGLISH_BRANDS) + any(Words.ENGLISH_ENDINGS);
        return english(chance(0.5) ? brand + " " + any(Words.ENGLISH_BRANDS) : brand, any(Words.ENGLISH_TRADES));
    }

    Sketch english(String brand, String trade) {
        var firm = new Sketch();
        firm.name = brand + " " + trade + " " + any(Words.ENGLISH_FORMS);
        firm.country = "DE";
        firm.city = any(Words.ENGLISH_CITIES);
        firm.street = chance(0.6) ? "Main Street " + (1 + below(300)) : null;
        firm.ways.add(way(Type.PHONE, "+49 40 " + (1000000 + below(8999999))));
        if (chance(0.7)) {
            var name = brand.toLowerCase(Locale.ROOT).replace(" ", "") + below(1000);
            firm.ways.add(way(Type.EMAIL, (chance(0.5) ? "info@" : "sales@") + name + ".com"));
        }
        return firm;
    }

    Sketch individual(String name) {
        var one = new Sketch();
        var city = any(Words.CITIES);
        one.kind = Kind.PERSON;
        one.name = name;
        one.employer = chance(0.75) ? firm(city, brand(), any(Words.TRADES)).name : null;
        one.position = chance(0.6) ? any(Words.POSITIONS) : null;
        one.birthday = chance(0.3) ? birthday() : null;
        at(one, city);
        one.ways.add(way(Type.PHONE, mobile()));
        if (chance(0.4)) {
            one.ways.add(way(Type.WECHAT, "wx" + letters(6) + below(1000)));
        }
        if (chance(0.4)) {
            one.ways.add(way(Type.EMAIL, email(letters(5))));
        }
        return one;
    }

    LocalDate birthday() {
        return LocalDate.of(1955 + below(50), 1 + below(12), 1 + below(28));
    }

    String landline(City city) {
        int first = 2 + below(7);
        var number = new StringBuilder(city.area()).append('-').append(first);
        for (int digit = 1; digit < city.local(); digit++) {
            number.append(below(10));
        }
        return number.toString();
    }

    String mobile() {
        return any(MOBILES) + String.format(Locale.ROOT, "%08d", below(100_000_000));
    }

    String email(String latin) {
        return chance(0.4)
                ? (10_000_000 + below(900_000_000)) + "@" + any(List.of("qq.com", "163.com", "126.com"))
                : any(List.of("info", "sales", "office", letters(5))) + "@" + latin + below(1000)
                        + any(List.of(".com", ".com.cn", ".cn"));
    }

    String letters(int length) {
        var text = new StringBuilder();
        for (int place = 0; place < length; place++) {
            text.append((char) ('a' + below(26)));
        }
        return text.toString();
    }

    static ContactWay way(Type type, String value) {
        return ContactWay.of(type, value);
    }

    static @Nullable String orNot(boolean is, String text) {
        return is ? text : null;
    }

    static String bare(String place) {
        return place.replaceAll("(壮族自治区|省|市|区|县|街道|镇)$", "");
    }
}
