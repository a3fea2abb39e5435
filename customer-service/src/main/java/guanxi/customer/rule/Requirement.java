package guanxi.customer.rule;

import guanxi.customer.profile.Contact;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.ContactWay.Type;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.Profile.Kind;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Something that a complete card tells. */
public enum Requirement {
    /** A number that can be dialled, the customer's or of one of its people. */
    PHONE(profile -> ways(profile).anyMatch(way -> way.type() == Type.PHONE && way.normalised() != null)),
    EMAIL(profile -> ways(profile).anyMatch(way -> way.type() == Type.EMAIL)),
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
            profile -> profile.contacts().stream()
                    .anyMatch(contact -> !contact.contactWays().isEmpty()));

    private final @Nullable Kind kind;
    private final Predicate<Profile> met;

    Requirement(Predicate<Profile> met) {
        this(null, met);
    }

    Requirement(@Nullable Kind kind, Predicate<Profile> met) {
        this.kind = kind;
        this.met = met;
    }

    boolean concerns(Profile profile) {
        return kind == null || kind == profile.kind();
    }

    boolean isMetBy(Profile profile) {
        return met.test(profile);
    }

    private static Stream<ContactWay> ways(Profile profile) {
        return Stream.concat(
                profile.contactWays().stream(),
                profile.contacts().stream().map(Contact::contactWays).flatMap(List::stream));
    }

    private static boolean has(Profile profile, Function<Contact, @Nullable Object> field) {
        return profile.contacts().stream().map(field).anyMatch(Objects::nonNull);
    }
}
