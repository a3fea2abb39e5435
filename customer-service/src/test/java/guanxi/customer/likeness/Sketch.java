package guanxi.customer.likeness;

import guanxi.customer.profile.Address;
import guanxi.customer.profile.Contact;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.Profile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An invented customer, whose every field can still be written otherwise. */
final class Sketch {

    Profile.Kind kind = Profile.Kind.ORGANISATION;

    @Nullable
    String externalId;

    String name = "";

    @Nullable
    String shortName;

    @Nullable
    String employer;

    @Nullable
    String position;

    @Nullable
    LocalDate birthday;

    @Nullable
    String province;

    @Nullable
    String city;

    @Nullable
    String district;

    @Nullable
    String street;

    @Nullable
    String country;

    final List<ContactWay> ways = new ArrayList<>();
    final List<Person> people = new ArrayList<>();

    /** Somebody to talk to. */
    record Person(String name, @Nullable String position, List<ContactWay> ways) {}

    Sketch copy() {
        var copy = new Sketch();
        copy.kind = kind;
        copy.externalId = externalId;
        copy.name = name;
        copy.shortName = shortName;
        copy.employer = employer;
        copy.position = position;
        copy.birthday = birthday;
        copy.province = province;
        copy.city = city;
        copy.district = district;
        copy.street = street;
        copy.country = country;
        copy.ways.addAll(ways);
        copy.people.addAll(people);
        return copy;
    }

    boolean hasCity() {
        return city != null;
    }

    Profile profile(String owner) {
        var place = new Address(null, country, province, city, district, street, null);
        boolean nowhere = country == null && province == null && city == null && district == null && street == null;
        return new Profile(
                externalId,
                name,
                shortName,
                kind,
                Profile.Importance.ORDINARY,
                Profile.State.EXISTING,
                owner,
                "sales/shandong/qingdao",
                employer,
                position,
                birthday,
                null,
                List.of(),
                nowhere ? List.of() : List.of(place),
                ways,
                people.stream()
                        .map(one -> new Contact(one.name(), one.position(), null, one.ways()))
                        .toList(),
                Map.of());
    }
}
