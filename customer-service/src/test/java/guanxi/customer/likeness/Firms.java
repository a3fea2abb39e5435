package guanxi.customer.likeness;

import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.ContactWay.Type;
import guanxi.customer.profile.PhoneNumbers;
import guanxi.customer.profile.Profile;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Customers to compare. */
final class Firms {

    private static final PhoneNumbers NUMBERS = new PhoneNumbers();

    private Firms() {}

    static Traits firm(String name) {
        return firm(name, sketch -> {});
    }

    static Traits firm(String name, Consumer<Sketch> more) {
        var sketch = new Sketch();
        sketch.name = name;
        more.accept(sketch);
        return traits(sketch);
    }

    static Traits person(String name, Consumer<Sketch> more) {
        var sketch = new Sketch();
        sketch.kind = Profile.Kind.PERSON;
        sketch.name = name;
        more.accept(sketch);
        return traits(sketch);
    }

    static Consumer<Sketch> in(String city) {
        return sketch -> sketch.city = city;
    }

    static Consumer<Sketch> at(String city, String district, String street) {
        return sketch -> {
            sketch.city = city;
            sketch.district = district;
            sketch.street = street;
        };
    }

    static Consumer<Sketch> reached(Type type, String value) {
        return sketch -> sketch.ways.add(ContactWay.of(type, value));
    }

    static Consumer<Sketch> led(String name, @Nullable String position) {
        return sketch -> sketch.people.add(new Sketch.Person(name, position, List.of()));
    }

    static Consumer<Sketch> born(String day) {
        return sketch -> sketch.birthday = LocalDate.parse(day);
    }

    private static Traits traits(Sketch sketch) {
        return Traits.of(sketch.profile("zhang.wei").settled("", "", NUMBERS));
    }
}
