package guanxi.customer.rule;

import guanxi.customer.profile.Contact;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.ContactWay.Type;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.Profile.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Something that a complete card tells. */
public enum Requirement {
    /** A number that can be dialled, the customer's or of one of its people. */
    PHONE((profile, day) -> ways(profile, day).anyMatch(way -> way.type() == Type.PHONE && way.normalised() != null)),
    EMAIL((profile, day) -> ways(profile, day).anyMatch(way -> way.type() == Type.EMAIL)),
    CITY(profile -> profile.mainAddress().city() != null),
    STREET(profile -> profile.mainAddress().street() != null),
    SOURCE(profile -> profile.source() != null),
    /** Of the person, or of one of an organisation's people. */
    BIRTHDAY(profile -> profile.birthday() != null || has(profile, Contact::birthday)),
    EMPLOYER(Kind.PERSON, profile -> profile.employer() != null),
    POSITION(Kind.PERSON, profile -> profile.position() != null),
    CONTACT(Kind.ORGANISATION, profile -> !profile.contacts().isEmpty()),
    CONTACT_POSITION(Kind.ORGANISATION, profile -> has(profile, Contact::position)),
    CONTACT_WAY(
            Kind.ORGANISATION,
            (profile, day) -> profile.contacts().stream()
                    .anyMatch(contact ->
                            usable(contact.contactWays(), day).findAny().isPresent()));

    private final @Nullable Kind kind;
    private final BiPredicate<Profile, LocalDate> met;

    Requirement(Predicate<Profile> met) {
        this(null, met);
    }

    Requirement(@Nullable Kind kind, Predicate<Profile> met) {
        this(kind, (profile, day) -> met.test(profile));
    }

    Requirement(BiPredicate<Profile, LocalDate> met) {
        this(null, met);
    }

    Requirement(@Nullable Kind kind, BiPredicate<Profile, LocalDate> met) {
        this.kind = kind;
        this.met = met;
    }

    boolean concerns(Profile profile) {
        return kind == null || kind == profile.kind();
    }

    /** On that day: nobody is reached in a way that has expired. */
    boolean isMetBy(Profile profile, LocalDate day) {
        return met.test(profile, day);
    }

    private static Stream<ContactWay> ways(Profile profile, LocalDate day) {
        return Stream.concat(
                usable(profile.contactWays(), day),
                profile.contacts().stream().flatMap(contact -> usable(contact.contactWays(), day)));
    }

    private static Stream<ContactWay> usable(List<ContactWay> ways, LocalDate day) {
        return ways.stream().filter(way -> way.canBeUsedOn(day));
    }

    private static boolean has(Profile profile, Function<Contact, @Nullable Object> field) {
        return profile.contacts().stream().map(field).anyMatch(Objects::nonNull);
    }
}
